namespace Hypernova.Model.Settings;

/// <summary>
/// What holds after reading one file: each known setting with its value and origin, and what is to be said about the
/// file. Of several values of one name the last one counts.
/// </summary>
public sealed class SettingSheet
{
    private const int MostOfEach = 100;

    private readonly Dictionary<string, Setting> _byName;
    private readonly List<Finding> _findings = [];

    private SettingSheet(
        string file, string path, IReadOnlyList<SettingRule> rules, IEnumerable<GivenValue> given)
    {
        var valid = Valid(rules, given);
        Settings =
        [
            .. rules.Select(rule => (valid.TryGetValue(rule.Name, out var value)
                ? new Setting(file, rule.Name, value.Value, new(path, value.Line), rule.Meaning)
                : new Setting(file, rule.Name, rule.Default, SettingOrigin.BuiltIn, rule.Meaning))
                with { NotYet = rule.NotYet }),
        ];
        _byName = Settings.ToDictionary(setting => setting.Name);
    }

    /// <summary>Every known setting, in the order of its rules.</summary>
    public IReadOnlyList<Setting> Settings { get; }

    /// <summary>What is to be said, bounded.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Checks what a file has.</summary>
    /// <param name="file">The kind of file.</param>
    /// <param name="path">Its path.</param>
    /// <param name="rules">What it may have.</param>
    /// <param name="given">What it has; nothing where there is no file.</param>
    public static SettingSheet Read(
        string file, string path, IReadOnlyList<SettingRule> rules, IEnumerable<GivenValue> given) =>
        new(file, path, rules, given);

    /// <summary>The value; null where there is none.</summary>
    /// <param name="name">A known name.</param>
    public string? Text(string name) => _byName[name].Value is { Length: > 0 } value ? value : null;

    /// <summary>The number; null where there is none.</summary>
    /// <param name="name">A known name.</param>
    public long? Whole(string name) =>
        Text(name) is { } text && SettingText.TryWhole(text, out var number) ? number : null;

    /// <summary>Whether the value is <c>yes</c>, in any case.</summary>
    /// <param name="name">A known name.</param>
    public bool YesNo(string name) => string.Equals(Text(name), "yes", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the file sets it.</summary>
    /// <param name="name">A known name.</param>
    public bool IsGiven(string name) => _byName[name].Origin.Line > 0;

    private Dictionary<string, GivenValue> Valid(IReadOnlyList<SettingRule> rules, IEnumerable<GivenValue> given)
    {
        var known = Known(rules);
        var valid = new Dictionary<string, GivenValue>();
        foreach (var value in given)
        {
            if (!known.TryGetValue(value.Name, out var rule))
            {
                SayUnknown(value, rules);
                continue;
            }

            var isUsable = Check(rule, value);
            if (isUsable && (value.Value.Length > 0 || rule.TakesEmpty))
            {
                valid[rule.Name] = value;
            }
            else
            {
                valid.Remove(rule.Name);
            }
        }

        return valid;
    }

    private static Dictionary<string, SettingRule> Known(IReadOnlyList<SettingRule> rules)
    {
        var known = rules.ToDictionary(rule => rule.Name);
        foreach (var rule in rules)
        {
            foreach (var old in rule.OldNames)
            {
                known.TryAdd(old, rule);
            }
        }

        return known;
    }

    /// <summary>Whether the value can be used.</summary>
    private bool Check(SettingRule rule, GivenValue value)
    {
        if (value.Name != rule.Name)
        {
            Say(Severity.Warning, value, $"is an old or misspelled name of {rule.Name}", $"write {rule.Name}");
        }

        if (rule.Deprecated is { } deprecated)
        {
            Say(Severity.Warning, value, "should not be used any more: " + deprecated);
        }

        if (value.Problem is { } problem)
        {
            Say(Severity.Error, value, problem);
            return false;
        }

        if (value.Value.Length == 0 || rule.Check(value.Value) is not { } wrong)
        {
            return true;
        }

        Say(wrong.Severity, value, $"{SettingText.Show(value.Value)} {wrong.Message}");
        return wrong.Severity == Severity.Warning;
    }

    /// <summary>
    /// Files of this kind hold settings of other programs too: a name is worth a word only where it is nearly known.
    /// </summary>
    private void SayUnknown(GivenValue value, IReadOnlyList<SettingRule> rules)
    {
        if (HasRoom(Severity.Warning) && NearestName.Find(value.Name, rules.Select(rule => rule.Name)) is { } near)
        {
            Say(Severity.Warning, value, "is not a setting; ignored", $"did you mean {near}?");
        }
    }

    private void Say(Severity severity, GivenValue value, string message, string remedy = "")
    {
        if (HasRoom(severity))
        {
            _findings.Add(new(severity, value.Name, message, remedy, value.Line, value.Column));
        }
    }

    private bool HasRoom(Severity severity) =>
        _findings.Count(finding => finding.Severity == severity) < MostOfEach;
}
