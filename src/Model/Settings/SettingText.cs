using System.Globalization;

namespace Hypernova.Model.Settings;

/// <summary>How values of files are read and quoted.</summary>
internal static class SettingText
{
    private const int LongestShown = 40;

    public static bool TryWhole(string text, out long number) =>
        long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    public static string Show(string value)
    {
        var text = value.ReplaceLineEndings(" ");
        return $"\"{(text.Length > LongestShown ? text[..LongestShown] + "…" : text)}\"";
    }
}
