namespace Hypernova.OpenNebula.Config;

/// <summary>
/// Names that guides print wrongly or shortly, understood as what they mean; and RAW, which is a plain value in this
/// file.
/// </summary>
internal static class DefaultsNames
{
    private static readonly Dictionary<string, string> _members = new(StringComparer.Ordinal)
    {
        ["FEATURES/HEPRV"] = "HYPERV",
    };

    /// <summary>Only where they are values: the vectors of these names are something else.</summary>
    private static readonly Dictionary<string, string> _values = new(StringComparer.Ordinal)
    {
        ["HYPERV"] = "HYPERV_OPTIONS",
        ["SPICE"] = "SPICE_OPTIONS",
    };

    /// <param name="template">What was written.</param>
    /// <param name="findings">What was understood as something else.</param>
    /// <param name="rawIsText">Whether RAW is a plain value, as in the operator's file.</param>
    public static Template Understand(
        Template template, out IReadOnlyList<Finding> findings, bool rawIsText = true)
    {
        List<Finding> said = [];
        var understood = new Template(template.Attributes.Select(attribute => attribute switch
        {
            TemplateSingle single when _values.TryGetValue(single.Name, out var name) && Say(said, single, name) =>
                new TemplateSingle(name, single.Value, single.Position),
            TemplateSingle { Name: "RAW", Value.IsEmpty: false } raw when rawIsText =>
                new TemplateVector("RAW", [new("TYPE", "kvm"), new("DATA", raw.Value, raw.Position)], raw.Position),
            TemplateVector vector when vector.Members.Any(member => Meant(vector, member) is not null) =>
                new TemplateVector(vector.Name, vector.Members.Select(member => Renamed(said, vector, member)),
                    vector.Position),
            _ => attribute,
        }));
        findings = said;
        return understood;
    }

    private static string? Meant(TemplateVector vector, TemplateMember member) =>
        _members.GetValueOrDefault($"{vector.Name}/{member.Name}");

    private static TemplateMember Renamed(List<Finding> said, TemplateVector vector, TemplateMember member)
    {
        if (Meant(vector, member) is not { } meant || vector.Find(meant) is not null)
        {
            return member;
        }

        said.Add(Warning($"{vector.Name}/{member.Name}", $"{vector.Name}/{meant}", member.Position));
        return new(meant, member.Value, member.Position);
    }

    private static bool Say(List<Finding> said, TemplateSingle single, string meant)
    {
        said.Add(Warning(single.Name, meant, single.Position));
        return true;
    }

    private static Finding Warning(string name, string meant, TextPosition position) => new(
        Severity.Warning,
        name,
        $"is an old or misspelled name of {meant}",
        $"write {meant}",
        position.Line,
        position.Column);
}
