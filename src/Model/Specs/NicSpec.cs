using System.Text.Json.Serialization;

namespace Hypernova.Model.Specs;

/// <summary>One network interface.</summary>
public sealed record NicSpec
{
    /// <summary>What it is plugged into.</summary>
    public required NicAttachment Attachment { get; init; }

    /// <summary>
    /// Hardware address, lower case with colons; chosen by the store before the VM first boots when null.
    /// </summary>
    public string? Mac { get; init; }

    /// <summary>Emulated model .</summary>
    public string Model { get; init; } = "virtio";

    /// <summary>
    /// Name of the host's tap device; null takes <c>one-VM-NIC</c>'s counterpart of the host.
    /// </summary>
    public string? Target { get; init; }

    /// <summary>Queues of a virtio NIC; null for one a vCPU.</summary>
    public int? Queues { get; init; }

    /// <summary>Name of a libvirt network filter .</summary>
    public string? Filter { get; init; }

    /// <summary>Address that the filter lets pass.</summary>
    public string? Address { get; init; }
}

/// <summary>What a NIC is plugged into.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(BridgeAttachment), "bridge")]
[JsonDerivedType(typeof(NetworkAttachment), "network")]
[JsonDerivedType(typeof(EthernetAttachment), "ethernet")]
[JsonDerivedType(typeof(UserAttachment), "user")]
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
