using Hypernova.Model.Settings;

namespace Hypernova.OpenNebula.Config;

/// <summary>Values of a template by the names of rules: <c>NAME</c> or <c>VECTOR/MEMBER</c>.</summary>
internal static class TemplateValues
{
    public static IEnumerable<GivenValue> Of(Template template, IEnumerable<SettingRule> rules) =>
        from rule in rules
        from name in rule.OldNames.Append(rule.Name)
        let found = Find(template, name.Split('/'))
        where found is not null
        select new GivenValue(name, found.Value.Text, found.Value.Position.Line, found.Value.Position.Column);

    private static TemplateValue? Find(Template template, string[] parts) => parts is [var vector, var member]
        ? template.FindVectors(vector).FirstOrDefault()?.Find(member)?.Value
        : template.Find(parts[0])?.Value;
}
