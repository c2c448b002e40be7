using Hypernova.Model.Specs;

namespace Hypernova.Model.Hosts;

/// <summary>A PCI device of a host, as it was last seen there.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Vendor">Number of who made it.</param>
/// <param name="Device">Number of what it is.</param>
/// <param name="Class">Class and subclass, 0x0300 for a VGA card.</param>
public sealed record HostPciDevice(PciAddress Address, int Vendor, int Device, int Class)
{
    private const int Network = 0x02;
    private const int Display = 0x03;
    private const int Bridge = 0x06;
    private const int Accelerator = 0x12;

    /// <summary>The host's driver of it; null for none.</summary>
    public string? Driver { get; init; }

    /// <summary>Whether it is a virtual function of another device.</summary>
    public bool IsVirtualFunction { get; init; }

    /// <summary>The NUMA node that it is near to; null where not known.</summary>
    public int? NumaNode { get; init; }

    /// <summary>
    /// Whether it may be chosen for a guest that asks for a kind of device: nothing on the host lives on it. Those are
    /// devices without a driver or with that of VFIO, virtual functions, display cards and accelerators. Another one,
    /// such as a disk controller that the host itself has started from, is only given to who names its place. Bridges
    /// are the board itself.
    /// </summary>
    public bool IsOffered => Class >> 8 is not Bridge
        && (Driver is null or "vfio-pci" or "pci-stub" || IsVirtualFunction || Class >> 8 is Display or Accelerator);

    /// <summary>Whether it is a network card.</summary>
    public bool IsNetworkCard => Class >> 8 is Network;

    /// <summary>
    /// Whether it can be what a VM asks for by its kind: a network interface is a network card, and one in a VLAN a
    /// virtual function, since nobody else sets the VLAN of a whole card.
    /// </summary>
    /// <param name="pci">What is asked for.</param>
    public bool Suits(PciSpec pci) => (pci.Wanted is null || Is(pci.Wanted)) && pci.Nic switch
    {
        null => true,
        { VlanId: null } => IsNetworkCard,
        _ => IsNetworkCard && IsVirtualFunction,
    };

    /// <summary>Whether it is of a kind.</summary>
    /// <param name="kind">What is asked for; what it leaves out is as it may be.</param>
    public bool Is(PciKind kind) =>
        (kind.Vendor ?? Vendor) == Vendor && (kind.Device ?? Device) == Device && (kind.Class ?? Class) == Class;
}
