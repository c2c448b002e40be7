namespace Hypernova.OpenNebula.Mapping.Devices;

/// <summary>
/// What a NIC is plugged into: a bridge, a libvirt network, a switch in user space, QEMU's own network or nothing.
/// </summary>
internal static class NicAttachments
{
    private const string Missing = "is missing: nothing is connected to this NIC";

    public static NicAttachment Map(Section own, MappingOptions options)
    {
        var mode = own.Word("NETWORK_MODE", "user", "dummy", "auto");
        var type = BridgeType(own, options);
        var bridge = own.Matching(
            "BRIDGE", NicMapping.IsDevice, $"a bridge's name of at most {NicMapping.LongestDevice} characters");
        if (mode == "user")
        {
            return new UserAttachment();
        }

        if (mode == "dummy")
        {
            return new EthernetAttachment();
        }

        return bridge is not null ? Bridged(bridge, type) : Network(own, mode, options);
    }

    // OpenNebula's driver takes a type that it does not know for a plain bridge.
    private static string? BridgeType(Section own, MappingOptions options) => options.Files is not null
        ? own.Text("BRIDGE_TYPE")
        : own.Word("BRIDGE_TYPE", "linux", "none", "undefined", "brctl", "openvswitch", "openvswitch_dpdk");

    private static NicAttachment Bridged(string bridge, string? type) => type == "openvswitch_dpdk"
        ? new VhostUserAttachment(bridge)
        : new BridgeAttachment(bridge, type == "openvswitch");

    private static NicAttachment Network(Section own, string? mode, MappingOptions options)
    {
        if (options.Files is not null)
        {
            return new EthernetAttachment();
        }

        if (mode == "auto")
        {
            SayUnresolved(own, "NETWORK_MODE", options);
        }
        else if (own.Text("NETWORK") is { } network)
        {
            if (options.UnresolvedDirectory is not null)
            {
                own.Warn("NETWORK", "is unresolved: taken as a libvirt network of the host");
            }

            return new NetworkAttachment(network);
        }
        else if (own.HasOwn("NETWORK_ID") && own.Whole("NETWORK_ID", 0, int.MaxValue) is not null)
        {
            SayUnresolved(own, "NETWORK_ID", options);
        }
        else if (own.Find("BRIDGE") is null && own.Find("NETWORK_MODE") is null && !own.HasOwn("NETWORK_ID"))
        {
            own.Warn("NETWORK", Missing, "NETWORK, BRIDGE or NETWORK_MODE = user");
        }

        return new EthernetAttachment();
    }

    private static void SayUnresolved(Section own, string member, MappingOptions options)
    {
        if (options.UnresolvedDirectory is null)
        {
            own.Error(member, "is not available in this version", "NETWORK = … or BRIDGE = …");
        }
        else
        {
            own.Warn(member, "is unresolved: the network is known only where the VM is created");
        }
    }
}
