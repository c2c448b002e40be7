using Hypernova.Model.Settings;
using Hypernova.OpenNebula.Mapping;

namespace Hypernova.OpenNebula.Config;

/// <summary>
/// What levels give a value to and no rule of the shipped file names: a machine has far more members than it has
/// defaults that most operators set.
/// </summary>
internal static class GivenRules
{
    /// <summary>In the order of the levels.</summary>
    /// <param name="levels">What is given.</param>
    /// <param name="known">Rules that there are already.</param>
    public static IEnumerable<SettingRule> Of(IReadOnlyList<TemplateLevel> levels, IReadOnlyList<SettingRule> known)
    {
        var names = known.Select(rule => rule.Name).ToHashSet();
        return from level in levels
               from name in level.Template.Attributes.SelectMany(Names)
               where LevelNames.Judge(name, default) is null && names.Add(name)
               select new SettingRule(name, null, Meaning(name)) { TakesEmpty = true };
    }

    private static IEnumerable<string> Names(TemplateAttribute attribute) => attribute is TemplateVector vector
        ? vector.Members.Select(member => $"{vector.Name}/{member.Name}")
        : [attribute.Name];

    private static string Meaning(string name)
    {
        var parts = name.Split('/', 2);
        var known = KnownAttributes.Find(parts[0]);
        return (parts.Length == 1 ? known?.Meaning : known?.FindMember(parts[1])?.Meaning) ?? "";
    }
}
