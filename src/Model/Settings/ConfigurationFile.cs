namespace Hypernova.Model.Settings;

/// <summary>A file that was found.</summary>
/// <param name="Path">Where.</param>
/// <param name="Text">What it says.</param>
public sealed record ConfigurationFile(string Path, string Text)
{
    /// <summary>Finds a file: the one that was named, which must be there, else the first place that has one.</summary>
    /// <param name="named">A path that somebody named; null for nobody.</param>
    /// <param name="places">Paths to try where nobody named one.</param>
    /// <param name="read">The text of a path; null where there is no such file.</param>
    /// <param name="findings">Where a named file that is not there is said.</param>
    public static ConfigurationFile? Find(
        string? named, IEnumerable<string> places, Func<string, string?> read, ICollection<FileFinding> findings)
    {
        foreach (var path in named is null ? places : [named])
        {
            if (read(path) is { } text)
            {
                return new(path, text);
            }
        }

        if (named is not null)
        {
            findings.Add(new(named, new(Severity.Error, "", "there is no such file", "hypernova.json names it")));
        }

        return null;
    }
}
