using System.Xml.Linq;
using Hypernova.Model.Specs;
using static Hypernova.DomainXml.Markup;

namespace Hypernova.DomainXml.Sections.Machine;

/// <summary>What the guest's clock starts from, and its timers .</summary>
internal static class ClockSection
{
    public static void Write(Draft draft)
    {
        var (clock, hyperv) = (draft.Spec.Clock, draft.Spec.Features.Hyperv is not null);
        if (clock.Offset == ClockOffset.Utc && clock.Timers.Count == 0 && !hyperv && !draft.IsOurs)
        {
            return;
        }

        draft.Root.Add(new XElement(
            "clock",
            new XAttribute("offset", clock.Offset switch
            {
                ClockOffset.Utc => "utc",
                ClockOffset.LocalTime => "localtime",
                ClockOffset.TimeZone => "timezone",
                ClockOffset.Variable => "variable",
            }),
            Attribute("timezone", clock.Offset == ClockOffset.TimeZone ? clock.TimeZone : null),
            Attribute("adjustment", clock.Offset == ClockOffset.Variable ? clock.Adjustment : null),
            clock.Timers.Select(Timer)));
    }

    private static XElement Timer(TimerSpec timer) => new(
        "timer",
        new XAttribute("name", timer.Name),
        Attribute("present", timer.Present is { } present ? present ? "yes" : "no" : null),
        Attribute("tickpolicy", timer.TickPolicy),
        Attribute("track", timer.Track),
        Attribute("frequency", timer.Frequency),
        Attribute("mode", timer.Mode));
}
