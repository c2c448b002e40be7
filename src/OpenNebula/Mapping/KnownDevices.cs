using static Hypernova.OpenNebula.Mapping.AttributeEffect;
using static Hypernova.OpenNebula.Mapping.AttributeShape;

namespace Hypernova.OpenNebula.Mapping;

/// <summary>Consoles, small devices, devices of the host and own XML: the attributes and their members.</summary>
internal static class KnownDevices
{
    private const string Ours = "ours";

    private static readonly string[] OfNics =
        ["NIC_ID", "NAME", "IP", "BRIDGE", "VN_MAD", "SECURITY_GROUPS", "AR_ID", "CLUSTER_ID"];

    public static IReadOnlyList<KnownAttribute> All => [.. Consoles, .. Small, .. OfHost];

    private static IReadOnlyList<KnownAttribute> Consoles =>
    [
        new("GRAPHICS", Vector, Applied, "The graphical console")
        {
            Members = Graphics, Goes = "devices/graphics", Since = "5.4",
        },
        new("SPICE_OPTIONS", Value, Applied, "Children of devices that come with SPICE")
        {
            Goes = "devices", Since = "5.4",
        },
        new("VIDEO", Vector, Applied, "The graphics card")
        {
            Members = Video, Goes = "devices/video", Since = "7.x",
        },
        new("INPUT", Vectors, Applied, "Mouse, tablet or keyboard; the first counts")
        {
            Members = Input, Goes = "devices/input", Since = "5.4",
        },
    ];

    private static IReadOnlyList<KnownAttribute> Small =>
    [
        new("SOUND", Vector, Applied, "A sound card; takes the place of the one that comes with SPICE")
        {
            Members = Sound, Goes = "devices/sound", Since = Ours,
        },
        new("WATCHDOG", Vector, Applied, "A watchdog: acts when the guest stops feeding it")
        {
            Members = Watchdog, Goes = "devices/watchdog", Since = Ours,
        },
        new("RNG", Vector, Applied, "A source of random numbers, of virtio")
        {
            Members = Rng, Goes = "devices/rng", Since = Ours,
        },
        new("BALLOON", Vector, Applied, "The memory balloon; default: one of virtio")
        {
            Members = Balloon, Goes = "devices/memballoon", Since = Ours,
        },
        new("USB", Vector, Applied, "The USB controller; default: the board's own")
        {
            Members = Usb, Goes = "devices/controller", Since = Ours,
        },
        new("SERIAL_PORTS", Value, Applied, "Serial ports beside the console, 0 to 3; default 0")
        {
            Goes = "devices/serial", Since = Ours,
        },
        new("TPM", Vector, Applied, "An emulated TPM") { Members = Tpm, Goes = "devices/tpm", Since = "7.x" },
    ];

    private static IReadOnlyList<KnownAttribute> OfHost =>
    [
        new("PCI", Vectors, Applied, "A PCI device of the host, or a virtual GPU; for administrators")
        {
            Members = Pci, Goes = "devices/hostdev", Since = "5.4",
        },
        new("IOMMU", Vector, Applied, "The guest's IOMMU; of the machines q35 and virt")
        {
            Members = Iommu, Goes = "devices/iommu", Since = "7.x",
        },
        new("Q35_ROOT_PORTS", Value, Applied,
            "PCI Express ports of q35 and virt boards, 0 to 200; default 16; of a VM document the levels' alone")
        {
            Goes = "devices/controller[@model='pcie-root-port']", Since = "7.x",
        },
        new("Q35_NUMA_PCIE", Value, Applied,
            "YES gives each NUMA node of the guest a PCI Express bus of its own; default YES, of a VM document NO; "
            + "as Q35_ROOT_PORTS")
        {
            Goes = "devices/controller[@model='pcie-expander-bus']", Since = "7.x",
        },
        new("RAW", Vectors, Applied, "Domain XML to merge; for administrators")
        {
            Members = Raw, Goes = "any", Since = "5.4",
        },
    ];

    public static KnownMember PciHole { get; } =
        new("PCIHOLE64", Applied, "Window for 64-bit PCI devices, in KiB; default: the firmware's")
        {
            Goes = "devices/controller/pcihole64", Since = "7.x",
        };

