namespace Hypernova.Model.Settings;

/// <summary>A setting that a file may have, for checking it and for its documentation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Default">What holds where no file says anything; null for nothing.</param>
/// <param name="Meaning">For people: values, units.</param>
public sealed record SettingRule(string Name, string? Default, string Meaning)
{
    /// <summary>What is wrong with a value.</summary>
    public SettingCheck Check { get; init; } = SettingChecks.Any;

    /// <summary>Names that older versions and guides use for it.</summary>
    public IReadOnlyList<string> OldNames { get; init; } = [];

    /// <summary>Why it should not be used any more; null where it should.</summary>
    public string? Deprecated { get; init; }

    /// <summary>Why it changes nothing yet, for people; null where it acts.</summary>
    public string? NotYet { get; init; }

    /// <summary>Whether an empty value is one, instead of none.</summary>
    public bool TakesEmpty { get; init; }
}

/// <summary>Says what is wrong with a value; null for nothing.</summary>
/// <param name="value">The value, never empty.</param>
public delegate SettingProblem? SettingCheck(string value);

/// <summary>What is wrong with a value.</summary>
/// <param name="Severity">An error refuses the file.</param>
/// <param name="Message">What would be right.</param>
public sealed record SettingProblem(Severity Severity, string Message);

/// <summary>The checks that most settings need.</summary>
public static class SettingChecks
{
    /// <summary>Any text.</summary>
    public static SettingCheck Any { get; } = _ => null;

    /// <summary><c>yes</c> or <c>no</c>; other words have always been taken as no, so they are a warning.</summary>
    public static SettingCheck YesNo { get; } = value => value.ToUpperInvariant() is "YES" or "NO"
        ? null
        : new(Severity.Warning, "is neither yes nor no; taken as no");

    /// <summary>One of some words, in any case.</summary>
    /// <param name="words">The words.</param>
    public static SettingCheck OneOf(params string[] words) =>
        value => words.Contains(value, StringComparer.OrdinalIgnoreCase)
            ? null
            : new(Severity.Error, $"is none of {string.Join(", ", words)}");

    /// <summary>A whole number.</summary>
    /// <param name="least">The least.</param>
    /// <param name="most">The most.</param>
    /// <param name="word">A word that can stand instead, such as <c>auto</c>.</param>
    public static SettingCheck Whole(long least, long most = long.MaxValue, string? word = null) => value =>
        (word is not null && value.Equals(word, StringComparison.OrdinalIgnoreCase))
        || (SettingText.TryWhole(value, out var number) && number >= least && number <= most)
            ? null
            : new(
                Severity.Error,
                $"is not a whole number {(most == long.MaxValue ? $"from {least}" : $"from {least} to {most}")}"
                + (word is null ? "" : $" or {word}"));
}
