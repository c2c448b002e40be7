using System.Globalization;
using Hypernova.Nova.Config;

namespace Hypernova.Nova.Mapping;

/// <summary>
/// The properties of one flavor and one image. What is asked for is marked, so that what nobody asked for can be said
/// in the end.
/// </summary>
internal sealed class Wishes(
    IReadOnlyDictionary<string, string> flavor, IReadOnlyDictionary<string, string> image, List<Finding> findings)
{
    private readonly HashSet<string> _seen = [];

    /// <summary>Names that nobody has asked for.</summary>
    public IEnumerable<string> Unseen => flavor.Keys.Concat(image.Keys).Where(name => !_seen.Contains(name));

    public bool Has(string name) => flavor.ContainsKey(name) || image.ContainsKey(name);

    /// <summary>A value by its only name, or the first of several names that is given.</summary>
    public Wish? Find(params ReadOnlySpan<string> names)
    {
        Wish? found = null;
        foreach (var name in names)
        {
            var from = name.Contains(':', StringComparison.Ordinal) ? flavor : image;
            if (from.TryGetValue(name, out var value))
            {
                _seen.Add(name);
                found ??= new(name, value.Trim());
            }
        }

        return found is { Value.Length: 0 } ? null : found;
    }

    /// <summary>One of some words, in lower case.</summary>
    public string? Word(Wish? wish, params ReadOnlySpan<string> words)
    {
        var word = wish?.Value.ToLowerInvariant();
        if (word is null || words.Contains(word))
        {
            return word;
        }

        Error(wish!, $"is none of {string.Join(", ", words!)}");
        return null;
    }

    public bool? Switch(params ReadOnlySpan<string> names)
    {
        if (Find(names) is not { } wish)
        {
            return null;
        }

        if (NovaChecks.AsBool(wish.Value) is { } value)
        {
            return value;
        }

        Error(wish, "is not a switch: true or false");
        return null;
    }

    public long? Whole(long least, long most, params ReadOnlySpan<string> names)
    {
        if (Find(names) is not { } wish)
        {
            return null;
        }

        if (long.TryParse(wish.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most)
        {
            return number;
        }

        Error(wish, most == long.MaxValue ? $"is not a whole number from {least}"
            : $"is not a whole number from {least} to {most}");
        return null;
    }

    public void Error(Wish wish, string problem, string remedy = "") =>
        findings.Add(new(Severity.Error, wish.Name, $"\"{Short(wish.Value)}\" {problem}", remedy));

    public void Error(string name, string problem, string remedy = "") =>
        findings.Add(new(Severity.Error, name, problem, remedy));

    public void Warn(string name, string problem, string remedy = "") =>
        findings.Add(new(Severity.Warning, name, problem, remedy));

    private static string Short(string value) => value.Length > 40 ? value[..40] + "…" : value;
}

/// <summary>A property that was given.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
internal sealed record Wish(string Name, string Value);
