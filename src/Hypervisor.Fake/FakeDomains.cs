namespace Hypernova.Hypervisor.Fake;

/// <summary>The domains of a host and what can be done to them, in the words that libvirt would use.</summary>
internal sealed partial class FakeDomains(FakeHost host)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<DomainUuid, FakeDomain> _byUuid = [];
    private readonly Dictionary<string, FakeDomain> _byName = new(StringComparer.Ordinal);

    private DateTimeOffset Now => host.Fleet.Time.GetUtcNow();

    /// <summary>All domains as an installation sees them; null sees every owner.</summary>
    public IReadOnlyList<DomainObservation> Observe(string? installation)
    {
        lock (_lock)
        {
            return [.. _byUuid.Values.Select(domain => See_Locked(domain, installation))];
        }
    }

    public DomainObservation? Observe(DomainUuid uuid, string installation)
    {
        lock (_lock)
        {
            return _byUuid.TryGetValue(uuid, out var domain) ? See_Locked(domain, installation) : null;
        }
    }

    /// <summary>How long a guest has executed since it booted.</summary>
    public TimeSpan Uptime(DomainUuid uuid)
    {
        lock (_lock)
        {
            return Find_Locked(uuid).Uptime(Now);
        }
    }

    /// <summary>Memory of all that runs.</summary>
    public MemorySize UsedMemory()
    {
        lock (_lock)
        {
            return new(_byUuid.Values.Where(domain => domain.IsActive)
                .Sum(domain => domain.Live?.Definition.Spec.Memory.Size.Bytes ?? 0));
        }
    }

    public string Document(DomainUuid uuid, DocumentKind kind)
    {
        lock (_lock)
        {
            var domain = Find_Locked(uuid);
            var version = kind switch
            {
                DocumentKind.Live => domain.Current,
                DocumentKind.Definition => domain.Definition,
            };
            return version is null
                ? FakeDocument.RenderForeign(uuid, domain.Name)
                : FakeDocument.Render(version.Definition, version.Hardware, host.Options.DomainType);
        }
    }

    /// <summary>Does something to a domain that must be ours.</summary>
    public T Act<T>(DomainOwner owner, DomainUuid uuid, Func<FakeDomain, T> act)
    {
        lock (_lock)
        {
            return act(Own_Locked(owner, uuid));
        }
    }

    /// <summary>Does something to any domain.</summary>
    public void Change(DomainUuid uuid, Action<FakeDomain> change)
    {
        lock (_lock)
        {
            change(Find_Locked(uuid));
        }
    }

    private DomainObservation See_Locked(FakeDomain domain, string? installation) => new()
    {
        Uuid = domain.Uuid,
        Name = domain.Name,
        Owner = installation is null || domain.Owner?.InstallationId == installation ? domain.Owner : null,
        Power = domain.Power,
        Reason = domain.Reason,
        HasManagedSave = domain.HasManagedSave,
        Persistent = true,
        Cpus = domain.Current?.Definition.Spec.Cpu.Count ?? 1,
        Memory = domain.Current?.Definition.Spec.Memory.Size ?? MemorySize.FromMiB(512),
        CpuTime = domain.IsActive ? domain.Uptime(Now) / 10 : TimeSpan.Zero,
        AgentConnected = domain.Power == DomainPower.Running
            && domain.Live is { Definition.Spec.Features.GuestAgent: true },
    };

    private FakeDomain Find_Locked(DomainUuid uuid) => _byUuid.GetValueOrDefault(uuid) ?? throw new HypervisorException(
        FailureKind.NotFound, $"domain {uuid} on {host.Uri}: Domain not found: no domain with matching uuid '{uuid}'");

    private FakeDomain Own_Locked(DomainOwner owner, DomainUuid uuid)
    {
        var domain = Find_Locked(uuid);
        return domain.Owner == owner ? domain : throw new HypervisorException(
            FailureKind.Foreign,
            $"domain {domain.Name} ({uuid}) on {host.Uri} is not VM {owner.Vm} of this installation");
    }

    private HypervisorException Refused(FakeDomain domain, string words) => new(
        FailureKind.Refused, $"domain {domain.Name} on {host.Uri}: Requested operation is not valid: {words}");

    private void Tell(HypervisorEventKind kind, FakeDomain domain, string detail) =>
        host.Publish(new(kind, domain.Uuid, detail));
}
