using System.Xml.Linq;
using static Hypernova.DomainXml.Markup;

namespace Hypernova.DomainXml.Sections.Devices;

/// <summary>virtio-scsi always, so that disks can be plugged in later.</summary>
internal static class ControllerSection
{
    private const string VirtioScsi = "virtio-scsi";

    public static void Write(Draft draft) => draft.Devices.Add(Scsi(draft));

    // Queues and I/O threads are virtio's.
    private static XElement Scsi(Draft draft)
    {
        var features = draft.Spec.Features;
        return new(
            "controller",
            new XAttribute("type", "scsi"),
            new XAttribute("index", "0"),
            new XAttribute("model", features.ScsiModel),
            features.ScsiModel != VirtioScsi ? null : new XElement(
                "driver",
                Attribute("queues", features.ScsiQueues.For(draft.Spec.Cpu.Count)),
                Attribute("iothread", features.IoThreads > 0 ? draft.TakeIoThread() : null)));
    }
}
