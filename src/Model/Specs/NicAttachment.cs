using System.Text.Json.Serialization;

namespace Hypernova.Model.Specs;

/// <summary>What a NIC is plugged into.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(BridgeAttachment), "bridge")]
[JsonDerivedType(typeof(NetworkAttachment), "network")]
[JsonDerivedType(typeof(EthernetAttachment), "ethernet")]
[JsonDerivedType(typeof(UserAttachment), "user")]
[JsonDerivedType(typeof(VhostUserAttachment), "vhostuser")]
public abstract record NicAttachment;

/// <summary>A bridge of the host .</summary>
/// <param name="Bridge">The bridge's name.</param>
/// <param name="OpenVswitch">Whether Open vSwitch runs it.</param>
public sealed record BridgeAttachment(string Bridge, bool OpenVswitch = false) : NicAttachment;

/// <summary>A libvirt network of the host .</summary>
/// <param name="Network">The network's name.</param>
public sealed record NetworkAttachment(string Network) : NicAttachment;

/// <summary>A tap device that nothing is connected to.</summary>
public sealed record EthernetAttachment : NicAttachment;

/// <summary>QEMU's own user-mode network: outgoing connections only, needs nothing from the host.</summary>
public sealed record UserAttachment : NicAttachment;

/// <summary>A socket to a switch in user space, such as Open vSwitch with DPDK. Restricted.</summary>
/// <param name="Bridge">The switch's bridge.</param>
/// <param name="Directory">Directory of the sockets; each NIC's is named as its tap device would be.</param>
public sealed record VhostUserAttachment(
    string Bridge, string Directory = VhostUserAttachment.UsualDirectory) : NicAttachment
{
    /// <summary>Where OpenNebula's driver keeps the sockets.</summary>
    public const string UsualDirectory = "/var/run/one/vhost-socks";
}
