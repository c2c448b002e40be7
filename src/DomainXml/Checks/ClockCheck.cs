using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Checks;

/// <summary>Clock and timers: what each timer can be told, and which each architecture has.</summary>
internal static class ClockCheck
{
    public static IEnumerable<Finding> Run(DomainInput input)
    {
        var clock = input.Spec.Clock;
        if (clock.Offset == ClockOffset.TimeZone && string.IsNullOrEmpty(clock.TimeZone))
        {
            yield return SpecChecks.Error("CLOCK/TIMEZONE", "no time zone is named", "such as Europe/Paris");
        }

        HashSet<string> seen = [];
        foreach (var (index, timer) in clock.Timers.Index())
        {
            var attribute = $"TIMER[{index}]";
            if (!seen.Add(timer.Name))
            {
                yield return SpecChecks.Error(attribute + "/NAME", $"there are two timers {timer.Name}");
            }

            foreach (var finding in Told(timer, attribute).Concat(OfQemu(timer, attribute, input.Spec.Os)))
            {
                yield return finding;
            }
        }
    }

    // What libvirt's schema has and its QEMU driver refuses.
    private static IEnumerable<Finding> OfQemu(TimerSpec timer, string attribute, OsSpec os)
    {
        if (timer.Name == "platform" || (timer.Name == "armvtimer" && os.Architecture is not ("aarch64" or "armv7l")))
        {
            yield return SpecChecks.Error(
                attribute + "/NAME", $"QEMU's {os.Architecture} machines have no timer {timer.Name}", "leave it out");
        }

        if (timer is { Name: "rtc", TickPolicy: "merge" or "discard" } or { Name: "pit", TickPolicy: "merge" })
        {
            yield return SpecChecks.Error(
                attribute + "/TICKPOLICY", $"QEMU's {timer.Name} cannot {timer.TickPolicy} ticks", "delay or catchup");
        }

        if (timer is { Name: "rtc", Track: "boot" })
        {
            yield return SpecChecks.Error(attribute + "/TRACK", "QEMU's rtc cannot track boot", "guest or wall");
        }
    }

    private static IEnumerable<Finding> Told(TimerSpec timer, string attribute)
    {
        if (timer.TickPolicy is not null && timer.Name is "kvmclock" or "hypervclock")
        {
            yield return Cannot("TICKPOLICY");
        }

        if (timer.Track is not null && timer.Name is not ("rtc" or "platform"))
        {
            yield return Cannot("TRACK");
        }

        if (timer.Frequency is not null && timer.Name != "tsc")
        {
            yield return Cannot("FREQUENCY");
        }

        if (timer.Mode is not null && timer.Name != "tsc")
        {
            yield return Cannot("MODE");
        }

        Finding Cannot(string member) =>
            SpecChecks.Error($"{attribute}/{member}", $"the timer {timer.Name} has no {member}", "leave it out");
    }
}
