namespace Hypernova.DomainXml.Schema.Checking;

/// <summary>Lists of what is possible: what was probably meant comes first, and no list is long.</summary>
internal static class Nearest
{
    private const int MostShown = 12;
    private const int LongestCompared = 64;

    public static string List(string given, IEnumerable<string> possible)
    {
        var sorted = possible.OrderBy(candidate => Rank(given, candidate)).ToList();
        var shown = string.Join(", ", sorted.Take(MostShown));
        return sorted.Count <= MostShown ? shown : $"{shown}, … ({sorted.Count} in all)";
    }

    /// <summary>Near ones by distance; the others keep their order, behind.</summary>
    private static int Rank(string given, string candidate)
    {
        var longest = Math.Max(given.Length, candidate.Length);
        if (longest > LongestCompared)
        {
            return int.MaxValue;
        }

        var distance = Distance(given.ToUpperInvariant(), candidate.ToUpperInvariant());
        var isNear = distance <= Math.Max(1, longest / 3) || IsPartOf(given, candidate);
        return isNear ? distance : int.MaxValue;
    }

    private static bool IsPartOf(string given, string candidate) =>
        given.Length > 2 && candidate.Length > 2
        && (given.Contains(candidate, StringComparison.OrdinalIgnoreCase)
            || candidate.Contains(given, StringComparison.OrdinalIgnoreCase));

    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var line = 1; line <= one.Length; line++)
        {
            var diagonal = row[0];
            row[0] = line;
            for (var column = 1; column <= other.Length; column++)
            {
                var change = diagonal + (one[line - 1] == other[column - 1] ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.Min(change, Math.Min(row[column], row[column - 1]) + 1);
            }
        }

        return row[other.Length];
    }
}
