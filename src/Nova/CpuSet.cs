using System.Globalization;

namespace Hypernova.Nova;

/// <summary>A set of processors: <c>0-3,^2,8</c>.</summary>
public static class CpuSet
{
    private const int Most = 8192;

    /// <summary>The processors in order; null, with what is wrong, where the text is no set.</summary>
    public static IReadOnlyList<int>? Parse(string text, out string? problem)
    {
        SortedSet<int> wanted = [];
        HashSet<int> unwanted = [];
        problem = null;
        foreach (var item in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var isExcluded = item[0] == '^';
            if (Range(isExcluded ? item[1..].Trim() : item) is not var (first, last))
            {
                problem = $"holds {item}, which is neither a processor nor a range such as 0-3 or ^2";
                return null;
            }

            (isExcluded ? (ISet<int>)unwanted : wanted).UnionWith(Enumerable.Range(first, last - first + 1));
        }

        wanted.ExceptWith(unwanted);
        problem = wanted.Count == 0 ? "holds no processor" : null;
        return problem is null ? [.. wanted] : null;
    }

    /// <summary>The same set without exclusions, whose order and ranges libvirt reads otherwise.</summary>
    public static string? Plain(string? text)
    {
        if (text?.Contains('^', StringComparison.Ordinal) is not true || Parse(text, out _) is not { } cpus)
        {
            return text;
        }

        var runs = cpus.Index().GroupBy(cpu => cpu.Item - cpu.Index, cpu => cpu.Item);
        return string.Join(',', runs.Select(run => run.Count() == 1 ? Text(run.First())
            : $"{Text(run.First())}-{Text(run.Last())}"));

        static string Text(int cpu) => cpu.ToString(CultureInfo.InvariantCulture);
    }

    private static (int First, int Last)? Range(string text)
    {
        var parts = text.Split('-', 2);
        return TryNumber(parts[0], out var first) && TryNumber(parts[^1], out var last) && first <= last
            ? (first, last)
            : null;
    }

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out number) && number < Most;
}
