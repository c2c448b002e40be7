using static Hypernova.OpenNebula.Mapping.Showing.TextParts;

namespace Hypernova.OpenNebula.Mapping.Showing;

/// <summary>NICs of a spec.</summary>
internal static class NicText
{
    public static IEnumerable<TemplateAttribute> Of(VmSpec spec) => spec.Nics.Select(Nic);

    private static TemplateVector Nic(NicSpec nic) => Vector(
        "NIC",
        [
            .. Attachment(nic.Attachment),
            ("MAC", nic.Mac),
            ("MODEL", nic.Model),
            ("TARGET", nic.Target),
            ("SCRIPT", nic.Script),
            ("VIRTIO_QUEUES", nic.Queues?.ToString()),
            ("RX_QUEUE_SIZE", Text(nic.ReceiveRing)),
            ("TX_QUEUE_SIZE", Text(nic.TransmitRing)),
            ("MTU", Text(nic.Mtu)),
            ("FILTER", nic.Filter),
            ("IP", nic.Address),
            ("VROUTER_IP", nic.RouterAddress),
            .. Bandwidth("INBOUND", nic.Inbound),
            .. Bandwidth("OUTBOUND", nic.Outbound),
        ]);

    private static (string, string?)[] Attachment(NicAttachment attachment) => attachment switch
    {
        BridgeAttachment to => [("BRIDGE", to.Bridge), ("BRIDGE_TYPE", to.OpenVswitch ? "openvswitch" : null)],
        VhostUserAttachment to => [("BRIDGE", to.Bridge), ("BRIDGE_TYPE", "openvswitch_dpdk")],
        NetworkAttachment to => [("NETWORK", to.Network)],
        UserAttachment => [("NETWORK_MODE", "user")],
        _ => [("NETWORK_MODE", "dummy")],
    };

    private static (string, string?)[] Bandwidth(string direction, BandwidthSpec? limit) =>
    [
        ($"{direction}_AVG_BW", Text(limit?.Average)),
        ($"{direction}_PEAK_BW", Text(limit?.Peak)),
        ($"{direction}_PEAK_KB", Text(limit?.Burst)),
    ];
}
