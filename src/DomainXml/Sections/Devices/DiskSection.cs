using System.Xml.Linq;
using Hypernova.Model.Specs;
using static Hypernova.DomainXml.Markup;

namespace Hypernova.DomainXml.Sections.Devices;

/// <summary>Disks and drives, in the order of their ids.</summary>
internal static class DiskSection
{
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
        var (type, source) = DiskSourceXml.Of(disk.Source);
        return new(
            "disk",
            new XAttribute("type", type),
            new XAttribute("device", disk.Device switch
            {
                DiskDevice.Disk => "disk", DiskDevice.Cdrom => "cdrom", DiskDevice.Floppy => "floppy",
            }),
            Driver(draft, disk, bus),
            DiskSourceXml.Login(disk.Source),
            source,
            Target(draft, disk, bus),
            draft.Boot.Element(BootDeviceKind.Disk, index),
            Switch("readonly", disk.ReadOnly || (draft.IsOurs && disk.Device == DiskDevice.Cdrom)),
            Switch("shareable", disk.Shareable),
            Serial(draft, disk, bus),
            Encryption(disk),
            IoTuneXml.Of(disk.Limits),
            Address(draft, disk, bus, controllers));
    }

    private static XElement Driver(Draft draft, DiskSpec disk, string bus) => new(
        "driver",
        new XAttribute("name", "qemu"),
        new XAttribute("type", disk.Format),
        Attribute("cache", disk.Cache),
        Attribute("io", disk.Io),
        Attribute("discard", disk.Discard),
        Attribute("iothread", IoThread(draft, disk, bus)),
        Attribute("queues", bus == Bus.Virtio ? draft.Queues(disk.Queues) : null));

    private static int? IoThread(Draft draft, DiskSpec disk, string bus)
    {
        var threads = draft.Spec.Features.IoThreads;
        if (threads <= 0 || bus != Bus.Virtio)
        {
            return null;
        }

        return disk.IoThread is { } own && own >= 1 && own <= threads ? own : draft.TakeIoThread();
    }

    // OpenNebula leaves the bus of sd disks to libvirt, which takes scsi, unless somebody stated it.
    private static XElement Target(Draft draft, DiskSpec disk, string bus)
    {
        var isLeftOpen = IsLeftOpen(draft, disk, bus);
        return new(
            "target", new XAttribute("dev", disk.Target), isLeftOpen ? null : new XAttribute("bus", bus));
    }

    private static bool IsLeftOpen(Draft draft, DiskSpec disk, string bus) =>
        bus == Bus.Scsi && !draft.IsOurs && draft.Spec.Os.SdBus is null && disk.Bus is null;

    // OpenNebula's gives none to a block device that it puts on the scsi bus itself.
    private static XElement? Serial(Draft draft, DiskSpec disk, string bus)
    {
        var isDropped = !draft.IsOurs && bus == Bus.Scsi && disk is { Source: BlockSource, Device: DiskDevice.Disk }
            && !IsLeftOpen(draft, disk, bus);
        return isDropped || string.IsNullOrEmpty(disk.Serial) ? null : new("serial", disk.Serial);
    }

    private static XElement? Encryption(DiskSpec disk) => disk.LuksSecret is not { } secret ? null : new(
        "encryption",
        new XAttribute("format", "luks"),
        new XElement("secret", new XAttribute("type", "passphrase"), new XAttribute("uuid", secret.ToString())));

    private static XElement? Address(Draft draft, DiskSpec disk, string bus, List<XElement> controllers)
    {
        if (Bus.Prefix(disk) != "sd" || Bus.Ordinal(disk) is not { } ordinal || (disk.IsContext && !draft.IsOurs))
        {
            return null;
        }

        return bus switch
        {
            // This controller tells disks apart by their units alone.
            Bus.Scsi when draft.IsOurs && draft.Spec.Features.ScsiModel == "lsilogic" => Drive(0, 0, ordinal),
            Bus.Scsi => Drive(0, ordinal, 0),
            Bus.Sata => Sata(draft, ordinal, controllers),
            Bus.Ide when !draft.IsOurs => Drive(0, ordinal, 0),
            _ => null,
        };
    }

    // hd disks live on controller 0, so these begin behind it. Ours stay where their target says; OpenNebula's have a
    // controller each, in turn.
    private static XElement Sata(Draft draft, int ordinal, List<XElement> controllers)
    {
        var first = draft.Machine.HasNoIde ? 1 : 0;
        var controller = first + (draft.IsOurs ? ordinal / Bus.SataPorts : controllers.Count);
        for (var index = first + controllers.Count; index <= controller; index++)
        {
            controllers.Add(new XElement("controller", new XAttribute("type", "sata"), Attribute("index", index)));
        }

        return Drive(controller, 0, draft.IsOurs ? ordinal % Bus.SataPorts : 0);
    }

    private static XElement Drive(int controller, int target, int unit) => new(
        "address",
        new XAttribute("type", "drive"),
        Attribute("controller", controller),
        new XAttribute("bus", "0"),
        Attribute("target", target),
        Attribute("unit", unit));
}
