using System.Xml.Linq;

namespace Hypernova.DomainXml.Tests;

/// <summary>
/// Does to a document what libvirt does at define, as far as places are concerned: adds what is missing, and gives the
/// lowest free PCI slot to each device that has none. Fast enough for thousands of random histories.
/// </summary>
internal static class Board
{
    public static XDocument Fill(XDocument document)
    {
        var made = new XDocument(document);
        var devices = made.Root!.Element("devices")!;
        AddMissing(devices, "controller", "usb", new XElement(
            "controller",
            new XAttribute("type", "usb"), new XAttribute("index", "0"), new XAttribute("model", "qemu-xhci")));
        AddMissing(devices, "controller", "virtio-serial", new XElement(
            "controller", new XAttribute("type", "virtio-serial"), new XAttribute("index", "0")));
        AddMissing(devices, "memballoon", null, new XElement("memballoon", new XAttribute("model", "virtio")));
        if (devices.Element("graphics") is not null)
        {
            var card = new XElement("video", new XElement("model", new XAttribute("type", "cirrus")));
            AddMissing(devices, "video", null, card);
        }

        var taken = devices.Elements().Select(Slot).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var device in devices.Elements().Where(NeedsSlot))
        {
            device.Add(Address(Enumerable.Range(2, 1000).First(slot => taken.Add($"0x{slot:x2}"))));
        }

        return made;
    }

    /// <summary>Each device's slot, by a name that is the same in every document.</summary>
    public static Dictionary<string, string> Slots(XDocument made) => made.Root!.Element("devices")!.Elements()
        .Where(device => Slot(device) is not null)
        .ToDictionary(Name, device => Slot(device)!, StringComparer.Ordinal);

    private static string Name(XElement device) => string.Join('/',
        device.Name.LocalName,
        device.Attribute("type")?.Value,
        device.Attribute("index")?.Value,
        device.Element("target")?.Attribute("dev")?.Value,
        device.Element("mac")?.Attribute("address")?.Value,
        device.Element("model")?.Attribute("type")?.Value);

    private static void AddMissing(XElement devices, string name, string? type, XElement added)
    {
        if (!devices.Elements(name).Any(device => type is null || device.Attribute("type")?.Value == type))
        {
            devices.Add(added);
        }
    }

    private static bool NeedsSlot(XElement device) => device.Element("address") is null && device.Name.LocalName switch
    {
        "disk" => device.Element("target")!.Attribute("bus")!.Value == "virtio",
        "controller" or "interface" or "video" or "memballoon" => true,
        _ => false,
    };

    private static string? Slot(XElement device) => device.Elements("address")
        .FirstOrDefault(address => address.Attribute("type")!.Value == "pci")?.Attribute("slot")!.Value;

    private static XElement Address(int slot) => new(
        "address",
        new XAttribute("type", "pci"), new XAttribute("domain", "0x0000"), new XAttribute("bus", "0x00"),
        new XAttribute("slot", $"0x{slot:x2}"), new XAttribute("function", "0x0"));
}
