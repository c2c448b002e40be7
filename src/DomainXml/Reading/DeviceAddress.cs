using System.Globalization;
using System.Xml.Linq;

namespace Hypernova.DomainXml.Reading;

/// <summary>Places as libvirt writes them, compared by value: <c>0x01</c> is <c>0x1</c> is <c>1</c>.</summary>
internal static class DeviceAddress
{
    /// <summary>One text for one place; null where there is none.</summary>
    /// <param name="address">The <c>address</c> element.</param>
    /// <param name="sort">The device's bus: SATA and SCSI drives have places of the same shape.</param>
    public static string? Of(XElement? address, string? sort)
    {
        if (address is null)
        {
            return null;
        }

        var type = address.Attribute("type")?.Value;
        var parts = address.Attributes()
            .Where(part => part.Name.LocalName is not ("type" or "multifunction"))
            .OrderBy(part => part.Name.LocalName, StringComparer.Ordinal)
            .Select(part => $"{part.Name.LocalName}={Plain(part.Value)}");
        return $"{type}/{(type == "drive" ? sort : "")}/{string.Join(',', parts)}";
    }

    /// <summary>The controller that a place is on: its type and number.</summary>
    public static (string Type, long Index)? Controller(XElement address, string? sort) =>
        address.Attribute("type")?.Value switch
        {
            "pci" => ("pci", Number(address, "bus")),
            "usb" => ("usb", Number(address, "bus")),
            "virtio-serial" => ("virtio-serial", Number(address, "controller")),
            "drive" when sort is not null => (sort, Number(address, "controller")),
            _ => null,
        };

    private static long Number(XElement address, string name) =>
        Value(address.Attribute(name)?.Value ?? "") ?? 0;

    private static string Plain(string text) => Value(text)?.ToString(CultureInfo.InvariantCulture) ?? text;

    private static long? Value(string text)
    {
        var isHex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        var style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        return long.TryParse(isHex ? text.AsSpan(2) : text, style, CultureInfo.InvariantCulture, out var value)
            ? value : null;
    }
}
