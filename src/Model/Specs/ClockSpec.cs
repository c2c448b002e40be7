namespace Hypernova.Model.Specs;

/// <summary>The guest's clock .</summary>
public sealed record ClockSpec
{
    /// <summary>What it starts from.</summary>
    public ClockOffset Offset { get; init; }

    /// <summary>The zone, as in <c>Europe/Paris</c>, with <see cref="ClockOffset.TimeZone"/> only.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Seconds from UTC, with <see cref="ClockOffset.Variable"/> only.</summary>
    public long? Adjustment { get; init; }

    /// <summary>Timers in order; empty leaves them to the hypervisor.</summary>
    public IReadOnlyList<TimerSpec> Timers { get; init; } = [];
}

/// <summary>What a guest's clock starts from.</summary>
public enum ClockOffset
{
    /// <summary>UTC.</summary>
    Utc,

    /// <summary>The host's local time.</summary>
    LocalTime,

    /// <summary>A time zone.</summary>
    TimeZone,

    /// <summary>UTC and a number of seconds.</summary>
    Variable,
}

/// <summary>One timer of the guest.</summary>
/// <param name="Name">rtc, pit, hpet, tsc, kvmclock, hypervclock, platform or armvtimer.</param>
public sealed record TimerSpec(string Name)
{
    /// <summary>Whether the guest has it; null leaves it to the hypervisor.</summary>
    public bool? Present { get; init; }

    /// <summary>What happens to missed ticks: delay, catchup, merge or discard.</summary>
    public string? TickPolicy { get; init; }

    /// <summary>What it follows: boot, guest, wall or realtime.</summary>
    public string? Track { get; init; }

    /// <summary>Frequency in Hz, of tsc.</summary>
    public long? Frequency { get; init; }

    /// <summary>How tsc is given: auto, native, emulate, paravirt or smpsafe.</summary>
    public string? Mode { get; init; }
}
