using System.Xml.Linq;

namespace Hypernova.DomainXml.Reading;

/// <summary>
/// The guest's hardware has an owner: what a define made once stays, whatever is added or removed beside it.
/// </summary>
public static class Hardware
{
    /// <summary>Reads the hardware out of what libvirt made.</summary>
    /// <param name="made">The domain's inactive document.</param>
    /// <param name="asked">The document that the intent alone gave, before stored places were put in.</param>
    public static StoredHardware Read(XDocument made, XDocument asked)
    {
        var type = made.Root?.Element("os")?.Element("type");
        var wanted = DeviceKey.All(asked.Root?.Element("devices"));
        var names = wanted.Select(device => device.Key).ToHashSet(StringComparer.Ordinal);
        var macless = wanted.Count(device => device.LacksMac);
        var devices = new List<StoredDevice>();
        foreach (var device in DeviceKey.All(made.Root?.Element("devices")))
        {
            var isAsked = names.Contains(device.Key) || (device.Element.Name == "interface" && macless-- > 0);
            if (HasPlace(device.Element))
            {
                var element = isAsked ? Place(device.Element) : new(device.Element);
                devices.Add(new(device.Key, device.Sort, !isAsked, element));
            }
        }

        return new(type?.Attribute("arch")?.Value ?? "", type?.Attribute("machine")?.Value, devices);
    }

    /// <summary>
    /// A copy of a fresh document with every known device at its stored place. New devices get none: libvirt picks a
    /// free one. A place that the document itself states wins over a stored one. A guest that was given another board
    /// starts anew.
    /// </summary>
    /// <param name="fresh">A document without stored places.</param>
    /// <param name="stored">What <see cref="Read"/> returned; null changes nothing.</param>
    public static XDocument Apply(XDocument fresh, StoredHardware? stored)
    {
        var copy = new XDocument(fresh);
        if (stored is not null && copy.Root is { } root && KeepsBoard(root, stored))
        {
            new Placement(root.Element("devices")!, stored).Run();
        }

        return copy;
    }

    private static bool HasPlace(XElement device) =>
        device.Element("address") is not null || device.Name == "controller" || device.Element("mac") is not null;

    // Only what places the device: the rest is the intent's, and some of it is secret.
    private static XElement Place(XElement device) => new(
        device.Name,
        device.Element("address"),
        device.Element("mac"),
        device.Elements("alias").Where(IsOwn),
        device.Name == "controller" ? device.Elements("target").Concat(device.Elements("model")) : null);

    // libvirt numbers its own aliases anew; only those with this prefix are the user's.
    private static bool IsOwn(XElement alias) =>
        alias.Attribute("name")?.Value.StartsWith("ua-", StringComparison.Ordinal) ?? false;

    private static bool KeepsBoard(XElement root, StoredHardware stored)
    {
        if (root.Element("os")?.Element("type") is not { } type)
        {
            return false;
        }

        var (arch, machine) = (type.Attribute("arch")?.Value, type.Attribute("machine")?.Value);
        var asked = new MachineType(machine, arch ?? "").Family;
        var kept = new MachineType(stored.Machine, stored.Architecture).Family;
        if (arch != stored.Architecture || (asked is not null && asked != kept))
        {
            return false;
        }

        if (machine is null || machine == asked)
        {
            type.SetAttributeValue("machine", stored.Machine);
        }

        return true;
    }
}
