using System.Globalization;
using System.Xml.Linq;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Reading.Hosts;

/// <summary>Reads PCI devices out of libvirt's documents of them.</summary>
public static class HostPci
{
    private static readonly string[] _place = ["domain", "bus", "slot", "function"];

    /// <summary>The device; null where the document is of something else.</summary>
    /// <param name="document">The root of a node device's document.</param>
    public static HostPciDevice? Read(XElement document)
    {
        var pci = document.Elements("capability").FirstOrDefault(one => (string?)one.Attribute("type") == "pci");
        var place = _place.Select(name => (int?)pci?.Element(name)).ToList();
        if (pci is null || place is not [{ } domain, { } bus, { } slot, { } function])
        {
            return null;
        }

        // The last two digits of a class say how a device is programmed, which nobody asks for.
        var kind = Hex((string?)pci.Element("class")) >> 8;
        return new(new(domain, bus, slot, function), Id(pci, "vendor"), Id(pci, "product"), kind)
        {
            Driver = (string?)document.Element("driver")?.Element("name"),
            IsVirtualFunction = pci.Elements("capability")
                .Any(one => (string?)one.Attribute("type") == "phys_function"),
            NumaNode = (int?)pci.Element("numa")?.Attribute("node"),
        };
    }

    private static int Id(XElement pci, string name) => Hex((string?)pci.Element(name)?.Attribute("id"));

    private static int Hex(string? text) =>
        text is ['0', 'x', .. var digits]
        && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;
}
