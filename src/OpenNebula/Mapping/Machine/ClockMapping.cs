namespace Hypernova.OpenNebula.Mapping.Machine;

/// <summary>
/// CLOCK, TIMER, and what FEATURES/LOCALTIME and FEATURES/HYPERV bring: local time, and the timers of HYPERV_TIMERS.
/// </summary>
internal static class ClockMapping
{
    // QEMU's dates have years of at most four digits.
    private const long Earliest = -60_000_000_000;
    private const long Latest = 250_000_000_000;

    internal static readonly string[] Names =
        ["rtc", "pit", "hpet", "tsc", "kvmclock", "hypervclock", "platform", "armvtimer"];

    internal static readonly string[] TickPolicies = ["delay", "catchup", "merge", "discard"];

    internal static readonly string[] Tracks = ["boot", "guest", "wall", "realtime"];

    internal static readonly string[] Modes = ["auto", "native", "emulate", "paravirt", "smpsafe"];

    public static ClockSpec Map(Lookup lookup, FindingList findings)
    {
        var features = lookup.Section("FEATURES");
        var local = features.YesNo("LOCALTIME") is true;
        var timers = local || features.YesNo("HYPERV") is true ? TimerText.Read(lookup, findings) : [];
        var own = lookup.Sections("TIMER").Select(Timer).OfType<TimerSpec>().ToList();
        return Clock(lookup.OwnSection("CLOCK")?.Own, local) with
        {
            // The VM's own come first: what is said of one later counts them from there.
            Timers = [.. own, .. timers.Where(timer => !own.Exists(other => other.Name == timer.Name))],
        };
    }

    private static ClockSpec Clock(Section? section, bool local)
    {
        var otherwise = local ? ClockOffset.LocalTime : ClockOffset.Utc;
        if (section is null)
        {
            return new() { Offset = otherwise };
        }

        var offset = section.Word("OFFSET", "utc", "localtime", "timezone", "variable") switch
        {
            "utc" => ClockOffset.Utc,
            "localtime" => ClockOffset.LocalTime,
            "timezone" => ClockOffset.TimeZone,
            "variable" => ClockOffset.Variable,
            _ => otherwise,
        };
        if (local && offset != ClockOffset.LocalTime)
        {
            section.Error("OFFSET", "contradicts LOCALTIME = YES of FEATURES", "leave out one of them");
        }

        return new() { Offset = offset, TimeZone = Zone(section, offset), Adjustment = Adjustment(section, offset) };
    }

    private static string? Zone(Section section, ClockOffset offset)
    {
        var zone = section.Matching("TIMEZONE", IsZone, "a time zone such as Europe/Paris");
        if (offset == ClockOffset.TimeZone && section.Text("TIMEZONE") is null)
        {
            section.Error("TIMEZONE", "is missing", "TIMEZONE = \"Europe/Paris\"");
        }
        else if (offset != ClockOffset.TimeZone && zone is not null)
        {
            section.Error("TIMEZONE", "is for OFFSET = timezone alone", "OFFSET = timezone");
            return null;
        }

        return zone;
    }

    private static long? Adjustment(Section section, ClockOffset offset)
    {
        var seconds = section.Long("ADJUSTMENT", Earliest, Latest);
        if (offset == ClockOffset.Variable || seconds is null)
        {
            return seconds;
        }

        section.Error("ADJUSTMENT", "is for OFFSET = variable alone", "OFFSET = variable");
        return null;
    }

    private static TimerSpec? Timer(Section section)
    {
        if (section.Text("NAME") is null)
        {
            section.Error("NAME", "is missing", string.Join(", ", Names));
            return null;
        }

        return section.Word("NAME", Names) is { } name
            ? new(name)
            {
                Present = section.YesNo("PRESENT"),
                TickPolicy = section.Word("TICKPOLICY", TickPolicies),
                Track = section.Word("TRACK", Tracks),
                Frequency = section.Long("FREQUENCY", 1, long.MaxValue),
                Mode = section.Word("MODE", Modes),
            }
            : null;
    }

    private static bool IsZone(string text) =>
        text.All(character => char.IsAsciiLetterOrDigit(character) || character is '/' or '_' or '+' or '-');
}
