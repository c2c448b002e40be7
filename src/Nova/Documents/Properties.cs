using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hypernova.Nova.Documents;

/// <summary>Properties of a flavor or an image: an object, or the text <c>a='b', c='d'</c> of older clients.</summary>
internal static partial class Properties
{
    public static IReadOnlyDictionary<string, string> Read(JsonElement root)
    {
        Dictionary<string, string> read = [];
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("properties", out var properties))
        {
            return read;
        }

        switch (properties.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in properties.EnumerateObject())
                {
                    Add(read, property.Name, property.Value);
                }

                break;
            case JsonValueKind.String:
                foreach (Match pair in Pair().Matches(properties.GetString()!))
                {
                    read[pair.Groups["name"].Value] = pair.Groups["value"].Value;
                }

                break;
        }

        return read;
    }

    /// <summary>Keeps a value that is a text, a number or a switch; null and lists are none.</summary>
    public static void Add(IDictionary<string, string> read, string name, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                read[name] = value.GetString()!;
                break;
            case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                read[name] = value.GetRawText();
                break;
        }
    }

    [GeneratedRegex(
        @"(?<name>[^=,\s][^=,]*?)\s*=\s*(?:'(?<value>[^']*)'|""(?<value>[^""]*)""|(?<value>[^,]*))(?:,|$)",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Pair();
}
