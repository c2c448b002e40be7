using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Checks;

/// <summary>
/// Disks and NICs that QEMU emulates part by part: they work in any guest, and are slower than virtio, which needs
/// drivers in the guest. Drives for CD-ROMs and floppies have no other way.
/// </summary>
internal static class VirtioCheck
{
    public static IEnumerable<Finding> Run(DomainInput input) =>
        input.Convention == Convention.Hypernova ? Disks(input).Concat(Nics(input.Spec)) : [];

    private static IEnumerable<Finding> Disks(DomainInput input)
    {
        var machine = MachineType.Of(input);
        foreach (var (index, disk) in input.Spec.Disks.Index().Where(one => one.Item.Device == DiskDevice.Disk))
        {
            var bus = Bus.Of(disk, machine, input.Spec.Os.SdBus);
            if (bus is Bus.Ide or Bus.Sata or "usb")
            {
                yield return Slower(
                    DiskCheck.Attribute(disk, index) + "/TARGET",
                    $"{disk.Target} is on an emulated {bus.ToUpperInvariant()} bus", "DEV_PREFIX = vd");
            }
        }
    }

    private static IEnumerable<Finding> Nics(VmSpec spec) =>
        from nic in spec.Nics.Index()
        where nic.Item.Model is { Length: > 0 } model && !model.StartsWith("virtio", StringComparison.Ordinal)
        select Slower(
            NicCheck.Attribute(nic.Item, nic.Index) + "/MODEL", $"{nic.Item.Model} is an emulated card",
            "MODEL = virtio");

    private static Finding Slower(string attribute, string what, string remedy) => SpecChecks.Say(
        Severity.Warning, attribute, $"{what}: slower than virtio", $"{remedy}, where the guest has the driver");
}
