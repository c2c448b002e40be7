using System.Globalization;

namespace Hypernova.Model.Specs;

/// <summary>An emulated TPM.</summary>
/// <param name="Model">tpm-tis or tpm-crb.</param>
/// <param name="Version">1.2 or 2.0.</param>
public sealed record TpmSpec(string Model, string Version = "2.0");

/// <summary>A source of random numbers.</summary>
public sealed record RngSpec
{
    /// <summary>The host's devices that are made to be read by many.</summary>
    public static IReadOnlyList<string> Devices { get; } = ["/dev/urandom", "/dev/random", "/dev/hwrng"];

    /// <summary>The host's device: one of <see cref="Devices"/>. Another one is restricted.</summary>
    public string Device { get; init; } = "/dev/urandom";

    /// <summary>Bytes that may be read in a period; null for no limit.</summary>
    public int? RateBytes { get; init; }

    /// <summary>The period in milliseconds; null for one second.</summary>
    public int? RatePeriod { get; init; }
}

/// <summary>A watchdog: acts when the guest stops feeding it.</summary>
/// <param name="Model">i6300esb, ib700, diag288 or itco.</param>
/// <param name="Action">reset, shutdown, poweroff, pause, none, dump or inject-nmi.</param>
public sealed record WatchdogSpec(string Model = "i6300esb", string Action = "reset");

/// <summary>A sound card.</summary>
/// <param name="Model">ich6, ich9, ac97, es1370, sb16, pcspk or usb.</param>
public sealed record SoundSpec(string Model);

/// <summary>USB of the guest.</summary>
/// <param name="Model">Model of the controller, such as qemu-xhci; null for the board's own.</param>
/// <param name="RedirectedPorts">Devices that a SPICE client may hand over.</param>
public sealed record UsbSpec(string? Model = null, int RedirectedPorts = 0);

/// <summary>PCI Express ports of q35 and virt boards.</summary>
public sealed record PcieSpec
{
    /// <summary>Root ports to plug devices into.</summary>
    public int RootPorts { get; init; } = 16;

    /// <summary>Whether a pinned guest has an expander bus for each NUMA node.</summary>
    public bool FollowsNuma { get; init; } = true;

    /// <summary>Size of the window for 64-bit devices, in KiB; null for the firmware's.</summary>
    public long? Hole64KiB { get; init; }
}

/// <summary>A device of the host handed to the guest. Needs hardware. Restricted.</summary>
public sealed record PciSpec
{
    /// <summary>Its number in the owner's documents; null where that is its place in the list.</summary>
    public int? Id { get; init; }

    /// <summary>Where it is on the host; null until one is chosen by <see cref="Wanted"/>.</summary>
    public PciAddress? Address { get; init; }

    /// <summary>
    /// Whether placement chose <see cref="Address"/> among the host's devices of the kind that is wanted; it is given
    /// up with the host.
    /// </summary>
    public bool IsChosen { get; init; }

    /// <summary>What kind is wanted, as vendor, device and class.</summary>
    public PciKind? Wanted { get; init; }

    /// <summary>The mediated device; null for the device itself.</summary>
    public DomainUuid? Mdev { get; init; }

    /// <summary>
    /// How a virtual GPU is made: null or <c>legacy</c> by a mediated device, <c>nvidia</c> by the driver.
    /// </summary>
    public string? MdevMode { get; init; }

    /// <summary>Profile of a virtual GPU; null for none.</summary>
    public string? Profile { get; init; }

    /// <summary>Where the guest sees it; null leaves it to the hypervisor.</summary>
    public PciAddress? GuestAddress { get; init; }

    /// <summary>Number of the guest's bus; null where <see cref="GuestAddress"/> says all.</summary>
    public int? GuestBus { get; init; }

    /// <summary>Whether it has a root of its own in the guest.</summary>
    public bool DedicatedRoot { get; init; }

    /// <summary>Whether that root has an IOMMU of its own.</summary>
    public bool Iommu { get; init; }

    /// <summary>The host's NUMA node that it is near to; null where not known.</summary>
    public int? NumaNode { get; init; }

    /// <summary>Whether it is handed over through IOMMUFD.</summary>
    public bool IommuFd { get; init; }

    /// <summary>The guest's NUMA nodes that it is said to be near to; null for none.</summary>
    public string? AcpiNodes { get; init; }

    /// <summary>What it is as a network interface; null for another device.</summary>
    public PciNicSpec? Nic { get; init; }
}

/// <summary>
/// A network interface that is a PCI device: the host sets it up for a virtual function of SR-IOV before the guest gets
/// it. A whole card is handed over as it is, with its own address.
/// </summary>
/// <param name="Mac">
/// Hardware address, lower case with colons; chosen by the store before the VM first boots when null.
/// </param>
/// <param name="VlanId">VLAN whose packets alone pass, untagged for the guest, 1 to 4094; null for none.</param>
public sealed record PciNicSpec(string? Mac = null, int? VlanId = null);

/// <summary>An address of a PCI device; the guest's may leave out nothing either.</summary>
/// <param name="Domain">0 to 0xffff.</param>
/// <param name="Bus">0 to 0xff.</param>
/// <param name="Slot">0 to 0x1f.</param>
/// <param name="Function">0 to 7.</param>
public sealed record PciAddress(int Domain, int Bus, int Slot, int Function)
{
    /// <summary>As the kernel and lspci write it: <c>0000:00:06.1</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Domain:x4}:{Bus:x2}:{Slot:x2}.{Function:x}");
}

/// <summary>A kind of PCI device; null for any.</summary>
/// <param name="Vendor">Vendor number.</param>
/// <param name="Device">Device number.</param>
/// <param name="Class">Class number.</param>
public sealed record PciKind(int? Vendor, int? Device, int? Class)
{
    /// <summary>For people: <c>vendor 10de, device 1eb8</c>.</summary>
    public string Words()
    {
        (string Name, int? Number)[] parts = [("vendor", Vendor), ("device", Device), ("class", Class)];
        return string.Join(", ", parts.Where(part => part.Number is not null)
            .Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Name} {part.Number:x4}")));
    }
}

/// <summary>The guest's IOMMU.</summary>
/// <param name="Model">intel, virtio, smmuv3 or amd.</param>
public sealed record IommuSpec(string Model)
{
    /// <summary>Whether each device with a root of its own has one, in place of one for all.</summary>
    public bool PerDevice { get; init; }

    /// <summary>Options by libvirt's names, in order.</summary>
    public IReadOnlyList<NamedOption> Options { get; init; } = [];
}

/// <summary>A name and a value.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value.</param>
public sealed record NamedOption(string Name, string Value);
