using System.Globalization;
using System.Xml.Linq;
using static Hypernova.DomainXml.Markup;

namespace Hypernova.DomainXml.Sections.Pci;

/// <summary>Ports of PCI Express boards, some to spare, so that devices can be plugged in later.</summary>
internal static class PcieSection
{
    public static void Write(Draft draft)
    {
        var hole = draft.Spec.Pcie.Hole64KiB is { } size
            ? new XElement("pcihole64", new XAttribute("unit", "KiB"), size.ToString(CultureInfo.InvariantCulture))
            : null;
        if (!draft.Machine.IsPcie)
        {
            // A board without PCI Express has such a window too; OpenNebula's driver never says so.
            draft.Devices.Add(draft.IsOurs && hole is not null ? Controller(0, "pci-root", hole) : null);
            return;
        }

        var layout = draft.Pcie;
        draft.Devices.Add(
            Controller(0, "pcie-root", hole),
            Enumerable.Range(1, layout.RootPorts).Select(index => Controller(index, "pcie-root-port")),
            // Where there is no port to put it in, libvirt adds one when a device needs it.
            layout.RootPorts > 0 ? Controller(layout.RootPorts + 1, "pcie-to-pci-bridge") : null,
            layout.Nodes.Concat(layout.Dedicated.Values).Select(Expanded));
    }

    private static IEnumerable<XElement> Expanded(Expander expander)
    {
        var target = new XElement(
            "target",
            new XAttribute("busNr", "0x" + expander.Bus.ToString("x2", CultureInfo.InvariantCulture)),
            expander.Node is { } node ? Number("node", node) : null);
        yield return Controller(expander.Index, "pcie-expander-bus", target);
        for (var port = 0; port < expander.Ports; port++)
        {
            var shared = expander.Ports > 1;
            yield return Controller(expander.Index + port + 1, "pcie-root-port", new XElement(
                "address",
                new XAttribute("type", "pci"),
                Attribute("bus", expander.Index),
                new XAttribute("slot", "0"),
                new XAttribute("function", shared ? port.ToString(CultureInfo.InvariantCulture) : "0x0"),
                shared && port == 0 ? new XAttribute("multifunction", "on") : null));
        }
    }

    private static XElement Controller(int index, string model, XElement? content = null) => new(
        "controller",
        new XAttribute("type", "pci"),
        Attribute("index", index),
        new XAttribute("model", model),
        content);
}
