namespace Hypernova.Cli.Tests.Mutations;

/// <summary>Names that QEMU has a file or device for, and values that are wrong beside others.</summary>
internal static class CombinationRules
{
    private const string Libvirt = AttributeRule.Libvirt;
    private const string Disk = "DISK = [ SOURCE = \"/a\", DRIVER = raw, ";
    private const string Nic = "NIC = [ NETWORK_MODE = user, ";
    private const string Q35 = "OS = [ MACHINE = q35 ]\n";
    private const string Pc = "OS = [ MACHINE = pc ]\n";

    public static IEnumerable<AttributeRule> All => [.. Names, .. Processors, .. Devices, .. Disks];

    private static AttributeRule[] Names =>
    [
        new("NIC[0]/MODEL", Nic + "MODEL = @ ]", ["virtio", "e1000", "e1000e", "rtl8139", "vmxnet3", "pcnet"],
            ["e1001", "virtoi", "rtl8193", "vmxnet"], Libvirt)
        {
            Place = "devices/interface/model@type",
        },
        new("GRAPHICS/KEYMAP", "GRAPHICS = [ TYPE = vnc, KEYMAP = @ ]", ["en-us", "de", "fr-ch", "pt-br"],
            ["klingon", "en_us", "us", "de-fr"], Libvirt)
        {
            Place = "devices/graphics@keymap",
        },
        new("GRAPHICS/LISTEN", "GRAPHICS = [ TYPE = vnc, LISTEN = @ ]", ["0.0.0.0", "127.0.0.1", "::1", "localhost"],
            ["300.1.1.1", "1.2.3", "10.0.0.256", "1.2.3.4.5"], Libvirt),
        new("WATCHDOG/MODEL", Q35 + "WATCHDOG = [ MODEL = @ ]", ["i6300esb", "ib700"], ["diag288"], Libvirt)
        {
            Place = "devices/watchdog@model",
        },
    ];

    private static AttributeRule[] Processors =>
    [
        new("VCPU", Pc + "VCPU = @", ["255"], ["256", "300"], Libvirt) { Place = "vcpu" },
        new("VCPU", Q35 + "VCPU = @", ["255"], ["256", "288"], Libvirt) { Place = "vcpu" },
        new("VCPU", Q35 + "IOMMU = [ MODEL = intel, OPTIONS = \"intremap=on,eim=on\" ]\nVCPU = @", ["256", "288"],
            ["0"], Libvirt),
        new("CPU_MODEL/FEATURES", "CPU_MODEL = [ MODEL = Nehalem, FEATURES = @ ]", ["aes", "aes,-vmx"],
            ["aes,aes", "aes,-aes", "-vmx,vmx", "invtsc"], Libvirt),
        new("CPUSET", "CPUSET = @", ["0", "0-1,^1"], ["0,^0", "3-1", "^1", "0-1,^0-1", "0-99999"], Libvirt)
        {
            Place = "vcpu@cpuset",
        },
    ];

    private static AttributeRule[] Devices =>
    [
        new("IOMMU/OPTIONS", Q35 + "IOMMU = [ MODEL = intel, OPTIONS = @ ]",
            ["intremap=on,eim=on", "aw_bits=48", "caching_mode=on"],
            ["eim=on", "eim=on,intremap=off", "aw_bits=47", "aw_bits=64"], Libvirt),
        new("TPM/VERSION", "TPM = [ MODEL = tpm-crb, VERSION = @ ]", ["2.0"], ["1.2", "3"], Libvirt),
        new("INPUT/BUS", "USB = [ MODEL = none ]\nINPUT = [ TYPE = mouse, BUS = @ ]", ["ps2"], ["usb"], Libvirt),
    ];

    private static AttributeRule[] Disks =>
    [
        new("DISK[0]/TOTAL_BYTES_SEC_MAX", Disk + "TOTAL_BYTES_SEC = 100, TOTAL_BYTES_SEC_MAX = @ ]", ["100", "200"],
            ["50", "99"], Libvirt),
        new("DISK[1]/SOURCE", Disk + "DEV_PREFIX = vd ]\nDISK = [ SOURCE = @, DRIVER = raw ]", ["/b"], ["/a"], Libvirt),
        new("DISK[0]/READ_BYTES_SEC", Disk + "TOTAL_BYTES_SEC = 100, READ_BYTES_SEC = @ ]", [], ["50", "100"],
            Libvirt),
    ];
}
