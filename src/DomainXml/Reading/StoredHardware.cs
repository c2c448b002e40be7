using System.Xml;
using System.Xml.Linq;

namespace Hypernova.DomainXml.Reading;

/// <summary>
/// The guest's hardware as its first define made it: concrete machine type, the place of each device, the controllers
/// that libvirt added by itself. Kept with the VM; secrets never get in.
/// </summary>
/// <param name="Architecture">Processor architecture.</param>
/// <param name="Machine">Concrete machine type, such as <c>pc-q35-7.2</c>.</param>
/// <param name="Devices">Each device that has a place.</param>
public sealed record StoredHardware(string Architecture, string? Machine, IReadOnlyList<StoredDevice> Devices)
{
    private const string Format = "1";

    /// <summary>Reads what <see cref="Print"/> wrote.</summary>
    /// <param name="text">The stored text.</param>
    /// <exception cref="XmlException">Not such a text, or of a newer format.</exception>
    public static StoredHardware Parse(string text)
    {
        var root = DomainText.Parse(text).Root;
        if (root?.Name != "hardware" || root.Attribute("format")?.Value != Format)
        {
            throw new XmlException($"stored hardware is not of format {Format}");
        }

        return new(
            root.Attribute("arch")?.Value ?? "",
            root.Attribute("machine")?.Value,
            root.Elements("device").Select(StoredDevice.FromElement).ToList());
    }

    /// <summary>As text, to store.</summary>
    public string Print() => DomainText.Print(new XDocument(new XElement(
        "hardware",
        new XAttribute("format", Format),
        new XAttribute("arch", Architecture),
        Markup.Attribute("machine", Machine),
        Devices.Select(device => device.ToElement()))));
}

/// <summary>One device's place.</summary>
/// <param name="Key">What it is found by: <c>disk/vda</c>, <c>controller/pci/1</c>.</param>
/// <param name="Sort">Its bus or model: a device of another sort does not fit the same place.</param>
/// <param name="IsImplicit">Whether libvirt added it by itself, so that it must be stated from now on.</param>
/// <param name="Element">The device where implicit; else only what places it.</param>
public sealed record StoredDevice(string Key, string? Sort, bool IsImplicit, XElement Element)
{
    internal static StoredDevice FromElement(XElement element) => new(
        element.Attribute("key")?.Value ?? "",
        element.Attribute("sort")?.Value,
        element.Attribute("implicit") is not null,
        element.Elements().FirstOrDefault() ?? throw new XmlException("a stored device has no element"));

    internal XElement ToElement() => new(
        "device",
        new XAttribute("key", Key),
        Markup.Attribute("sort", Sort),
        Markup.Attribute("implicit", IsImplicit ? "yes" : null),
        Element);
}
