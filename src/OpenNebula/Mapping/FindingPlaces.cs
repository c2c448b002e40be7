using System.Globalization;

namespace Hypernova.OpenNebula.Mapping;

/// <summary>Gives findings about a spec their places in the template that the spec is from.</summary>
public static class FindingPlaces
{
    private const string Raw = "RAW";

    // Two ways to say the same; a finding knows the first.
    private static readonly (string Name, string Member, string Other)[] Synonyms =
    [
        ("DISK", "DRIVER", "FORMAT"),
        ("PCI", "SHORT_ADDRESS", "BUS"),
        ("NIC", "INBOUND_PEAK_KB", "INBOUND_PEAK_KW"),
        ("NIC", "OUTBOUND_PEAK_KB", "OUTBOUND_PEAK_KW"),
    ];

    /// <summary>
    /// The findings, each with line and column where the template says what it is about. A finding on RAW that has a
    /// place has it within DATA.
    /// </summary>
    public static IEnumerable<Finding> Locate(this IEnumerable<Finding> findings, Template template) =>
        findings.Select(finding => Locate(finding, template));

    /// <summary>
    /// The same where the template leaves out what it is about: with the name of the level that says it, and its place
    /// there, in the message.
    /// </summary>
    public static IEnumerable<Finding> Locate(
        this IEnumerable<Finding> findings, Template template, IReadOnlyList<TemplateLevel> levels) =>
        findings.Select(finding => OfLevel(finding, template, levels) ?? Locate(finding, template));

    private static Finding? OfLevel(Finding finding, Template template, IReadOnlyList<TemplateLevel> levels)
    {
        var (name, index, member) = Parse(finding.Attribute);
        if (finding.Line > 0 || name == Raw || IsSaid(template, name, index, member))
        {
            return null;
        }

        foreach (var level in levels)
        {
            if (IsSaid(level.Template, name, 0, member))
            {
                var place = Find(level.Template, name, 0, member)?.Position;
                return finding with { Message = $"{finding.Message}, from {level.Name}, {place}" };
            }
        }

        return null;
    }

    private static bool IsSaid(Template template, string name, int index, string? member) => member is null
        ? template.Find(name) is not null
        : template.FindVectors(name).Skip(index).FirstOrDefault()?.Find(member) is not null;

    private static Finding Locate(Finding finding, Template template)
    {
        finding = finding with { Attribute = AsWritten(finding.Attribute, template) };
        var (name, index, member) = Parse(finding.Attribute);
        if (finding.Line > 0 && name != Raw)
        {
            return finding;
        }

        var place = Find(template, name, index, member) is { } value
            ? finding.Line > 0 ? value.PlaceOf(finding.Line, finding.Column) : value.Position
            : default;
        return place.IsKnown || finding.Line == 0
            ? finding with { Line = place.Line, Column = place.Column }
            : finding with
            {
                Message = $"{finding.Message} (its line {finding.Line}, column {finding.Column})", Line = 0, Column = 0,
            };
    }

    // Timers of HYPERV_TIMERS are counted behind the VM's own.
    private static string AsWritten(string attribute, Template template)
    {
        var (name, index, member) = Parse(attribute);
        var vectors = template.FindVectors(name).Where(IsOurs).ToList();
        if (name == "TIMER" && index >= vectors.Count && template.Find("HYPERV_TIMERS") is not null)
        {
            return "HYPERV_TIMERS";
        }

        var vector = vectors.ElementAtOrDefault(index);
        var other = Synonyms.FirstOrDefault(one => one.Name == name && one.Member == member).Other;
        return other is not null && vector is not null && vector.Find(member!) is null && vector.Find(other) is not null
            ? $"{attribute[..attribute.IndexOf('/', StringComparison.Ordinal)]}/{other}"
            : attribute;
    }

    private static TemplateValue? Find(Template template, string name, int index, string? member)
    {
        if (member is null && template.Find(name) is { } single)
        {
            return single.Value;
        }

        var vector = template.FindVectors(name).Where(IsOurs).Skip(index).FirstOrDefault();
        if (vector is null)
        {
            return null;
        }

        return (member is null ? null : vector.Find(member)?.Value) ?? new TemplateValue("", vector.Position);
    }

    // Pieces for other hypervisors are not counted.
    private static bool IsOurs(TemplateVector vector) => vector.Name != Raw
        || vector.Find("TYPE")?.Value.Text.Equals("kvm", StringComparison.OrdinalIgnoreCase) is true;

    /// <summary>The parts of <c>DISK[1]/CACHE</c>.</summary>
    private static (string Name, int Index, string? Member) Parse(string attribute)
    {
        var slash = attribute.IndexOf('/', StringComparison.Ordinal);
        var (head, member) = slash < 0 ? (attribute, null) : (attribute[..slash], attribute[(slash + 1)..]);
        var open = head.IndexOf('[', StringComparison.Ordinal);
        return open > 0 && head.EndsWith(']')
            && int.TryParse(head.AsSpan(open + 1, head.Length - open - 2), CultureInfo.InvariantCulture, out var index)
                ? (head[..open], index, member)
                : (head, 0, member);
    }
}
