namespace Hypernova.Hypervisor.Fake;

/// <summary>What happens behind our back.</summary>
internal sealed partial class FakeDomains
{
    public void AddForeign(DomainUuid uuid, string name, bool running)
    {
        lock (_lock)
        {
            var domain = new FakeDomain(uuid, name);
            _byUuid.Add(uuid, domain);
            _byName.Add(name, domain);
            Tell(HypervisorEventKind.Defined, domain, "added");
            if (running)
            {
                Boot(domain, "booted");
            }
        }
    }

    public void Stop(DomainUuid uuid, string reason) => Change(uuid, domain => Stop(domain, reason));

    public void StopIfThere(DomainUuid uuid, string reason)
    {
        lock (_lock)
        {
            if (_byUuid.TryGetValue(uuid, out var domain))
            {
                Stop(domain, reason);
            }
        }
    }

    public void StartBehind(DomainUuid uuid) => Change(uuid, domain => Start(domain));

    public void Pause(DomainUuid uuid, string reason) => Change(uuid, domain =>
    {
        domain.Set(DomainPower.Paused, reason, Now);
        Tell(HypervisorEventKind.Paused, domain, reason);
    });

    public void Remove(DomainUuid uuid) => Change(uuid, domain =>
    {
        Stop(domain, "destroyed");
        Remove_Locked(domain);
    });

    public void LosePower()
    {
        lock (_lock)
        {
            foreach (var domain in _byUuid.Values.Where(domain => domain.IsActive))
            {
                domain.Set(DomainPower.ShutOff, "unknown", Now);
            }
        }
    }

    private void Remove_Locked(FakeDomain domain)
    {
        _byUuid.Remove(domain.Uuid);
        _byName.Remove(domain.Name);
        Tell(HypervisorEventKind.Undefined, domain, "removed");
    }
}
