using System.Numerics;
using System.Text.RegularExpressions;

namespace Hypernova.DomainXml.Schema.Datatypes;

/// <summary>What the params of a data pattern narrow its type to.</summary>
internal sealed class Facets
{
    private const int LongestShown = 60;

    private readonly List<(string Source, Lazy<Regex> Regex)> _patterns = [];
    private readonly List<(string Word, string Bound, Func<int, bool> Holds)> _limits = [];
    private readonly List<(string Words, Func<int, bool> Holds)> _lengths = [];

    public bool HasLimits => _limits.Count > 0;

    public bool HasWords => HasLimits || _lengths.Count > 0 || _patterns.Count > 0;

    /// <summary>For people; empty where nothing is narrowed. An expression too long to read gives its name.</summary>
    public string Words(string name, bool ofNumbers) => string.Join(
        ", ",
        new[] { string.Join(' ', _limits.Select(limit => $"{limit.Word} {limit.Bound}")) }
            .Where(words => words.Length > 0)
            .Concat(_lengths.Select(length => length.Words))
            .Concat(_patterns.Where(pattern => !ofNumbers || pattern.Source is not "[0-9]+")
                .Select(pattern => Words(name, pattern.Source))));

    /// <exception cref="FormatException">The name or the value of the facet is not understood.</exception>
    public void Add(BuiltInType type, string name, string value)
    {
        switch (name)
        {
            case "pattern":
                PatternText.Translate(value);
                _patterns.Add((value, new(() => PatternText.Compile(value))));
                break;
            case "minInclusive":
                Limit(type, "from", value, order => order >= 0);
                break;
            case "maxInclusive":
                Limit(type, "to", value, order => order <= 0);
                break;
            case "minExclusive":
                Limit(type, "above", value, order => order > 0);
                break;
            case "maxExclusive":
                Limit(type, "below", value, order => order < 0);
                break;
            case "length":
                Length(value, "exactly", (length, bound) => length == bound);
                break;
            case "minLength":
                Length(value, "at least", (length, bound) => length >= bound);
                break;
            case "maxLength":
                Length(value, "at most", (length, bound) => length <= bound);
                break;
            default:
                throw new FormatException($"the param {name} is not known");
        }
    }

    public bool Allow(BuiltInType type, string text, string value)
    {
        foreach (var (_, bound, holds) in _limits)
        {
            if (type.Compare(value, bound) is not { } order || !holds(order))
            {
                return false;
            }
        }

        // The standard says the value, but libvirt's validator (libxml2) holds the text itself against the pattern,
        // unless the type is one of plain text.
        var shown = type.IsAnything ? value : text;
        return _lengths.TrueForAll(length => length.Holds(CodePoints(value)))
            && _patterns.TrueForAll(pattern => pattern.Regex.Value.IsMatch(shown));
    }

    private static string Words(string name, string source) =>
        source.Length <= LongestShown ? "of the form " + source
        : name.Length > 0 ? $"of the schema's kind {name}"
        : $"of the form {source[..LongestShown]}…";

    private static int CodePoints(string text) => text.Length - text.Count(char.IsLowSurrogate);

    private void Limit(BuiltInType type, string word, string bound, Func<int, bool> holds)
    {
        if (!type.Allows(bound) || type.Compare(bound, bound) is null)
        {
            throw new FormatException($"'{bound}' is no bound of {type.Words}");
        }

        _limits.Add((word, bound, holds));
    }

    private void Length(string value, string word, Func<BigInteger, BigInteger, bool> holds)
    {
        var bound = BigInteger.Parse(value, System.Globalization.CultureInfo.InvariantCulture);
        _lengths.Add(($"of {word} {bound} characters", length => holds(length, bound)));
    }
}
