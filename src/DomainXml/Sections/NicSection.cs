using System.Xml.Linq;
using Hypernova.Model.Specs;
using static Hypernova.DomainXml.Markup;

namespace Hypernova.DomainXml.Sections;

/// <summary>Network interfaces, in the order of their ids.</summary>
internal static class NicSection
{
    public static void Write(Draft draft)
    {
        for (var index = 0; index < draft.Spec.Nics.Count; index++)
        {
            draft.Devices.Add(Nic(draft, index));
        }
    }

    private static XElement Nic(Draft draft, int index)
    {
        var nic = draft.Spec.Nics[index];
        var (type, source) = Attachment(nic.Attachment);
        return new(
            "interface",
            new XAttribute("type", type),
            nic.Mac is null ? null : new XElement("mac", new XAttribute("address", nic.Mac)),
            source,
            nic.Attachment is BridgeAttachment { OpenVswitch: true }
                ? new XElement("virtualport", new XAttribute("type", "openvswitch")) : null,
            Target(draft, nic, index) is { } tap ? new XElement("target", new XAttribute("dev", tap)) : null,
            new XElement("model", new XAttribute("type", nic.Model)),
            Driver(draft, nic),
            Filter(nic),
            draft.Boot.Element(BootDeviceKind.Nic, index));
    }

    private static (string Type, XElement? Source) Attachment(NicAttachment attachment) => attachment switch
    {
        BridgeAttachment to => ("bridge", new XElement("source", new XAttribute("bridge", to.Bridge))),
        NetworkAttachment to => ("network", new XElement("source", new XAttribute("network", to.Network))),
        EthernetAttachment => ("ethernet", null),
        UserAttachment => ("user", null),
        _ => throw new NotSupportedException(attachment.GetType().Name),
    };

    // libvirt picks a free name where we have none; OpenNebula's tools look for theirs.
    private static string? Target(Draft draft, NicSpec nic, int index)
    {
        if (nic.Attachment is UserAttachment)
        {
            return null;
        }

        return nic.Target ?? (draft.IsOurs ? null : $"{draft.Input.DomainName}-{index}");
    }

    // User-mode networking has one queue and no vhost; libvirt refuses the element there.
    private static XElement? Driver(Draft draft, NicSpec nic) =>
        nic.Model != "virtio" || nic.Attachment is UserAttachment ? null : new(
            "driver", new XAttribute("name", "vhost"), Attribute("queues", nic.Queues ?? draft.Spec.Cpu.Count));

    private static XElement? Filter(NicSpec nic) => string.IsNullOrEmpty(nic.Filter) ? null : new(
        "filterref",
        new XAttribute("filter", nic.Filter),
        string.IsNullOrEmpty(nic.Address) ? null : new XElement(
            "parameter", new XAttribute("name", "IP"), new XAttribute("value", nic.Address)));
}
