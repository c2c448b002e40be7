using System.Xml.Linq;

namespace Hypernova.DomainXml.Reading;

/// <summary>Puts stored places onto the devices of one document; no place is given twice.</summary>
internal sealed class Placement(XElement devices, StoredHardware stored)
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly HashSet<(string Type, long Index)> _controllers = [];

    public void Run()
    {
        var fresh = DeviceKey.All(devices);
        var pairs = Match(fresh).Concat(Restate(fresh)).ToList();
        foreach (var device in DeviceKey.All(devices))
        {
            Note(device);
        }

        foreach (var (device, kept) in pairs)
        {
            Put(device, kept.Element);
        }
    }

    private List<(DeviceKey Device, StoredDevice Kept)> Match(List<DeviceKey> fresh)
    {
        var byKey = stored.Devices.ToDictionary(device => device.Key, StringComparer.Ordinal);
        var names = fresh.Select(device => device.Key).ToHashSet(StringComparer.Ordinal);
        var free = new Queue<StoredDevice>(stored.Devices.Where(kept =>
            kept.Element.Name == "interface" && !names.Contains(kept.Key)));
        var pairs = new List<(DeviceKey, StoredDevice)>();
        foreach (var device in fresh)
        {
            var kept = device.LacksMac && free.TryDequeue(out var next) ? next : byKey.GetValueOrDefault(device.Key);
            if (kept is not null && device.Fits(kept.Sort))
            {
                pairs.Add((device, kept));
            }
        }

        return pairs;
    }

    // What libvirt added by itself must be stated now: left to libvirt, it would be placed after new devices.
    private List<(DeviceKey Device, StoredDevice Kept)> Restate(List<DeviceKey> fresh)
    {
        var names = fresh.Select(device => device.Key).ToHashSet(StringComparer.Ordinal);
        var pairs = new List<(DeviceKey, StoredDevice)>();
        foreach (var kept in stored.Devices.Where(device => IsWanted(device) && !names.Contains(device.Key)))
        {
            var element = new XElement(kept.Element);
            element.Elements("address").Remove();
            devices.Add(element);
            pairs.Add((new DeviceKey(element, kept.Key, kept.Sort), kept));
        }

        return pairs;
    }

    // libvirt adds a graphics card only where there is a console to show it.
    private bool IsWanted(StoredDevice kept) =>
        kept.IsImplicit && (kept.Element.Name != "video" || devices.Element("graphics") is not null);

    private void Note(DeviceKey device)
    {
        if (device.Element.Name == "controller"
            && long.TryParse(device.Element.Attribute("index")?.Value, out var index))
        {
            _controllers.Add((device.Element.Attribute("type")?.Value ?? "", index));
        }

        if (DeviceAddress.Of(device.Element.Element("address"), device.Sort) is { } place)
        {
            _taken.Add(place);
        }
    }

    private void Put(DeviceKey device, XElement kept)
    {
        foreach (var part in kept.Elements().Where(part => part.Name != "address"))
        {
            if (device.Element.Element(part.Name) is null)
            {
                device.Element.Add(new XElement(part));
            }
        }

        if (kept.Element("address") is { } address && device.Element.Element("address") is null
            && HasController(address, device.Sort) && _taken.Add(DeviceAddress.Of(address, device.Sort)!))
        {
            device.Element.Add(new XElement(address));
        }
    }

    // Number 0 of each type is there without being stated.
    private bool HasController(XElement address, string? sort) =>
        DeviceAddress.Controller(address, sort) is not { Index: > 0 } controller || _controllers.Contains(controller);
}
