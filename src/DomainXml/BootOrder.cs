using System.Xml.Linq;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml;

/// <summary>Which device boots first, second and so on.</summary>
internal sealed class BootOrder
{
    private readonly Dictionary<BootDevice, int> _orders = [];

    private BootOrder(IEnumerable<BootDevice> wanted, IReadOnlyList<int> numbers)
    {
        foreach (var (place, device) in wanted.Index())
        {
            _orders.TryAdd(device, place < numbers.Count ? numbers[place] : _orders.Count + 1);
        }
    }

    /// <summary>The device's order, 1 for the most wanted; nothing where the guest never boots from it.</summary>
    public XElement? Element(BootDeviceKind kind, int index) =>
        _orders.TryGetValue(new(kind, index), out var order) ? new("boot", Markup.Attribute("order", order)) : null;

    public static BootOrder Of(DomainInput input)
    {
        var os = input.Spec.Os;
        var own = os.Boot.Count > 0 || os.Kernel is not null || input.Convention == Convention.OpenNebula;
        return own ? new(os.Boot, input.BootNumbers) : new(Usual(input.Spec), []);
    }

    // libvirt's own default is the first disk alone: a guest with an empty disk and a CD-ROM, or with a NIC only, would
    // not boot. UEFI goes on to each next device; SeaBIOS 1.16 tries the first disk only, then the first CD-ROM.
    private static List<BootDevice> Usual(VmSpec spec)
    {
        var drives = Drives(spec, DiskDevice.Disk).Concat(Drives(spec, DiskDevice.Cdrom)).ToList();
        return drives.Count > 0 || spec.Nics.Count == 0 ? drives : [new BootDevice(BootDeviceKind.Nic, 0)];
    }

    private static IEnumerable<BootDevice> Drives(VmSpec spec, DiskDevice device) =>
        from index in Enumerable.Range(0, spec.Disks.Count)
        where spec.Disks[index].Device == device && !spec.Disks[index].IsContext
        select new BootDevice(BootDeviceKind.Disk, index);
}
