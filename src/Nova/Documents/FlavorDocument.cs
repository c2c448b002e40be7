using System.Globalization;
using System.Text.Json;

namespace Hypernova.Nova.Documents;

/// <summary>A flavor, as <c>openstack flavor show -f json</c> prints it.</summary>
public sealed record FlavorDocument
{
    private FlavorDocument()
    {
    }

    /// <summary>Its name.</summary>
    public string Name { get; private init; } = "";

    /// <summary>Virtual processors.</summary>
    public long Vcpus { get; private init; }

    /// <summary>Memory in MiB.</summary>
    public long Ram { get; private init; }

    /// <summary>Root disk in GiB; 0 for the image's own size.</summary>
    public long Disk { get; private init; }

    /// <summary>Ephemeral disk in GiB; 0 for none.</summary>
    public long Ephemeral { get; private init; }

    /// <summary>Swap disk in MiB; 0 for none.</summary>
    public long Swap { get; private init; }

    /// <summary>Extra specs by name.</summary>
    public IReadOnlyDictionary<string, string> ExtraSpecs { get; private init; } = new Dictionary<string, string>();

    /// <summary>Reads it.</summary>
    /// <exception cref="FormatException">The text is no flavor; says why.</exception>
    public static FlavorDocument Parse(string json)
    {
        using var document = NovaJson.Parse(json);
        var root = document.RootElement;
        return new()
        {
            Name = NovaJson.Text(root, "name") ?? "",
            Vcpus = NovaJson.Number(root, "vcpus") ?? throw new FormatException("a flavor has vcpus; this has none"),
            Ram = NovaJson.Number(root, "ram") ?? throw new FormatException("a flavor has ram; this has none"),
            Disk = NovaJson.Number(root, "disk") ?? 0,
            Ephemeral = NovaJson.Number(root, "OS-FLV-EXT-DATA:ephemeral") ?? 0,
            Swap = NovaJson.Number(root, "swap") ?? 0,
            ExtraSpecs = Properties.Read(root),
        };
    }
}

/// <summary>Reads members that clients print now as numbers, now as texts.</summary>
internal static class NovaJson
{
    public static JsonDocument Parse(string json)
    {
        try
        {
            var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document
                : throw new FormatException("this is not the JSON object that a show command prints");
        }
        catch (JsonException malformed)
        {
            throw new FormatException($"this is not JSON: {malformed.Message}", malformed);
        }
    }

    public static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static long? Number(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var value))
        {
            return null;
        }

        return value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetInt64(out var number) => number,
            JsonValueKind.String when long.TryParse(
                value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
            _ => null,
        };
    }
}
