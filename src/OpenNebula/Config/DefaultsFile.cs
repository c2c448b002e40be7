using Hypernova.Model.Settings;
using Hypernova.OpenNebula.Mapping;

namespace Hypernova.OpenNebula.Config;

/// <summary>
/// <c>vmm_exec_kvm.conf</c>: what a VM gets at its creation where neither itself, its host nor its cluster says
/// anything.
/// </summary>
public sealed class DefaultsFile
{
    /// <summary>The kind of file.</summary>
    public const string FileName = "vmm_exec_kvm.conf";

    private DefaultsFile(TemplateLevel? level, IReadOnlyList<Finding> findings)
    {
        Levels = level is null ? [BuiltInDefaults.Level] : [level, BuiltInDefaults.Level];
        Findings = findings;
    }

    /// <summary>What holds without a file.</summary>
    public static DefaultsFile BuiltIn { get; } = new(null, []);

    /// <summary>The file, where there is one, and below it what is built in: for mapping a VM's template.</summary>
    public IReadOnlyList<TemplateLevel> Levels { get; }

    /// <summary>What is to be said about the file.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>
    /// Each attribute and member that can have a default, its value and where that comes from; then what else is given.
    /// </summary>
    public IReadOnlyList<Setting> Settings => SettingsOver(null);

    /// <summary>The levels with another one between the file and what is built in.</summary>
    /// <param name="below">The other; null for none.</param>
    public IReadOnlyList<TemplateLevel> LevelsOver(TemplateLevel? below) =>
        below is null ? Levels : [.. Levels.SkipLast(1), below, BuiltInDefaults.Level];

    /// <summary>The settings with another level between the file and what is built in.</summary>
    /// <param name="below">The other; null for none.</param>
    public IReadOnlyList<Setting> SettingsOver(TemplateLevel? below) =>
        SettingsOf(LevelsOver(below), DefaultsRules.All);

    /// <summary>
    /// The same where a host or a cluster, or both, go before the file, and what clusters alone say.
    /// </summary>
    /// <param name="above">The levels before the file, the first to have a value wins.</param>
    /// <param name="below">A level between the file and what is built in; null for none.</param>
    public IReadOnlyList<Setting> SettingsBelow(
        IReadOnlyList<TemplateLevel> above, TemplateLevel? below = null) =>
        SettingsOf([.. above, .. LevelsOver(below)], [.. DefaultsRules.All, DefaultsRules.OfClusters]);

    /// <summary>Reads the file's text.</summary>
    public static DefaultsFile Read(string text, string path)
    {
        if (!Template.TryParse(text, out var template, out var error))
        {
            return new(null, [TemplateFinding.Of(error)]);
        }

        var understood = DefaultsNames.Understand(template, out var renamed);
        return new(
            new(path, understood) { Text = text },
            [.. renamed, .. DefaultsCheck.Run(understood, LevelNames.JudgeOfFile)]);
    }

    private static IReadOnlyList<Setting> SettingsOf(
        IReadOnlyList<TemplateLevel> levels, IReadOnlyList<SettingRule> rules) =>
        [.. rules.Concat(GivenRules.Of(levels, rules)).Select(rule => Effective(levels, rule))];

    private static Setting Effective(IReadOnlyList<TemplateLevel> levels, SettingRule rule)
    {
        foreach (var (index, level) in levels.Index())
        {
            if (level.TellsStorageApart && OfStorages(level, rule) is { Count: > 0 } some)
            {
                var rest = Effective([.. levels.Skip(index + 1)], rule);
                var said = string.Join(", ", some.Select(one => $"{one.Value.Text} on {one.Storage}"));
                return rest with
                {
                    Value = $"{said}; else {(string.IsNullOrEmpty(rest.Value) ? "none" : rest.Value)}",
                    Origin = new(level.Name, some[0].Value.Position.Line),
                };
            }

            if (Find(level.Template, rule) is { } found)
            {
                var isBuiltIn = ReferenceEquals(level, BuiltInDefaults.Level);
                var origin = isBuiltIn ? SettingOrigin.BuiltIn : new(level.Name, found.Position.Line);
                return new(FileName, rule.Name, Shown(rule, found.Text), origin, rule.Meaning);
            }
        }

        return new(FileName, rule.Name, rule.Default, SettingOrigin.BuiltIn, rule.Meaning);
    }

    // Disks on one kind of storage have it alone: which one a disk is on, only the VM says.
    private static List<(string Storage, TemplateValue Value)> OfStorages(TemplateLevel level, SettingRule rule)
    {
        var parts = rule.Name.Split('/');
        return
        [
            .. from vector in parts is ["DISK", not "TYPE"] ? level.Template.FindVectors("DISK") : []
               let storage = vector.Find("TYPE")
               let value = vector.Find(parts[1])
               where storage is not null && value is not null
               select (storage.Value.Text, value.Value),
        ];
    }

    /// <summary>An empty text ends the search; an empty number or switch, or one of a device, does not.</summary>
    private static TemplateValue? Find(Template template, SettingRule rule)
    {
        var parts = rule.Name.Split('/');
        TemplateValue? found = parts.Length == 1
            ? template.Find(parts[0])?.Value
            : template.FindVectors(parts[0]).FirstOrDefault()?.Find(parts[1])?.Value;
        return found is { IsEmpty: true } && !rule.TakesEmpty ? null : found;
    }

    private static string Shown(SettingRule rule, string value) =>
        value.Length > 0 && TemplateSecrets.IsSecret(rule.Name.AsSpan(rule.Name.IndexOf('/') + 1))
            ? Secret.Redacted
            : value;
}

/// <summary>A template that cannot be read, as a finding.</summary>
internal static class TemplateFinding
{
    public static Finding Of(TemplateError error) => new(
        Severity.Error,
        "",
        error.Excerpt.Length > 0 ? $"{error.Problem}\n{error.Excerpt}" : error.Problem,
        Line: error.Position.Line,
        Column: error.Position.Column);
}
