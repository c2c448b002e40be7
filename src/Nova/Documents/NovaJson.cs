using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hypernova.Nova.Documents;

/// <summary>Reads members that clients print now as numbers, now as texts.</summary>
internal static class NovaJson
{
    /// <summary>Reads what a show command prints.</summary>
    /// <exception cref="FormatException">The text is none; says why.</exception>
    public static T Read<T>(string json, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? read(document.RootElement)
                : throw new FormatException("this is not the JSON object that a show command prints");
        }
        catch (JsonException malformed)
        {
            throw new FormatException($"this is not JSON: {malformed.Message}", malformed);
        }
        catch (Exception malformed) when (malformed is InvalidOperationException or ArgumentException)
        {
            throw new FormatException("this holds a text that is no Unicode", malformed);
        }
        catch (RegexMatchTimeoutException endless)
        {
            throw new FormatException("properties are no list of name='value'", endless);
        }
    }

    public static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A number from 0; null where there is none: nothing, null or an empty text.</summary>
    /// <exception cref="FormatException">It is something else; names it.</exception>
    public static long? Number(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        var text = value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim() : value.GetRawText();
        if (text.Length == 0)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"{name}: \"{Short(text)}\" is not a whole number from 0 to {int.MaxValue}");
    }

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;
}
