using System.Text.Json.Serialization;

namespace Hypernova.Model.Specs;

/// <summary>One network interface.</summary>
public sealed record NicSpec
{
    /// <summary>The least <see cref="Mtu"/>: what IPv4 needs.</summary>
    public const int LeastMtu = 68;

    /// <summary>The largest <see cref="Mtu"/>, of a tap device on Linux: 65535 less the header of Ethernet.</summary>
    public const int MostMtu = 65521;

    /// <summary>Its number in the owner's documents; null where that is its place in the list.</summary>
    public int? Id { get; init; }

    /// <summary>What it is plugged into.</summary>
    public required NicAttachment Attachment { get; init; }

    /// <summary>
    /// Hardware address, lower case with colons; chosen by the store before the VM first boots when null.
    /// </summary>
    public string? Mac { get; init; }

    /// <summary>Emulated model; null leaves it to the hypervisor.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Model { get; init; } = "virtio";

    /// <summary>
    /// Name of the host's tap device; null takes <c>one-VM-NIC</c>'s counterpart of the host.
    /// </summary>
    public string? Target { get; init; }

    /// <summary>
    /// Script that is run when the tap device is there; only with an Ethernet one. Restricted.
    /// </summary>
    public string? Script { get; init; }

    /// <summary>Queues of a virtio NIC; null leaves them to the hypervisor.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public QueueCount? Queues { get; init; } = QueueCount.Auto;

    /// <summary>Places in the receive ring: 256, 512 or 1024; null for the hypervisor's.</summary>
    public int? ReceiveRing { get; init; }

    /// <summary>Places in the transmit ring: 256, 512 or 1024; null for the hypervisor's.</summary>
    public int? TransmitRing { get; init; }

    /// <summary>Largest packet in bytes; null for the network's.</summary>
    public int? Mtu { get; init; }

    /// <summary>Name of a libvirt network filter .</summary>
    public string? Filter { get; init; }

    /// <summary>Address that the filter lets pass.</summary>
    public string? Address { get; init; }

    /// <summary>Address of the virtual router that the filter lets pass too.</summary>
    public string? RouterAddress { get; init; }

    /// <summary>Limit of what the guest receives; null for none.</summary>
    public BandwidthSpec? Inbound { get; init; }

    /// <summary>Limit of what the guest sends; null for none.</summary>
    public BandwidthSpec? Outbound { get; init; }
}

/// <summary>A limit of a NIC's traffic.</summary>
/// <param name="Average">KiB a second; null where not stated.</param>
/// <param name="Peak">KiB a second while a burst lasts; null where not stated.</param>
/// <param name="Burst">KiB that may pass at the peak; null where not stated.</param>
public sealed record BandwidthSpec(long? Average = null, long? Peak = null, long? Burst = null);
