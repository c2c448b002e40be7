namespace Hypernova.Hypervisor.Libvirt.Watching;

/// <summary>Makes an observation of what libvirt says.</summary>
internal static class Seen
{
    /// <summary>What to ask for in one bulk call.</summary>
    public const DomainStatsKinds Kinds =
        DomainStatsKinds.State | DomainStatsKinds.CpuTotal | DomainStatsKinds.Balloon | DomainStatsKinds.Vcpu;

    private static readonly string[] RunningReasons =
    [
        "unknown", "booted", "migrated", "restored", "fromsnapshot", "unpaused", "migrationcancelled", "savecancelled",
        "wakeup", "crashed", "postcopy", "postcopyfailed",
    ];

    public static DomainObservation Of(
        DomainStats stats, string installation, DomainFacts facts, bool hasManagedSave, bool persistent) => new()
        {
            Uuid = new(stats.Domain.Uuid.Value),
            Name = stats.Domain.Name,
            Owner = facts.Owner?.InstallationId == installation ? facts.Owner : null,
            Power = Power(stats.State),
            Reason = Reason(stats),
            HasManagedSave = hasManagedSave && Power(stats.State) == DomainPower.ShutOff,
            Persistent = persistent,
            Cpus = (int)stats.Number("vcpu.current"),
            Memory = MemorySize.FromKiB(stats.Number("balloon.current")),
            CpuTime = TimeSpan.FromTicks(stats.Number("cpu.time") / TimeSpan.NanosecondsPerTick),
            AgentConnected = facts.AgentConnected && Power(stats.State) == DomainPower.Running,
        };

    public static DomainPower Power(DomainState state) => state switch
    {
        DomainState.NoState or DomainState.Running or DomainState.Blocked => DomainPower.Running,
        DomainState.Paused => DomainPower.Paused,
        DomainState.Shutdown => DomainPower.ShuttingDown,
        DomainState.Shutoff => DomainPower.ShutOff,
        DomainState.Crashed => DomainPower.Crashed,
        DomainState.PmSuspended => DomainPower.Sleeping,
    };

    private static string Reason(DomainStats stats) => stats.State switch
    {
        DomainState.Paused => Word((PausedReason)stats.StateReason),
        DomainState.Shutoff => Word((ShutoffReason)stats.StateReason),
        DomainState.NoState or DomainState.Running or DomainState.Blocked =>
            stats.StateReason < RunningReasons.Length ? RunningReasons[stats.StateReason] : "unknown",
        DomainState.Shutdown => "shutdown",
        DomainState.Crashed => "crashed",
        DomainState.PmSuspended => "asleep",
    };

    private static string Word<T>(T reason) => $"{reason}".ToLowerInvariant();
}
