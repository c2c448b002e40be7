using System.Text.RegularExpressions;

namespace Hypernova.Nova.Config;

/// <summary>
/// <c>$option</c>, <c>${option}</c> and <c>${section.option}</c> inside values; <c>$$</c> is a dollar sign. What refers
/// to nothing known stays as it is.
/// </summary>
internal sealed partial class Substitution
{
    private const int Deepest = 10;
    private readonly Dictionary<string, string> _values = [];

    public Substitution(IEnumerable<GivenValue> given, IEnumerable<SettingRule> rules)
    {
        foreach (var rule in rules)
        {
            if (rule.Default is { } value)
            {
                _values[rule.Name] = value;
            }
        }

        foreach (var value in given)
        {
            _values[value.Name] = value.Value;
        }
    }

    public GivenValue Resolve(GivenValue given)
    {
        var section = given.Name[..given.Name.LastIndexOf('/')];
        var value = Resolve(given.Value, section, 0);
        return value is null
            ? given with { Problem = "refers to itself" }
            : given with { Value = value };
    }

    private string? Resolve(string text, string section, int depth)
    {
        if (depth > Deepest)
        {
            return null;
        }

        var isEndless = false;
        var resolved = Reference().Replace(text, match =>
        {
            if (match.Value is "$$")
            {
                return "$";
            }

            if (Find(match.Groups["name"].Value, section) is not var (value, of))
            {
                return match.Value;
            }

            var inner = Resolve(value, of, depth + 1);
            isEndless |= inner is null;
            return inner ?? "";
        });
        return isEndless ? null : resolved;
    }

    private (string Value, string Section)? Find(string name, string section)
    {
        var parts = name.Split('.', 2);
        string[] places = parts.Length > 1 ? [parts[0]] : [section, "DEFAULT"];
        foreach (var place in places)
        {
            if (_values.TryGetValue($"{place}/{parts[^1]}", out var value))
            {
                return (value, place);
            }
        }

        return null;
    }

    [GeneratedRegex(
        @"\$\$|\$\{(?<name>[A-Za-z_][\w.]*)\}|\$(?<name>[A-Za-z_]\w*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reference();
}
