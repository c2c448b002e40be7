using System.Globalization;
using System.Xml.Linq;
using Hypernova.Model.Specs;
using static Hypernova.DomainXml.Markup;

namespace Hypernova.DomainXml.Sections.Devices;

/// <summary>Network interfaces, in the order of their ids.</summary>
internal static class NicSection
{
    private const int MostQueues = 256;

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
        var tap = Target(draft, nic, index);
        var (type, source) = Attachment(nic.Attachment, tap);
        return new(
            "interface",
            new XAttribute("type", type),
            nic.Mac is null ? null : new XElement("mac", new XAttribute("address", nic.Mac)),
            source,
            nic.Attachment is BridgeAttachment { OpenVswitch: true }
                ? new XElement("virtualport", new XAttribute("type", "openvswitch")) : null,
            nic.Script is null ? null : new XElement("script", new XAttribute("path", nic.Script)),
            tap is null ? null : new XElement("target", new XAttribute("dev", tap)),
            nic.Model is null ? null : new XElement("model", new XAttribute("type", nic.Model)),
            Driver(draft, nic),
            Filter(nic, draft.IsOurs),
            Bandwidth(nic),
            nic.Mtu is null ? null : new XElement("mtu", Attribute("size", nic.Mtu)),
            draft.Boot.Element(BootDeviceKind.Nic, index));
    }

    private static (string Type, XElement? Source) Attachment(NicAttachment attachment, string? tap) =>
        attachment switch
        {
            BridgeAttachment to => ("bridge", new("source", new XAttribute("bridge", to.Bridge))),
            NetworkAttachment to => ("network", new("source", new XAttribute("network", to.Network))),
            EthernetAttachment => ("ethernet", null),
            UserAttachment => ("user", null),
            VhostUserAttachment to => ("vhostuser", new(
                "source",
                new XAttribute("type", "unix"),
                new XAttribute("mode", "server"),
                new XAttribute("path", $"{to.Directory}/{tap}"))),
            _ => throw new NotSupportedException(attachment.GetType().Name),
        };

    // libvirt picks a free name where we have none; OpenNebula's tools look for theirs, and a socket needs one.
    private static string? Target(Draft draft, NicSpec nic, int index)
    {
        if (nic.Attachment is UserAttachment)
        {
            return null;
        }

        var isNeeded = !draft.IsOurs || nic.Attachment is VhostUserAttachment;
        var number = (nic.Id ?? index).ToString(CultureInfo.InvariantCulture);
        return nic.Target ?? (isNeeded ? $"{draft.Input.DomainName}-{number}" : null);
    }

    // User-mode networking has one queue and no vhost, and a vhost-user socket is that already; libvirt refuses the
    // name there.
    private static XElement? Driver(Draft draft, NicSpec nic)
    {
        if (nic.Model != "virtio" || nic.Attachment is UserAttachment)
        {
            return null;
        }

        var hasName = !draft.IsOurs || nic.Attachment is not VhostUserAttachment;
        var queues = Queues(draft, nic);
        var isTuned = queues is not null || nic.ReceiveRing is not null || nic.TransmitRing is not null;
        return !isTuned ? null : new(
            "driver",
            hasName ? new XAttribute("name", "vhost") : null,
            Attribute("queues", queues),
            Attribute("rx_queue_size", nic.ReceiveRing),
            Attribute("tx_queue_size", nic.TransmitRing));
    }

    // The kernel gives a tap device no more: where nobody said how many, the rest of the vCPUs share.
    private static int? Queues(Draft draft, NicSpec nic) => nic.Queues is { IsAuto: true } && draft.IsOurs
        ? Math.Min(draft.Spec.Cpu.Count, MostQueues)
        : draft.Queues(nic.Queues);

    // OpenNebula's filters only what has an address; without one libvirt learns it from the guest's first packets.
    private static XElement? Filter(NicSpec nic, bool isOurs)
    {
        var isWanted = !string.IsNullOrEmpty(nic.Filter) && (isOurs || !string.IsNullOrEmpty(nic.Address));
        return !isWanted ? null : new(
            "filterref", new XAttribute("filter", nic.Filter!), Address(nic.Address), Address(nic.RouterAddress));
    }

    private static XElement? Address(string? address) => string.IsNullOrEmpty(address) ? null : new(
        "parameter", new XAttribute("name", "IP"), new XAttribute("value", address));

    private static XElement? Bandwidth(NicSpec nic) => nic.Inbound is null && nic.Outbound is null ? null : new(
        "bandwidth", Limit("inbound", nic.Inbound), Limit("outbound", nic.Outbound));

    private static XElement? Limit(string name, BandwidthSpec? limit) => limit is null ? null : new(
        name,
        Attribute("average", limit.Average),
        Attribute("peak", limit.Peak),
        Attribute("burst", limit.Burst));
}
