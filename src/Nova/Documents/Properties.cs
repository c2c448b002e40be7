using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hypernova.Nova.Documents;

/// <summary>Properties of a flavor or an image: an object, or the text <c>a='b', c='d'</c> of older clients.</summary>
internal static partial class Properties
{
    /// <summary>Those of the first member that there is.</summary>
    public static IReadOnlyDictionary<string, string> Read(JsonElement root, params ReadOnlySpan<string> members)
    {
        Dictionary<string, string> read = [];
        foreach (var member in members)
        {
            if (root.TryGetProperty(member, out var properties))
            {
                Read(properties, read);
                break;
            }
        }

        return read;
    }

    private static void Read(JsonElement properties, Dictionary<string, string> read)
    {
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
