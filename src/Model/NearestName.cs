namespace Hypernova.Model;

/// <summary>Guesses the name that was meant.</summary>
public static class NearestName
{
    private const int Longest = 40;

    /// <summary>The known name that differs in at most a third of its letters, or the remedy's text for none.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="known">What could have been meant.</param>
    public static string Remedy(string name, IEnumerable<string> known) =>
        Find(name, known) is { } nearest ? $"did you mean {nearest}?" : "";

    /// <summary>The known name that differs in at most a third of its letters; null where none does.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="known">What could have been meant.</param>
    public static string? Find(string name, IEnumerable<string> known)
    {
        if (name.Length > Longest)
        {
            return null;
        }

        var (nearest, least) = ((string?)null, int.MaxValue);
        foreach (var candidate in known)
        {
            var distance = Distance(name, candidate);
            if (distance < least && distance <= Math.Max(1, candidate.Length / 3))
            {
                (nearest, least) = (candidate, distance);
            }
        }

        return nearest;
    }

    /// <summary>Insertions, deletions, replacements and swaps of neighbours.</summary>
    /// <param name="left">One name.</param>
    /// <param name="right">Another.</param>
    public static int Distance(string left, string right)
    {
        var length = right.Length + 1;
        var (before, previous, current) = (new int[length], new int[length], new int[length]);
        for (var j = 0; j <= right.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(previous[j], current[j - 1]) + 1, previous[j - 1] + cost);
                var swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
                current[j] = swapped ? Math.Min(current[j], before[j - 2] + 1) : current[j];
            }

            (before, previous, current) = (previous, current, before);
        }

        return previous[right.Length];
    }
}
