using System.Text.RegularExpressions;
using Hypernova.Model;

namespace Hypernova.Server.Users;

/// <summary>What names and passwords must be. Pure.</summary>
internal static partial class AccountRules
{
    private const int ShortestPassword = 8;
    private const int LongestPassword = 1024;
    private const int LongestLabel = 128;
    private const int MostFindings = 20;

    /// <summary>What is wrong with the name of a user or group.</summary>
    /// <param name="name">The name.</param>
    public static IEnumerable<Finding> Name(string? name)
    {
        if (name is null || !Names().IsMatch(name))
        {
            yield return new(
                Severity.Error, "name", "not a name",
                "1 to 64 letters, digits, dots, dashes and underscores, a letter first");
        }
    }

    /// <summary>What is wrong with a password.</summary>
    /// <param name="password">The password; null is allowed.</param>
    public static IEnumerable<Finding> Password(string? password)
    {
        if (password is { Length: < ShortestPassword or > LongestPassword })
        {
            yield return new(
                Severity.Error, "password", "too short or too long",
                $"{ShortestPassword} to {LongestPassword} characters");
        }
    }

    /// <summary>What is wrong with what a token is said to be for.</summary>
    /// <param name="label">The text.</param>
    public static IEnumerable<Finding> Label(string? label)
    {
        if (label is not { Length: > 0 and <= LongestLabel } || label.Any(char.IsControl))
        {
            yield return new(Severity.Error, "name", "not a name", $"1 to {LongestLabel} characters on one line");
        }
    }

    /// <summary>What is wrong with names of groups.</summary>
    /// <param name="names">The names.</param>
    /// <param name="known">Every group there is.</param>
    public static IEnumerable<Finding> Groups(IEnumerable<string> names, IReadOnlyDictionary<string, long> known) =>
        names.Where(name => name is null || !known.ContainsKey(name)).Take(MostFindings).Select(name => new Finding(
            Severity.Error, "groups", $"there is no group '{name}'",
            "one of: " + string.Join(", ", known.Keys.Take(20))));

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9._-]{0,63}\z", RegexOptions.None, 1000)]
    private static partial Regex Names();
}
