using System.Globalization;

namespace Hypernova.OpenNebula.Mapping.Reading;

/// <summary>
/// Reads typed values; what is not of the type is an error that says what would be right. Only in the files of
/// operators, which other programs have read before without a word, switches and numbers keep the meaning they had.
/// </summary>
internal static class ValueReading
{
    private const int LongestPath = 4096;

    public static bool? YesNo(LocatedValue? value, FindingList findings, bool lenient = false)
    {
        if (value is null)
        {
            return null;
        }

        if (value.Text.ToUpperInvariant() is "YES" or "NO")
        {
            return value.Text.Equals("YES", StringComparison.OrdinalIgnoreCase);
        }

        if (lenient || value.Source is not null)
        {
            findings.Warn(value, $"{FindingList.Show(value)} is neither YES nor NO; taken as NO");
            return false;
        }

        findings.Error(value, $"{FindingList.Show(value)} is neither YES nor NO");
        return null;
    }

    public static long? Whole(
        LocatedValue? value, long minimum, long maximum, FindingList findings, string alternative = "",
        bool lenient = false)
    {
        if (value is null)
        {
            return null;
        }

        if (long.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= minimum && number <= maximum)
        {
            return number;
        }

        var problem = $"{FindingList.Show(value)} is not a whole number from {minimum} to {maximum}{alternative}";
        if (!lenient && value.Source is null)
        {
            findings.Error(value, problem);
        }
        else
        {
            findings.Warn(value, problem + "; left out");
        }

        return null;
    }

    public static decimal? Positive(LocatedValue? value, decimal maximum, FindingList findings)
    {
        if (value is null)
        {
            return null;
        }

        var isNumber = decimal.TryParse(
            value.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number);
        if (isNumber && number > 0 && number <= maximum)
        {
            return number;
        }

        findings.Error(value, $"{FindingList.Show(value)} is not a number above 0 and up to {maximum}, such as 0.5");
        return null;
    }

    public static string? Word(LocatedValue value, ReadOnlySpan<string> words, FindingList findings)
    {
        var given = value.Text.ToLowerInvariant();
        if (words.Contains(given))
        {
            return given;
        }

        findings.Error(value, $"{FindingList.Show(value)} is none of {string.Join(", ", words!)}");
        return null;
    }

    public static string? HostPath(LocatedValue value, FindingList findings)
    {
        var text = value.Text;
        if (text.StartsWith('/') && text.Length is > 1 and <= LongestPath && !text.Any(char.IsControl))
        {
            return text;
        }

        findings.Error(value, $"{FindingList.Show(value)} is not an absolute path on the host", "begin it with /");
        return null;
    }
}
