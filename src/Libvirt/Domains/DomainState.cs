namespace Hypernova.Libvirt;

/// <summary>virDomainState.</summary>
public enum DomainState
{
    /// <summary>The driver does not say.</summary>
    NoState = 0,

    /// <summary>Running.</summary>
    Running = 1,

    /// <summary>Waiting for a resource.</summary>
    Blocked = 2,

    /// <summary>Its processors are stopped; see the reason for why.</summary>
    Paused = 3,

    /// <summary>On its way down.</summary>
    Shutdown = 4,

    /// <summary>No hypervisor process.</summary>
    Shutoff = 5,

    /// <summary>Crashed, where the domain keeps such a state.</summary>
    Crashed = 6,

    /// <summary>The guest suspended itself by power management.</summary>
    PmSuspended = 7,
}

/// <summary>virDomainPausedReason: why a domain is paused.</summary>
public enum PausedReason
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>Somebody asked.</summary>
    User = 1,

    /// <summary>An offline migration.</summary>
    Migration = 2,

    /// <summary>A save in progress.</summary>
    Save = 3,

    /// <summary>A core dump in progress.</summary>
    Dump = 4,

    /// <summary>A disk failed and its error policy stops the guest.</summary>
    IoError = 5,

    /// <summary>The watchdog fired.</summary>
    Watchdog = 6,

    /// <summary>Restored so from a snapshot.</summary>
    FromSnapshot = 7,

    /// <summary>On its way down.</summary>
    ShuttingDown = 8,

    /// <summary>A snapshot in progress.</summary>
    Snapshot = 9,

    /// <summary>The guest crashed.</summary>
    Crashed = 10,

    /// <summary>On its way up.</summary>
    StartingUp = 11,

    /// <summary>A post-copy migration.</summary>
    PostCopy = 12,

    /// <summary>A failed post-copy migration.</summary>
    PostCopyFailed = 13,
}

/// <summary>virDomainShutoffReason: why a domain is shut off.</summary>
public enum ShutoffReason
{
    /// <summary>Not known, or never started.</summary>
    Unknown = 0,

    /// <summary>The guest shut down.</summary>
    Shutdown = 1,

    /// <summary>It was destroyed.</summary>
    Destroyed = 2,

    /// <summary>It crashed.</summary>
    Crashed = 3,

    /// <summary>It went to another host.</summary>
    Migrated = 4,

    /// <summary>It was saved.</summary>
    Saved = 5,

    /// <summary>It failed to start.</summary>
    Failed = 6,

    /// <summary>Restored so from a snapshot.</summary>
    FromSnapshot = 7,

    /// <summary>The daemon decided so when it reconnected to its domains.</summary>
    Daemon = 8,
}

/// <summary>A state and the reason for it.</summary>
/// <param name="State">The state.</param>
/// <param name="Reason">Libvirt's number; what it means depends on the state.</param>
public readonly record struct DomainStatus(DomainState State, int Reason)
{
    /// <summary>Why it is paused; null where it is not.</summary>
    public PausedReason? Paused => State == DomainState.Paused ? (PausedReason)Reason : null;

    /// <summary>Why it is shut off; null where it is not.</summary>
    public ShutoffReason? Shutoff => State == DomainState.Shutoff ? (ShutoffReason)Reason : null;
}

/// <summary>virDomainInfo: the size of a domain and what it used.</summary>
/// <param name="State">The state.</param>
/// <param name="MaximumKiB">The most memory it may have, KiB.</param>
/// <param name="MemoryKiB">The memory it has, KiB.</param>
/// <param name="VirtualCpus">How many virtual processors.</param>
/// <param name="CpuTime">Processor time used since it started.</param>
public sealed record DomainSummary(
    DomainState State, ulong MaximumKiB, ulong MemoryKiB, int VirtualCpus, TimeSpan CpuTime);
