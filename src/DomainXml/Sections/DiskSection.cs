using System.Xml.Linq;
using Hypernova.Model.Specs;
using static Hypernova.DomainXml.Markup;

namespace Hypernova.DomainXml.Sections;

/// <summary>Disks and CD-ROMs, in the order of their ids.</summary>
internal static class DiskSection
{
    // Of one AHCI controller.
    private const int SataPorts = 6;

    public static void Write(Draft draft)
    {
        var controllers = new List<XElement>();
        for (var index = 0; index < draft.Spec.Disks.Count; index++)
        {
            draft.Devices.Add(Disk(draft, index, controllers));
        }

        draft.Devices.Add(controllers);
    }

    private static XElement Disk(Draft draft, int index, List<XElement> controllers)
    {
        var disk = draft.Spec.Disks[index];
        var bus = Bus.Of(disk, draft.Machine, draft.Spec.Os.SdBus);
        return new(
            "disk",
            new XAttribute("type", disk.Source is BlockSource ? "block" : "file"),
            new XAttribute("device", disk.Device switch { DiskDevice.Disk => "disk", DiskDevice.Cdrom => "cdrom" }),
            Driver(draft, disk, bus),
            Source(disk.Source),
            Target(draft, disk, bus),
            draft.Boot.Element(BootDeviceKind.Disk, index),
            Switch("readonly", disk.ReadOnly || disk.Device == DiskDevice.Cdrom),
            Switch("shareable", disk.Shareable),
            string.IsNullOrEmpty(disk.Serial) ? null : new XElement("serial", disk.Serial),
            Address(draft, disk, bus, controllers));
    }

    private static XElement Driver(Draft draft, DiskSpec disk, string bus) => new(
        "driver",
        new XAttribute("name", "qemu"),
        new XAttribute("type", disk.Device == DiskDevice.Cdrom ? "raw" : disk.Format),
        Attribute("cache", disk.Cache),
        Attribute("io", disk.Io),
        Attribute("discard", disk.Discard),
        Attribute("iothread", IoThread(draft, disk, bus)));

    private static int? IoThread(Draft draft, DiskSpec disk, string bus)
    {
        var threads = draft.Spec.Features.IoThreads;
        if (threads <= 0 || bus != Bus.Virtio)
        {
            return null;
        }

        return disk.IoThread is { } own && own >= 1 && own <= threads ? own : draft.TakeIoThread();
    }

    private static XElement? Source(DiskSource? source) => source switch
    {
        FileSource file => new("source", new XAttribute("file", file.Path)),
        BlockSource block => new("source", new XAttribute("dev", block.Path)),
        _ => null,
    };

    // OpenNebula leaves the bus of scsi disks to libvirt, which takes scsi.
    private static XElement Target(Draft draft, DiskSpec disk, string bus) => new(
        "target",
        new XAttribute("dev", disk.Target),
        bus == Bus.Scsi && !draft.IsOurs ? null : new XAttribute("bus", bus));

    private static XElement? Address(Draft draft, DiskSpec disk, string bus, List<XElement> controllers)
    {
        if (Bus.Prefix(disk) != "sd" || Bus.Ordinal(disk) is not { } ordinal)
        {
            return null;
        }

        return bus switch
        {
            Bus.Scsi => Drive(0, ordinal, 0),
            Bus.Sata => Sata(draft, ordinal, controllers),
            _ => null,
        };
    }

    // hd disks live on controller 0, so these begin behind it. Ours stay where their target says; OpenNebula's have a
    // controller each, in turn.
    private static XElement Sata(Draft draft, int ordinal, List<XElement> controllers)
    {
        var first = draft.Machine.HasNoIde ? 1 : 0;
        var controller = first + (draft.IsOurs ? ordinal / SataPorts : controllers.Count);
        for (var index = first + controllers.Count; index <= controller; index++)
        {
            controllers.Add(new XElement("controller", new XAttribute("type", "sata"), Attribute("index", index)));
        }

        return Drive(controller, 0, draft.IsOurs ? ordinal % SataPorts : 0);
    }

    private static XElement Drive(int controller, int target, int unit) => new(
        "address",
        new XAttribute("type", "drive"),
        Attribute("controller", controller),
        new XAttribute("bus", "0"),
        Attribute("target", target),
        Attribute("unit", unit));
}
