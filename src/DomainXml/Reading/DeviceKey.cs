using System.Xml.Linq;

namespace Hypernova.DomainXml.Reading;

/// <summary>A device of a document with what it is recognized by across documents.</summary>
/// <param name="Element">The device.</param>
/// <param name="Key">Stable name: a disk's target, a NIC's address, a controller's type and number, else its
/// turn.</param>
/// <param name="Sort">Bus or model; null where the document leaves it to libvirt.</param>
internal sealed record DeviceKey(XElement Element, string Key, string? Sort)
{
    private const string UnknownMac = "interface/-";

    /// <summary>Whether another device of this sort fits the same place.</summary>
    public bool Fits(string? other) => Sort is null || other is null || Sort == other;

    /// <summary>Whether it is a NIC whose hardware address nobody has chosen yet.</summary>
    public bool LacksMac => Key.StartsWith(UnknownMac, StringComparison.Ordinal);

    /// <summary>The devices of a document, each key once: namesakes are counted.</summary>
    public static List<DeviceKey> All(XElement? devices)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return (devices?.Elements() ?? []).Select(Numbered).ToList();

        DeviceKey Numbered(XElement element)
        {
            var name = Name(element);
            var turn = seen[name] = seen.GetValueOrDefault(name) + 1;
            return new(element, turn == 1 ? name : $"{name}#{turn}", SortOf(element));
        }
    }

    private static string Name(XElement device) => device.Name.LocalName switch
    {
        "disk" => $"disk/{Part(device, "target", "dev")}",
        "controller" => $"controller/{device.Attribute("type")?.Value}/{device.Attribute("index")?.Value}",
        "interface" => Part(device, "mac", "address") is { } mac ? $"interface/{mac.ToLowerInvariant()}" : UnknownMac,
        "channel" => $"channel/{Part(device, "target", "name")}",
        "input" => $"input/{device.Attribute("type")?.Value}",
        "filesystem" => $"filesystem/{Part(device, "target", "dir")}",
        "hostdev" => $"hostdev/{DeviceAddress.Of(device.Element("source")?.Element("address"), "source")}",
        var other => other,
    };

    private static string? SortOf(XElement device) => device.Name.LocalName switch
    {
        "disk" => Part(device, "target", "bus") ?? UsualBus(Part(device, "target", "dev")),
        "controller" => device.Attribute("model")?.Value,
        "interface" or "video" => Part(device, "model", "type"),
        "serial" or "channel" => Part(device, "target", "type"),
        "input" => device.Attribute("bus")?.Value,
        _ => device.Attribute("model")?.Value,
    };

    private static string? UsualBus(string? target) => target?[..Math.Min(2, target.Length)] switch
    {
        "sd" => Bus.Scsi,
        "vd" => Bus.Virtio,
        "fd" => Bus.Floppy,
        _ => null,
    };

    private static string? Part(XElement device, string element, string attribute) =>
        device.Element(element)?.Attribute(attribute)?.Value;
}
