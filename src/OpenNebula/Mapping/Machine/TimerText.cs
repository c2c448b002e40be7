using System.Globalization;
using System.Xml.Linq;

namespace Hypernova.OpenNebula.Mapping.Machine;

/// <summary>HYPERV_TIMERS: timer elements of a domain document, one after another.</summary>
internal static class TimerText
{
    private static readonly string[] Attributes = ["name", "present", "tickpolicy", "track", "frequency", "mode"];

    public static IReadOnlyList<TimerSpec> Read(Lookup lookup, FindingList findings) =>
        lookup.Single("HYPERV_TIMERS") is { Value.IsEmpty: false } text
            ? [.. XmlPieces.Read(text, findings).Select(timer => Timer(timer, text, findings)).OfType<TimerSpec>()]
            : [];

    private static TimerSpec? Timer(XElement element, LocatedValue text, FindingList findings)
    {
        var extra = element.Attributes().FirstOrDefault(
            attribute => !Attributes.Contains(attribute.Name.ToString(), StringComparer.Ordinal));
        var isTimer = element.Name == "timer" && !element.HasElements && extra is null;
        if (!isTimer || Value(element, "name") is not { } name)
        {
            var problem = extra is null ? $"<{element.Name}> is not a timer" : $"a timer has no {extra.Name}";
            findings.Error(text, problem, "<timer name='…' present='…' tickpolicy='…'/>");
            return null;
        }

        Check(name, ClockMapping.Names, "name");
        Check(Value(element, "tickpolicy"), ClockMapping.TickPolicies, "tickpolicy");
        Check(Value(element, "track"), ClockMapping.Tracks, "track");
        Check(Value(element, "mode"), ClockMapping.Modes, "mode");
        return new(name)
        {
            Present = Present(element, text, findings),
            TickPolicy = Value(element, "tickpolicy"),
            Track = Value(element, "track"),
            Frequency = Frequency(element, text, findings),
            Mode = Value(element, "mode"),
        };

        void Check(string? word, string[] words, string attribute)
        {
            if (word is not null && !words.Contains(word, StringComparer.Ordinal))
            {
                findings.Error(
                    text, $"{attribute}='{FindingList.Cut(word)}' is none of {string.Join(", ", words)}");
            }
        }
    }

    private static bool? Present(XElement element, LocatedValue text, FindingList findings)
    {
        switch (Value(element, "present"))
        {
            case null:
                return null;
            case "yes":
                return true;
            case "no":
                return false;
            case var other:
                findings.Error(text, $"present='{FindingList.Cut(other)}' is neither yes nor no");
                return null;
        }
    }

    private static long? Frequency(XElement element, LocatedValue text, FindingList findings)
    {
        if (Value(element, "frequency") is not { } digits)
        {
            return null;
        }

        if (long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        findings.Error(text, $"frequency='{FindingList.Cut(digits)}' is not a number of Hz");
        return null;
    }

    private static string? Value(XElement element, string name) => element.Attribute(name)?.Value;
}
