using System.Globalization;
using Hypernova.Model;

namespace Hypernova.Cli;

/// <summary>How values are shown to people.</summary>
internal static class Show
{
    public static string Size(long bytes) => new MemorySize(bytes).ToString();

    public static string Number(decimal value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    public static string? Time(DateTimeOffset? time) =>
        time?.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Pairs of name and value, one a line, names padded; missing values are left out.</summary>
    public static void Pairs(TextWriter output, params ReadOnlySpan<(string Name, string? Value)> pairs)
    {
        var width = 0;
        foreach (var (name, _) in pairs)
        {
            width = Math.Max(width, name.Length);
        }

        foreach (var (name, value) in pairs)
        {
            if (!string.IsNullOrEmpty(value))
            {
                output.WriteLine($"{name.PadRight(width)}  {value}");
            }
        }
    }
}
