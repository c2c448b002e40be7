using System.Xml.Linq;
using static Hypernova.DomainXml.Markup;

namespace Hypernova.DomainXml.Sections;

/// <summary>
/// virtio-scsi always, and on PCI Express boards root ports to spare, so that devices can be plugged in later.
/// </summary>
internal static class ControllerSection
{
    internal const int RootPorts = 16;

    public static void Write(Draft draft)
    {
        draft.Devices.Add(Scsi(draft));
        if (!draft.Machine.IsPcie)
        {
            return;
        }

        draft.Devices.Add(Pci(0, "pcie-root"));
        draft.Devices.Add(Enumerable.Range(1, RootPorts).Select(index => Pci(index, "pcie-root-port")));
        draft.Devices.Add(Pci(RootPorts + 1, "pcie-to-pci-bridge"));
    }

    private static XElement Scsi(Draft draft) => new(
        "controller",
        new XAttribute("type", "scsi"),
        new XAttribute("index", "0"),
        new XAttribute("model", "virtio-scsi"),
        new XElement(
            "driver",
            Attribute("queues", draft.Spec.Features.ScsiQueues ?? draft.Spec.Cpu.Count),
            Attribute("iothread", draft.Spec.Features.IoThreads > 0 ? draft.TakeIoThread() : null)));

    private static XElement Pci(int index, string model) => new(
        "controller", new XAttribute("type", "pci"), Attribute("index", index), new XAttribute("model", model));
}