    private static IReadOnlyList<KnownMember> Graphics =>
    [
        new("TYPE", Applied, "vnc, spice or sdl; a window on the host itself (sdl) is never made")
        {
            Goes = "@type", Since = "5.4",
        },
        new("LISTEN", Applied, "Address to listen on; default 127.0.0.1, empty for the hypervisor's own")
        {
            Goes = "@listen", Since = "5.4",
        },
        new("PORT", Applied, "TCP port, of VNC from 5900; a free one from 5900 otherwise")
        {
            Goes = "@port", Since = "5.4",
        },
        new("PASSWD", Applied, "Password; VNC takes the first 8 characters, SPICE 59")
        {
            Goes = "@passwd", Since = "5.4",
        },
        new("RANDOM_PASSWD", Applied, "YES makes a password where PASSWD is not given")
        {
            Goes = "@passwd", Since = "5.4",
        },
        new("KEYMAP", Applied, "Keyboard layout such as en-us") { Goes = "@keymap", Since = "5.4" },
        new("COMMAND", NotYet, "Command of a console proxy"),
    ];

    private static IReadOnlyList<KnownMember> Video =>
    [
        new("TYPE", Applied, "none, vga, cirrus or virtio; needed where MODEL is not given")
        {
            Goes = "model/@type", Since = "7.x",
        },
        new("MODEL", Applied, "Another model that the hypervisor has: qxl, bochs, ramfb or vmvga")
        {
            Goes = "model/@type", Since = Ours,
        },
        new("VRAM", Applied, "Video memory in KiB, from 1024") { Goes = "model/@vram", Since = "7.x" },
        new("RESOLUTION", Applied, "Pixels, such as 1280x720; not of none and cirrus")
        {
            Goes = "model/resolution", Since = "7.x",
        },
        new("IOMMU", Applied, "YES sends its memory through the guest's IOMMU; of virtio only; default NO")
        {
            Goes = "driver/@iommu", Since = "7.x",
        },
        new("ATS", Applied, "YES lets it cache addresses of the IOMMU; of virtio only; default NO")
        {
            Goes = "driver/@ats", Since = "7.x",
        },
    ];

    private static IReadOnlyList<KnownMember> Input =>
    [
        new("TYPE", Applied, "mouse, tablet or keyboard; needed") { Goes = "@type", Since = "5.4" },
        new("BUS", Applied, "usb, ps2 (of a mouse) or virtio; default: the model's") { Goes = "@bus", Since = "5.4" },
    ];

    private static IReadOnlyList<KnownMember> Sound =>
    [
        new("MODEL", Applied, "ich6, ich9, ac97, es1370, sb16, pcspk or usb; needed")
        {
            Goes = "@model", Since = Ours,
        },
    ];

    private static IReadOnlyList<KnownMember> Watchdog =>
    [
        new("MODEL", Applied, "i6300esb, ib700 or diag288; default i6300esb")
        {
            Goes = "@model", Since = Ours,
        },
        new("ACTION", Applied,
            "reset, shutdown, poweroff, pause, none, inject-nmi or dump (for administrators); default reset")
        {
            Goes = "@action", Since = Ours,
        },
    ];

    private static IReadOnlyList<KnownMember> Rng =>
    [
        new("SOURCE", Applied, "The host's device: /dev/urandom, /dev/random or /dev/hwrng; default /dev/urandom")
        {
            Goes = "backend", Since = Ours,
        },
        new("BYTES", Applied, "Bytes that the guest may read in a period; default: no limit")
        {
            Goes = "rate/@bytes", Since = Ours,
        },
        new("PERIOD", Applied, "The period in milliseconds, with BYTES only; default 1000")
        {
            Goes = "rate/@period", Since = Ours,
        },
    ];

    private static IReadOnlyList<KnownMember> Balloon =>
    [
        new("MODEL", Applied, "virtio or none; default virtio") { Goes = "@model", Since = Ours },
        new("STATS_PERIOD", Applied, "Seconds between the guest's reports, from 1; default: none")
        {
            Goes = "stats/@period", Since = Ours,
        },
    ];

    private static IReadOnlyList<KnownMember> Usb =>
    [
        new("MODEL", Applied, "qemu-xhci, nec-xhci, ehci, piix3-uhci or none; default: the board's own")
        {
            Goes = "@model", Since = Ours,
        },
        new("REDIRECT", Applied, "Devices that a SPICE client may hand over, 0 to 8; default 0")
        {
            Goes = "../redirdev", Since = Ours,
        },
    ];

    private static IReadOnlyList<KnownMember> Tpm =>
    [
        new("MODEL", Applied, "tpm-tis or tpm-crb; needed, empty for none") { Goes = "@model", Since = "7.x" },
        new("VERSION", Applied, "2.0 or 1.2 (of tpm-tis); default 2.0") { Goes = "backend/@version", Since = Ours },
    ];

