namespace Hypernova.Libvirt;

/// <summary>Something that a connection reported by itself.</summary>
public abstract record LibvirtEvent;

/// <summary>Events were dropped because their reader was too slow: what they told has to be asked.</summary>
/// <param name="Count">How many.</param>
public sealed record EventsLost(long Count) : LibvirtEvent;

/// <summary>The connection ended; no event follows.</summary>
/// <param name="Reason">Why.</param>
public sealed record ConnectionEnded(CloseReason Reason) : LibvirtEvent;

/// <summary>Something happened to a domain.</summary>
/// <param name="Domain">Which, under its name at that time.</param>
public abstract record DomainEvent(DomainIdentity Domain) : LibvirtEvent;

/// <summary>The domain came, went or changed its state.</summary>
/// <param name="Domain">Which.</param>
/// <param name="Change">What happened.</param>
/// <param name="Detail">Libvirt's number for how; what it means depends on <paramref name="Change"/>.</param>
public sealed record DomainLifecycleEvent(DomainIdentity Domain, DomainLifecycle Change, int Detail)
    : DomainEvent(Domain)
{
    /// <summary>How it stopped; null for other changes.</summary>
    public StoppedDetail? Stopped => Change == DomainLifecycle.Stopped ? (StoppedDetail)Detail : null;

    /// <summary>How it started; null for other changes.</summary>
    public StartedDetail? Started => Change == DomainLifecycle.Started ? (StartedDetail)Detail : null;

    /// <summary>Why it was suspended; null for other changes.</summary>
    public SuspendedDetail? Suspended => Change == DomainLifecycle.Suspended ? (SuspendedDetail)Detail : null;
}

/// <summary>The guest rebooted; its hypervisor process stays.</summary>
/// <param name="Domain">Which.</param>
public sealed record DomainRebootEvent(DomainIdentity Domain) : DomainEvent(Domain);

/// <summary>The guest set its clock.</summary>
/// <param name="Domain">Which.</param>
/// <param name="Offset">The guest's clock less UTC.</param>
public sealed record DomainRtcChangeEvent(DomainIdentity Domain, TimeSpan Offset) : DomainEvent(Domain);

/// <summary>The guest stopped feeding its watchdog.</summary>
/// <param name="Domain">Which.</param>
/// <param name="Action">What follows.</param>
public sealed record DomainWatchdogEvent(DomainIdentity Domain, WatchdogAction Action) : DomainEvent(Domain);

/// <summary>A disk of the domain failed.</summary>
/// <param name="Domain">Which.</param>
/// <param name="Path">The image, as the host knows it.</param>
/// <param name="Alias">The device's alias.</param>
/// <param name="Action">What follows.</param>
/// <param name="Reason">Such as <c>enospc</c>; empty where not known.</param>
public sealed record DomainIoErrorEvent(
    DomainIdentity Domain, string Path, string Alias, IoErrorAction Action, string Reason) : DomainEvent(Domain);

/// <summary>Libvirt cannot talk to the domain's hypervisor process.</summary>
/// <param name="Domain">Which.</param>
public sealed record DomainControlErrorEvent(DomainIdentity Domain) : DomainEvent(Domain);

/// <summary>The guest's balloon changed.</summary>
/// <param name="Domain">Which.</param>
/// <param name="MemoryKiB">The memory the guest has now, KiB.</param>
public sealed record DomainBalloonChangeEvent(DomainIdentity Domain, ulong MemoryKiB) : DomainEvent(Domain);

/// <summary>A device came, went, or stayed although it was to go.</summary>
/// <param name="Domain">Which.</param>
/// <param name="Change">What happened.</param>
/// <param name="Alias">The device's alias.</param>
public sealed record DomainDeviceEvent(DomainIdentity Domain, DeviceChange Change, string Alias) : DomainEvent(Domain);

/// <summary>The guest agent came or went.</summary>
/// <param name="Domain">Which.</param>
/// <param name="IsConnected">Whether it is there now.</param>
/// <param name="Reason">What it was noticed by.</param>
public sealed record DomainAgentEvent(DomainIdentity Domain, bool IsConnected, AgentChangeReason Reason)
    : DomainEvent(Domain);

/// <summary>A migration, save or other job of the domain ended.</summary>
/// <param name="Domain">Which.</param>
/// <param name="Values">The job's fields as in <see cref="DomainJob"/>.</param>
public sealed record DomainJobCompletedEvent(DomainIdentity Domain, IReadOnlyDictionary<string, LibvirtValue> Values)
    : DomainEvent(Domain);
