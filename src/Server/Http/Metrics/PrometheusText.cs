using System.Globalization;
using System.Text;

namespace Hypernova.Server.Http.Metrics;

/// <summary>The lines of Prometheus' text format.</summary>
internal static class PrometheusText
{
    /// <summary>The content type.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Begins a metric.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="name">Its name.</param>
    /// <param name="kind">counter, gauge or summary.</param>
    /// <param name="help">What it counts.</param>
    public static void Head(StringBuilder text, string name, string kind, string help)
    {
        text.Append("# HELP ").Append(name).Append(' ').Append(help.Replace('\n', ' ')).Append('\n');
        text.Append("# TYPE ").Append(name).Append(' ').Append(kind).Append('\n');
    }

    /// <summary>Writes one value.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="name">The metric.</param>
    /// <param name="labels">What <see cref="Labels"/> made.</param>
    /// <param name="value">The value.</param>
    public static void Sample(StringBuilder text, string name, string labels, double value) =>
        text.Append(name).Append(labels).Append(' ').Append(value.ToString("R", CultureInfo.InvariantCulture))
            .Append('\n');

    /// <summary>Labels in braces; empty for none.</summary>
    /// <param name="tags">Names and values.</param>
    public static string Labels(params ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty)
        {
            return "";
        }

        var text = new StringBuilder(64).Append('{');
        foreach (var (name, value) in tags)
        {
            text.Append(text.Length > 1 ? "," : "").Append(name).Append("=\"");
            Escape(text, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
            text.Append('"');
        }

        return text.Append('}').ToString();
    }

    private static void Escape(StringBuilder text, string value)
    {
        if (value.AsSpan().IndexOfAny("\\\"\n") < 0)
        {
            text.Append(value);
            return;
        }

        text.Append(value.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal));
    }
}
