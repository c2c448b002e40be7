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
        return NovaJson.Read(json, root => new FlavorDocument
        {
            Name = NovaJson.Text(root, "name") ?? "",
            Vcpus = NovaJson.Number(root, "vcpus") ?? throw new FormatException("a flavor has vcpus; this has none"),
            Ram = NovaJson.Number(root, "ram") ?? throw new FormatException("a flavor has ram; this has none"),
            Disk = NovaJson.Number(root, "disk") ?? 0,
            Ephemeral = NovaJson.Number(root, "OS-FLV-EXT-DATA:ephemeral") ?? NovaJson.Number(root, "ephemeral") ?? 0,
            Swap = NovaJson.Number(root, "swap") ?? 0,
            ExtraSpecs = Properties.Read(root, "properties", "extra_specs"),
        });
    }
}
