namespace Hypernova.OpenNebula.Config;

/// <summary>Texts of operators' files inside messages: bounded.</summary>
internal static class FindingText
{
    private const int LongestShown = 40;

    public static string Cut(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length > LongestShown ? line[..LongestShown] + "…" : line;
    }
}
