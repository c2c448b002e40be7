namespace Hypernova.Cli.Tests.Mutations;

/// <summary>Values that are wrong beside others, and names that something outside of the template decides on.</summary>
internal static class NeighbourRules
{
    private const string Libvirt = AttributeRule.Libvirt;
    private const string Core = "OpenNebula's core refuses it";
    private const string Range = "a number in the range that the document names";
    private const string Nic = "NIC = [ NETWORK = default, ";
    private const string Pc = "OS = [ MACHINE = pc ]\n";
    private const string Arm = "OS = [ ARCH = aarch64, MACHINE = virt ]\n";
    private const string Fixed = "VM_DOMAIN = 0000, VM_BUS = 00, VM_FUNCTION = 0";

    public static IEnumerable<AttributeRule> All => [.. Processors, .. Machines, .. Storage, .. Networks, .. Devices];

    private static AttributeRule[] Processors =>
    [
        new("CPU_MODEL/MODEL", "CPU_MODEL = [ MODEL = @ ]", ["Westmere", "EPYC", "Host-Model"],
            ["NotAProcessor", "nehalem", "host_model", "host-modl", "cortex-a57", "max"], Libvirt)
        {
            Place = "cpu/model",
        },
        new("CPU_MODEL/MODEL", Arm + "CPU_MODEL = [ MODEL = @ ]", ["cortex-a57"], ["Nehalem", "EPYC"],
            "processors of x86 are not of ARM"),
        new("CPU_MODEL/FEATURES", "CPU_MODEL = [ MODEL = Nehalem, FEATURES = @ ]", ["aes", "+aes", "-aes,vmx"],
            ["no_such_thing", "--aes", "ase"], Libvirt) { Place = "cpu/feature@name" },
        new("MEMORY_MAX", "MEMORY = 128\nMEMORY_MAX = @", ["128", "129"], ["127", "1"],
            "what can be reached is not less than what there is"),
    ];

    private static AttributeRule[] Machines =>
    [
        new("OS/MACHINE", "OS = [ MACHINE = @ ]", ["pc-q35-7.2", "pc-i440fx-2.12", "pc-i440fx-7.0"],
            ["pc-q35-99.9", "pc-q35-7.3", "pc-i440fx-99.0", "xenfv", "microvm"], Libvirt) { Place = "os/type@machine" },
        new("MEMORY_ENCRYPTION/TYPE", "OS = [ FIRMWARE = UEFI ]\nMEMORY_ENCRYPTION = [ TYPE = @ ]", ["sev"], [""],
            "what would be encrypted must be said"),
        new("HYPERV_TIMERS", "FEATURES = [ HYPERV = YES ]\nHYPERV_TIMERS = @", ["<timer name='hpet' present='no'/>"],
            ["<timer name='clock'/>", "<timer name='rtc' tickpolicy='never'/>", "<timer name='rtc' track='moon'/>",
                "<timer name='hpet' present='maybe'/>", "<timer name='rtc'"], Libvirt),
    ];

    private static AttributeRule[] Storage =>
    [
        new("DISK[0]/IMAGE_ID", "DISK = [ IMAGE_ID = @ ]", ["0", "12"], ["abc", "-1", "1.5", "7x"], Core),
        new("DISK[0]/SIZE", "DISK = [ TYPE = swap, SIZE = @ ]", ["1", "1024"], ["", "0", "-1", "1G", "1.5"], Core),
        new("DISK[0]/FORMAT", "DISK = [ TYPE = fs, SIZE = 10, FORMAT = @ ]", ["raw", "qcow2"], ["zfs", "rawq", "vhdx"],
            "formats that QEMU writes"),
        new("DISK[0]/CLONE", "DISK = [ SOURCE = \"/a\", CLONE = @ ]", ["NO", "yes"], ["maybe", "2"], "YES or NO"),
    ];

