using Hypernova.Model.Settings;

namespace Hypernova.OpenNebula.Config;

/// <summary>
/// What is doubtful in <c>vmm_exec_kvm.conf</c>. Values have been read by a forgiving program for years, so a wrong one
/// is a warning here; a VM that would take it is told so when it is created.
/// </summary>
internal static class DefaultsCheck
{
    private const int MostFindings = 100;

    private static readonly Dictionary<string, SettingRule> _rules = DefaultsRules.All.ToDictionary(rule => rule.Name);

    /// <param name="template">What was written.</param>
    /// <param name="unknown">What is to be said of a name that has no rule, if anything.</param>
    public static IReadOnlyList<Finding> Run(
        Template template, Func<string, TextPosition, Finding?> unknown) =>
        [
            .. template.Attributes.SelectMany(attribute => Check(template, attribute, unknown))
                .Take(MostFindings),
        ];

    /// <summary>What is said of a name that nothing is known by.</summary>
    public static Finding Unknown(string name, TextPosition position) => Warning(
        FindingText.Cut(name), position, "is not an attribute that has a default; ignored",
        NearestName.Remedy(name, _rules.Keys));

    private static IEnumerable<Finding> Check(
        Template template, TemplateAttribute attribute, Func<string, TextPosition, Finding?> unknown)
    {
        if (attribute.Name == "RAW")
        {
            yield break;
        }

        var same = template.FindAll(attribute.Name);
        if (!ReferenceEquals(same[0], attribute))
        {
            yield return Warning(attribute.Name, attribute.Position, "is given more than once; the first one counts");
            yield break;
        }

        var findings = attribute switch
        {
            TemplateSingle single => Check(single.Name, single.Value, single.Position, unknown),
            TemplateVector vector => vector.Members.SelectMany(
                member => Check($"{vector.Name}/{member.Name}", member.Value, member.Position, unknown)),
            _ => [],
        };
        foreach (var finding in findings)
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> Check(
        string name, TemplateValue value, TextPosition position, Func<string, TextPosition, Finding?> unknown)
    {
        if (!_rules.TryGetValue(name, out var rule))
        {
            if (unknown(name, position) is { } finding)
            {
                yield return finding;
            }
        }
        else if (!value.IsEmpty && rule.Check(value.Text) is { } problem)
        {
            yield return Warning(name, value.Position, $"\"{FindingText.Cut(value.Text)}\" {problem.Message}");
        }
    }

    private static Finding Warning(string name, TextPosition position, string message, string remedy = "") =>
        new(Severity.Warning, name, message, remedy, position.Line, position.Column);
}