    private static IReadOnlyList<KnownMember> Pci =>
    [
        new("SHORT_ADDRESS", Applied, "The device by its place, 00:06.1; in place of VENDOR, DEVICE and CLASS")
        {
            Goes = "source/address", Since = "6.4",
        },
        .. PciNumbers("source/address", "5.4", ("DOMAIN", "Domain of its place"), ("BUS", "Bus of its place"),
            ("SLOT", "Slot of its place"), ("FUNCTION", "Function of its place")),
        .. PciNumbers("", "5.4", ("VENDOR", "Vendor wanted"), ("DEVICE", "Device wanted"), ("CLASS", "Class wanted")),
        new("UUID", Applied, "The mediated device, where one is made already")
        {
            Goes = "source/address/@uuid", Since = "6.4",
        },
        new("MDEV_MODE", Applied, "How a virtual GPU is made: legacy by a mediated device, nvidia by its driver")
        {
            Since = "7.x",
        },
        new("PROFILE", Applied, "Profile of a virtual GPU") { Since = "6.4" },
        new("ROOT", Applied, "dedicated gives it a PCI Express root of its own") { Goes = "address", Since = "7.x" },
        new("IOMMU", Applied, "YES gives that root an IOMMU of its own; with IOMMU/MODE device; default NO")
        {
            Goes = "../iommu", Since = "7.x",
        },
        new("NUMA_NODE", Applied, "The host's NUMA node that it is near to") { Goes = "address", Since = "7.x" },
        new("IOMMUFD", Applied, "YES hands it over through IOMMUFD; default NO")
        {
            Goes = "driver/@iommufd", Since = "7.x",
        },
        new("ACPI_NODES", Applied, "The guest's NUMA nodes it is said to be near to: 0-3,^2")
        {
            Goes = "acpi/@nodeset", Since = "7.x",
        },
        .. PciNumbers("address", "5.4", ("VM_DOMAIN", "Domain in the guest; all four or none"),
            ("VM_BUS", "Bus in the guest"), ("VM_SLOT", "Slot in the guest"), ("VM_FUNCTION", "Function in the guest")),
        new("VM_BUS_INDEX", Applied, "Number of the guest's PCI controller; in place of VM_BUS and its like")
        {
            Goes = "address/@bus", Since = "7.x",
        },
        new("PCI_ID", Applied, "Its number, in a VM document") { Since = "5.4" },
        new("ADDRESS", Kept, "Its place, as written by a scheduler"),
        new("VM_ADDRESS", Kept, "Its place in the guest, as written by a scheduler"),
        new("PREV_ADDRESS", Kept, "An earlier place, as written by a scheduler"),
        new("TYPE", Applied, "NIC for a network interface: a virtual function that the host sets up, or a whole card")
        {
            Goes = "../interface[@type='hostdev']", Since = "5.4",
        },
        new("MAC", Applied, "Of a virtual function: hardware address; chosen when the VM is created otherwise")
        {
            Goes = "../interface/mac/@address", Since = "5.4",
        },
        new("VLAN_ID", Applied, "Of a virtual function: VLAN whose packets alone pass, 1 to 4094; 0 or none for all")
        {
            Goes = "../interface/vlan/tag/@id", Since = "5.4",
        },
        new("NETWORK", NotYet, "Network of a NIC that is a PCI device"),
        new("NETWORK_ID", NotYet, "Network of a NIC that is a PCI device"),
        .. OfNics.Select(name => new KnownMember(name, Kept, "Of a NIC that is a PCI device")),
    ];

    private static IReadOnlyList<KnownMember> Iommu =>
    [
        new("MODEL", Applied, "intel, virtio, amd or smmuv3 (of ARM); needed") { Goes = "@model", Since = "7.x" },
        new("MODE", Applied, "single, or device for one at each PCI device with IOMMU = YES; default single")
        {
            Goes = "driver/@pciBus", Since = "7.x",
        },
        new("OPTIONS", Applied, "libvirt's options separated by blanks, such as intremap=on caching_mode=on")
        {
            Goes = "driver", Since = "7.x",
        },
    ];

    private static IReadOnlyList<KnownMember> Raw =>
    [
        new("TYPE", Applied, "kvm; needed") { Since = "5.4" },
        new("DATA", Applied, "Children of libvirt's domain element; needed") { Goes = "any", Since = "5.4" },
        new("VALIDATE", Applied, "NO leaves out the check against libvirt's schema; default YES") { Since = "6.4" },
        new("DATA_VMX", Kept, "For another hypervisor"),
    ];

    private static IEnumerable<KnownMember> PciNumbers(
        string goes, string since, params (string Name, string Meaning)[] members) =>
        members.Select(member => new KnownMember(member.Name, Applied, member.Meaning + ", hexadecimal")
        {
            Goes = goes, Since = since,
        });
}