    private static AttributeRule[] Networks =>
    [
        new("NIC[1]/TARGET", Nic + "TARGET = tap0 ]\n" + Nic + "TARGET = @ ]", ["tap1", "TAP0"], ["tap0"],
            "two NICs of a VM have two devices"),
        new("NIC[0]/FILTER", Nic + "IP = 10.0.0.1, FILTER = @ ]", ["clean-traffic", "_own.1"],
            ["clean traffic", "a/b", "9a", "-a"], Libvirt) { Place = "devices/interface/filterref@filter" },
        new("NIC[0]/IP", Nic + "FILTER = clean-traffic, IP = @ ]", ["10.0.0.1"], ["fe80::1", "::1"],
            "its rules are of IPv4"),
        new("NIC[0]/MTU", "NIC = [ BRIDGE = br0, MTU = @ ]", ["68", "65521"], ["67", "65522", "65536", "abc"], Range),
        new("NIC[0]/NETWORK_ID", "NIC = [ NETWORK_ID = @ ]", ["0", "7"], ["abc", "-1", "3.5"], Core),
        new("GRAPHICS/LISTEN", "GRAPHICS = [ TYPE = vnc, LISTEN = @ ]", ["host.example", "fe80::1"],
            ["127.0.0.1:5900", "::g", "fe80::1%eth0", "my_host", "12345", "1..2"], Libvirt)
        {
            Place = "devices/graphics@listen",
        },
        new("GRAPHICS/TYPE", "GRAPHICS = [ TYPE = @ ]", ["vnc", "SPICE", "sdl"], ["rdp", "vncs", "http"],
            "vnc, spice and sdl"),
        new("GRAPHICS/RANDOM_PASSWD", "GRAPHICS = [ TYPE = vnc, PASSWD = a, RANDOM_PASSWD = @ ]", ["NO"],
            ["maybe", "2"], "YES or NO"),
        new("SPICE_OPTIONS", "GRAPHICS = [ TYPE = spice ]\nSPICE_OPTIONS = @", ["<sound model='ich9'/>"],
            ["<sound model='trumpet'/>", "<sound", "<nonsense/>"], Libvirt),
    ];

    private static AttributeRule[] Devices =>
    [
        new("INPUT/TYPE", "INPUT = [ BUS = usb, TYPE = @ ]", ["mouse"], [""], "the document says it is needed"),
        new("TPM/MODEL", Arm + "TPM = [ MODEL = @ ]", ["tpm-tis"], ["tpm-crb"], "QEMU's ARM boards have none"),
        new("IOMMU/OPTIONS", "IOMMU = [ MODEL = intel, OPTIONS = @ ]", ["intremap=on", "caching_mode=off"],
            ["intremap=maybe", "intremap=1", "caching_mode=yes"], Libvirt),
        new("PCI[0]/ACPI_NODES", "PCI = [ SHORT_ADDRESS = \"02:00.0\", ACPI_NODES = @ ]", ["0-3,^2"],
            ["3-", "-1", "^1", "1,,2"], Libvirt),
        new("PCI[0]/VM_SLOT", "PCI = [ SHORT_ADDRESS = \"02:00.0\", VM_DOMAIN = 0000, VM_BUS = 01, VM_SLOT = @, "
            + "VM_FUNCTION = 0 ]", ["00"], ["01", "1f"], Libvirt),
        new("PCI[0]/VM_DOMAIN", "PCI = [ SHORT_ADDRESS = \"02:00.0\", VM_DOMAIN = @, VM_BUS = 01, VM_SLOT = 00, "
            + "VM_FUNCTION = 0 ]", ["0000"], ["0001", "ffff"], Libvirt),
        new("PCI[1]/VM_SLOT", Pc + $"PCI = [ SHORT_ADDRESS = \"02:00.0\", {Fixed}, VM_SLOT = 08 ]\n"
            + $"PCI = [ SHORT_ADDRESS = \"03:00.0\", {Fixed}, VM_SLOT = @ ]", ["09"], ["08"], Libvirt),
    ];
}
