namespace Hypernova.Hypervisor.Fake;

/// <summary>The verbs of the boundary.</summary>
internal sealed partial class FakeDomains
{
    public DefinedDomain Define(DomainDefinition definition)
    {
        lock (_lock)
        {
            var existing = Claim_Locked(definition);
            var hardware = FakeHardware.Fill(definition.Spec, definition.Hardware);
            var domain = existing ?? new(definition.Uuid, definition.DomainName) { Owner = definition.Owner };
            var before = domain.Definition is { } old ? Text(old) : null;
            domain.Definition = new(definition, hardware);
            _byUuid[domain.Uuid] = domain;
            _byName[domain.Name] = domain;
            var changed = before != Text(domain.Definition);
            if (changed)
            {
                Tell(HypervisorEventKind.Defined, domain, existing is null ? "added" : "updated");
            }

            return new(hardware.Write(), changed) { Warnings = host.DefineWarnings };
        }
    }

    public bool Start(FakeDomain domain)
    {
        if (domain.Power == DomainPower.Running)
        {
            return false;
        }

        Refuse(domain, domain.IsActive, "domain is paused; resume it");
        Refuse(domain, domain.HasManagedSave, "a managed save exists; resume it or destroy it");
        return Boot(domain, "booted");
    }

    public bool Destroy(FakeDomain domain)
    {
        domain.HasManagedSave = false;
        return Stop(domain, "destroyed");
    }

    public bool Reboot(FakeDomain domain)
    {
        Refuse(domain, domain.Power != DomainPower.Running, "domain is not running");
        Tell(HypervisorEventKind.Rebooted, domain, "");
        return true;
    }

    public bool Suspend(FakeDomain domain)
    {
        if (!domain.IsActive && domain.HasManagedSave)
        {
            return false;
        }

        Refuse(domain, !domain.IsActive, "domain is not running");
        domain.HasManagedSave = true;
        return Stop(domain, "saved");
    }

    public bool Resume(FakeDomain domain)
    {
        if (domain.Power == DomainPower.Running)
        {
            return false;
        }

        Refuse(domain, !domain.IsActive && !domain.HasManagedSave, "domain has no managed save image");
        if (domain.HasManagedSave)
        {
            domain.HasManagedSave = false;
            return Boot(domain, "restored");
        }

        domain.Set(DomainPower.Running, "unpaused", Now);
        Tell(HypervisorEventKind.Resumed, domain, "unpaused");
        return true;
    }

    public bool Undefine(DomainOwner owner, DomainUuid uuid)
    {
        lock (_lock)
        {
            if (!_byUuid.ContainsKey(uuid))
            {
                return false;
            }

            var domain = Own_Locked(owner, uuid);
            Stop(domain, "destroyed");
            Remove_Locked(domain);
            return true;
        }
    }

    public FakeConsole OpenConsole(FakeDomain domain, VmId vm, Task lost)
    {
        Refuse(domain, !domain.IsActive, "domain is not running");
        Refuse(domain, domain.HasConsole, "Active console session exists for this domain");
        domain.HasConsole = true;
        return new(vm, Task.WhenAny(domain.Off, lost), () =>
        {
            lock (_lock)
            {
                domain.HasConsole = false;
            }
        });
    }

    public bool RefuseUnlessAgent(FakeDomain domain)
    {
        Refuse(domain, domain.Power != DomainPower.Running, "domain is not running");
        Refuse(
            domain,
            domain.Live is not { Definition.Spec.Features.GuestAgent: true },
            "QEMU guest agent is not connected");
        return true;
    }

    public bool Stop(FakeDomain domain, string reason)
    {
        if (!domain.IsActive)
        {
            return false;
        }

        domain.Set(DomainPower.ShutOff, reason, Now);
        Tell(HypervisorEventKind.Stopped, domain, reason);
        return true;
    }

    private bool Boot(FakeDomain domain, string detail)
    {
        domain.Set(DomainPower.Running, detail, Now);
        Tell(HypervisorEventKind.Started, domain, detail);
        return true;
    }

    private void Refuse(FakeDomain domain, bool refused, string words)
    {
        if (refused)
        {
            throw Refused(domain, words);
        }
    }

    private FakeDomain? Claim_Locked(DomainDefinition definition)
    {
        if (_byName.TryGetValue(definition.DomainName, out var named) && named.Uuid != definition.Uuid)
        {
            throw new HypervisorException(
                FailureKind.Foreign,
                $"define {definition.DomainName} on {host.Uri}: the name belongs to domain {named.Uuid}");
        }

        var existing = _byUuid.ContainsKey(definition.Uuid) ? Own_Locked(definition.Owner, definition.Uuid) : null;
        if (existing is not null && existing.Name != definition.DomainName)
        {
            throw Refused(existing, $"domain is already defined with uuid {definition.Uuid}");
        }

        return existing;
    }

    private string Text(FakeVersion version) =>
        FakeDocument.Render(version.Definition, version.Hardware, host.Options.DomainType);
}
