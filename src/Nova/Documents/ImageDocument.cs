using System.Text.Json;

namespace Hypernova.Nova.Documents;

/// <summary>An image, as <c>openstack image show -f json</c> prints it.</summary>
public sealed record ImageDocument
{
    private ImageDocument()
    {
    }

    /// <summary>Its name.</summary>
    public string Name { get; private init; } = "";

    /// <summary>Its id.</summary>
    public string Id { get; private init; } = "";

    /// <summary>Its format: raw, qcow2, iso, …</summary>
    public string Format { get; private init; } = "raw";

    /// <summary>Least root disk in GiB.</summary>
    public long LeastDisk { get; private init; }

    /// <summary>Least memory in MiB.</summary>
    public long LeastRam { get; private init; }

    /// <summary>Properties by name.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; private init; } = new Dictionary<string, string>();

    /// <summary>Reads it.</summary>
    /// <exception cref="FormatException">The text is no image; says why.</exception>
    public static ImageDocument Parse(string json) => NovaJson.Read(json, Read);

    private static ImageDocument Read(JsonElement root)
    {
        if (NovaJson.Text(root, "disk_format") is null && NovaJson.Text(root, "container_format") is null)
        {
            throw new FormatException("an image has a disk_format; this has none");
        }

        Dictionary<string, string> properties = new(Documents.Properties.Read(root, "properties"));
        foreach (var member in root.EnumerateObject().Where(member => IsProperty(member.Name)))
        {
            Documents.Properties.Add(properties, member.Name, member.Value);
        }

        return new()
        {
            Name = NovaJson.Text(root, "name") ?? "",
            Id = NovaJson.Text(root, "id") ?? "",
            Format = NovaJson.Text(root, "disk_format") ?? "raw",
            LeastDisk = NovaJson.Number(root, "min_disk") ?? 0,
            LeastRam = NovaJson.Number(root, "min_ram") ?? 0,
            Properties = properties,
        };
    }

    /// <summary>The image service itself prints properties among the other members.</summary>
    private static bool IsProperty(string name) =>
        name.StartsWith("hw_", StringComparison.Ordinal) || name.StartsWith("img_", StringComparison.Ordinal)
        || name is "os_type" or "os_distro" or "os_secure_boot" or "os_command_line" or "os_require_quiesce"
            or "kernel_id" or "ramdisk_id";
}
