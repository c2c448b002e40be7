using static Hypernova.OpenNebula.Mapping.AttributeEffect;

namespace Hypernova.OpenNebula.Mapping;

/// <summary>Members of NIC.</summary>
internal static class KnownNics
{
    public static IReadOnlyList<KnownMember> Members =>
    [
        new("BRIDGE", Applied, "Bridge of the host")
        {
            Goes = "devices/interface/source/@bridge", Since = "5.4",
        },
        new("BRIDGE_TYPE", Applied,
            "linux, none, openvswitch or openvswitch_dpdk (a vhost-user socket); default linux")
        {
            Goes = "devices/interface/@type, virtualport", Since = "5.4",
        },
        new("NETWORK", Applied, "libvirt network, where no BRIDGE is given")
        {
            Goes = "devices/interface/source/@network", Since = "5.4",
        },
        new("NETWORK_MODE", Applied, "user for QEMU's own network, dummy for a tap that nothing is connected to")
        {
            Goes = "devices/interface/@type", Since = "5.4",
        },
        new("MAC", Applied, "Hardware address; chosen when the VM is created otherwise")
        {
            Goes = "devices/interface/mac/@address", Since = "5.4",
        },
        .. Device,
        .. Filter,
        .. Bandwidth("INBOUND", "receives"),
        .. Bandwidth("OUTBOUND", "sends"),
        new("NETWORK_ID", Kept, "Network of ours; not available in this version"),
        new("NAME", Kept, "Name for PARENT of a NIC_ALIAS; default NIC and its number"),
        new("NIC_ID", Kept, "Number of the NIC, written by a core: counted in order"),
        new("ORDER", Kept, "Turn when booting, written by a core: OS/BOOT says it"),
        .. PciDevice,
        .. KnownDisks.Written(
            "AR_ID", "CLUSTER_ID", "IP6_GLOBAL", "IP6_LINK", "IP6_ULA", "PARENT", "PARENT_ID", "ALIAS_IDS",
            "BRIDGE_PORTS"),
        .. KnownDisks.Later("NETWORK_UNAME", "NETWORK_UID", "VLAN", "VLAN_ID", "VN_MAD", "PHYDEV",
            "SECURITY_GROUPS", "IP6", "GATEWAY", "DNS", "RDP", "SSH"),
    ];

    private static IEnumerable<KnownMember> Device =>
    [
        new("MODEL", Applied, "Emulated model; default virtio")
        {
            Goes = "devices/interface/model/@type", Since = "5.4",
        },
        new("TARGET", Applied, "Name of the host's tap device, at most 15 characters")
        {
            Goes = "devices/interface/target/@dev", Since = "5.4",
        },
        new("SCRIPT", Applied, "Script that is run for the tap device of a NIC with nothing else: a path on the host")
        {
            Goes = "devices/interface/script/@path", Since = "5.4",
        },
        new("VIRTIO_QUEUES", Applied, "Queues of a virtio NIC, 1 to 256, or auto for one a vCPU; default auto")
        {
            Goes = "devices/interface/driver/@queues", Since = "6.4",
        },
        new("RX_QUEUE_SIZE", Applied, "Receive ring of a virtio NIC: 256, 512 or 1024; default: the hypervisor's")
        {
            Goes = "devices/interface/driver/@rx_queue_size", Since = "ours",
        },
        new("TX_QUEUE_SIZE", Applied, "Transmit ring of a virtio NIC: 256, with vhost-user 512 or 1024 too")
        {
            Goes = "devices/interface/driver/@tx_queue_size", Since = "ours",
        },
        new("MTU", Applied, "Largest packet in bytes, 68 to 65521; default: the network's")
        {
            Goes = "devices/interface/mtu/@size", Since = "ours",
        },
    ];

    private static IEnumerable<KnownMember> PciDevice =>
        from name in (string[])["SHORT_ADDRESS", "VENDOR", "DEVICE", "CLASS"]
        select new KnownMember(name, Kept, "Refused: a NIC that is a device of the host is PCI with TYPE = NIC");

    private static IEnumerable<KnownMember> Filter =>
    [
        new("FILTER", Applied, "libvirt network filter; works with IP")
        {
            Goes = "devices/interface/filterref/@filter", Since = "5.4",
        },
        new("IP", Applied, "Address that FILTER lets pass")
        {
            Goes = "devices/interface/filterref/parameter", Since = "5.4",
        },
        new("VROUTER_IP", Applied, "Address of a virtual router that FILTER lets pass too")
        {
            Goes = "devices/interface/filterref/parameter", Since = "5.4",
        },
    ];

    private static IEnumerable<KnownMember> Bandwidth(string direction, string does) =>
    [
        Limit(direction, "AVG_BW", "average", $"What the guest {does}, in kilobytes a second; default no limit"),
        Limit(direction, "PEAK_BW", "peak", $"The same while a burst lasts; with {direction}_AVG_BW"),
        Limit(direction, "PEAK_KB", "burst", $"Kilobytes that may pass at the peak; with {direction}_AVG_BW"),
        Limit(direction, "PEAK_KW", "burst", $"A misprint of {direction}_PEAK_KB, understood with a warning"),
    ];

    private static KnownMember Limit(string direction, string name, string part, string meaning) =>
        new($"{direction}_{name}", Applied, meaning)
        {
            Goes = $"devices/interface/bandwidth/{direction.ToLowerInvariant()}/@{part}", Since = "6.4",
        };
}
