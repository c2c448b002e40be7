using System.Globalization;

namespace Hypernova.Model.Hosts;

/// <summary>Lists of the host's CPUs: <c>0-3,^2,8</c>.</summary>
public static class CpuList
{
    private const int Highest = 4095;

    /// <summary>The numbers in the order they are said; null where the text is no such list or names none.</summary>
    /// <param name="text">The list; blanks around its parts are allowed.</param>
    public static IReadOnlyList<int>? Parse(string text)
    {
        List<int> cpus = [];
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var without = part.StartsWith('^');
            if (Range(without ? part[1..] : part) is not var (first, last) || (without && part.Contains('-')))
            {
                return null;
            }

            for (var cpu = first; cpu <= last; cpu++)
            {
                cpus.Remove(cpu);
                cpus.AddRange(without ? [] : [cpu]);
            }
        }

        return cpus.Count > 0 ? cpus : null;
    }

    private static (int First, int Last)? Range(string text)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        var first = Number(dash < 0 ? text : text[..dash]);
        var last = dash < 0 ? first : Number(text[(dash + 1)..]);
        return first <= last ? (first.Value, last.Value) : null;
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= Highest
            ? number
            : null;
}
