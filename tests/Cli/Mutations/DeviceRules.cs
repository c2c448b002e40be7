namespace Hypernova.Cli.Tests.Mutations;

/// <summary>Disks, NICs, consoles and the small devices.</summary>
internal static class DeviceRules
{
    private const string Disk = "DISK = [ SOURCE = \"/a\", ";
    private const string Nic = "NIC = [ NETWORK = default, ";
    private const string Core = "OpenNebula's core refuses it";
    private const string Libvirt = AttributeRule.Libvirt;
    private const string Range = "a number in the range that the document names";
    private const string Driver = "devices/disk/driver";

    private static readonly string[] NotCounts = ["-1", "abc", "1.5", "1k", "1 0"];

    public static IEnumerable<AttributeRule> All => [.. Disks, .. Limits, .. Nics, .. Shaping, .. Consoles, .. Others];

    private static AttributeRule[] Disks =>
    [
        new("DISK[0]/SOURCE", "DISK = [ SOURCE = @ ]", ["/a", "/dev/vg/lv"], ["", "a", "./a", "../a", "http:"],
            Libvirt),
        new("DISK[0]/CACHE", Disk + "CACHE = @ ]",
            ["default", "none", "writethrough", "writeback", "directsync", "unsafe", "NONE"],
            ["sometimes", "no ne", "off", "1", "<none>"], Libvirt) { Place = Driver + "@cache" },
        new("DISK[0]/IO", Disk + "CACHE = none, IO = @ ]", ["threads", "native", "io_uring"],
            ["thread", "aio", "1", "na tive"], Libvirt) { Place = Driver + "@io" },
        new("DISK[0]/IO", Disk + "CACHE = writeback, IO = @ ]", ["threads"], ["native", "NATIVE"], "R-082"),
        new("DISK[0]/DISCARD", Disk + "DISCARD = @ ]", ["ignore", "unmap"], ["trim", "yes", "on", "1", "un map"],
            Libvirt)
        {
            Place = Driver + "@discard",
        },
        new("DISK[0]/DRIVER", Disk + "DRIVER = @ ]", ["raw", "qcow2", "vmdk"], ["qc ow", "a/b", "<raw>", "r&w"],
            Libvirt)
        {
            Place = Driver + "@type",
        },
        new("DISK[0]/TYPE", Disk + "TYPE = @ ]", ["file", "block", "cdrom"], ["tape", "disc", "c d", "1"], Core),
        new("DISK[0]/TARGET", Disk + "TARGET = @ ]", ["vda", "sda", "hda", "vdzz"],
            ["v", "vd", "xyz1", "vda1", "1da", "vd a", "/dev/vda", "vd<"], Libvirt)
            { Place = "devices/disk/target@dev" },
        new("DISK[1]/TARGET", Disk + "TARGET = vda ]\nDISK = [ SOURCE = \"/b\", TARGET = @ ]",
            ["vdb", "sda"], ["vda"], Core),
        new("DISK[4]/TARGET",
            "OS = [ MACHINE = pc ]\n" + Four("hd") + Disk + "DEV_PREFIX = @ ]", ["vd", "sd"], ["hd"], Core),
        new("DISK[0]/DEV_PREFIX", Disk + "DEV_PREFIX = @ ]", ["vd", "sd", "hd"], ["x", "xd", "vda1", "1", "v d"], Core),
        new("DISK[0]/SERIAL", Disk + "SERIAL = @ ]", ["A-1", "a.b_c"], ["a/b", "a<b", "a&b", "a;b", "é"], Libvirt)
        {
            Place = "devices/disk/serial",
        },
        new("DISK[0]/READONLY", Disk + "READONLY = @ ]", ["YES", "NO"], ["maybe", "2", "r o"], "YES or NO"),
        new("DISK[0]/SHAREABLE", Disk + "SHAREABLE = @ ]", ["YES", "NO"], ["maybe", "2"], "YES or NO"),
        new("DISK[0]/IOTHREAD", "FEATURES = [ IOTHREADS = 2 ]\n" + Disk + "DEV_PREFIX = vd, IOTHREAD = @ ]", ["1", "2"],
            ["-1", "0", "3", "one", "1.5"], Range),
        new("DISK[0]/VIRTIO_BLK_QUEUES", Disk + "DEV_PREFIX = vd, VIRTIO_BLK_QUEUES = @ ]", ["1", "4", "auto"],
            ["-1", "many", "1.5"], Range),
        new("DISK[0]/LUKS_SECRET", Disk + "LUKS_SECRET = @ ]", ["11111111-2222-3333-4444-555555555555"],
            ["1", "password", "11111111-2222"], Libvirt),
    ];

    private static IEnumerable<AttributeRule> Limits =>
    [
        .. from kind in new[] { "BYTES", "IOPS" }
           from direction in new[] { "TOTAL", "READ", "WRITE" }
           let name = $"{direction}_{kind}_SEC"
           select new AttributeRule($"DISK[0]/{name}", Disk + name + " = @ ]", ["0", "1000", "1000000"], NotCounts,
               Range)
           {
               Place = $"devices/disk/iotune/{direction.ToLowerInvariant()}_{kind.ToLowerInvariant()}_sec",
           },
        new("DISK[0]/TOTAL_BYTES_SEC_MAX", Disk + "TOTAL_BYTES_SEC = 10, TOTAL_BYTES_SEC_MAX = @ ]", ["20", "1000"],
            NotCounts, Range),
        new("DISK[0]/TOTAL_IOPS_SEC_MAX_LENGTH",
            Disk + "TOTAL_IOPS_SEC = 10, TOTAL_IOPS_SEC_MAX = 20, TOTAL_IOPS_SEC_MAX_LENGTH = @ ]", ["1", "60"],
            NotCounts, Range),
        new("DISK[0]/SIZE_IOPS_SEC", Disk + "TOTAL_IOPS_SEC = 10, SIZE_IOPS_SEC = @ ]", ["4096"], NotCounts, Range),
    ];

    private static AttributeRule[] Nics =>
    [
        new("NIC[0]/MAC", Nic + "MAC = @ ]", ["02:00:0a:01:00:0c", "02:00:0A:01:00:0C"],
            ["02:00:0a:01:00", "02-00-0a-01-00-0c", "02:00:0a:01:00:0g", "01:00:5e:00:00:01", "abc", "020:0:0a:1:0:c"],
            Libvirt) { Place = "devices/interface/mac@address" },
        new("NIC[1]/MAC", Nic + "MAC = \"02:00:00:00:00:01\" ]\n" + Nic + "MAC = @ ]", ["02:00:00:00:00:02"],
            ["02:00:00:00:00:01"], "two NICs of a VM have two addresses"),
        new("NIC[0]/MODEL", Nic + "MODEL = @ ]", ["virtio", "e1000", "rtl8139"], ["e 1000", "a/b", "<nic>", "v&io"],
            Libvirt) { Place = "devices/interface/model@type" },
        new("NIC[0]/TARGET", Nic + "TARGET = @ ]", ["web0", "tap-1"],
            ["a/b", "a b", "abcdefghijklmnopq", "a<b", ".", ".."], "names of network devices have 15 plain characters"),
        new("NIC[0]/BRIDGE", "NIC = [ BRIDGE = @ ]", ["br0", "virbr0"], ["a/b", "br 0", "a<b"],
            "names of network devices have 15 plain characters"),
        new("NIC[0]/BRIDGE_TYPE", "NIC = [ BRIDGE = br0, BRIDGE_TYPE = @ ]", ["linux", "openvswitch", "none"],
            ["cisco", "1", "open vswitch"], Core),
        new("NIC[0]/NETWORK_MODE", "NIC = [ NETWORK_MODE = @ ]", ["user", "dummy"], ["manual", "1", "us er"], Core),
        new("NIC[0]/VIRTIO_QUEUES", Nic + "VIRTIO_QUEUES = @ ]", ["1", "4", "auto"], ["-1", "many", "1.5", "4 4"],
            Range)
        {
            Place = "devices/interface/driver@queues",
        },
        new("NIC[0]/IP", Nic + "FILTER = own, IP = @ ]", ["10.0.0.1", "fe80::1"],
            ["10.0.0", "10.0.0.256", "abc", "10.0.0.1/24", "10"], "an address of IPv4 or IPv6"),
    ];

    private static IEnumerable<AttributeRule> Shaping =>
        from direction in new[] { "INBOUND", "OUTBOUND" }
        from rate in new[] { ("AVG_BW", "average"), ("PEAK_BW", "peak"), ("PEAK_KB", "burst") }
        let name = $"{direction}_{rate.Item1}"
        let average = rate.Item1 == "AVG_BW" ? "" : $"{direction}_AVG_BW = 100, "
        select new AttributeRule($"NIC[0]/{name}", Nic + average + name + " = @ ]", ["100", "1000"], NotCounts, Range)
        {
            Place = $"devices/interface/bandwidth/{direction.ToLowerInvariant()}@{rate.Item2}",
        };

    private static AttributeRule[] Consoles =>
    [
        new("GRAPHICS/PORT", "GRAPHICS = [ TYPE = vnc, PORT = @ ]", ["5901", "65535"],
            ["0", "-5", "70000", "65536", "abc", "59.5"], Core) { Place = "devices/graphics@port" },
        new("GRAPHICS/LISTEN", "GRAPHICS = [ TYPE = vnc, LISTEN = @ ]", ["0.0.0.0", "127.0.0.1", "::"],
            ["a b", "<a>", "a&b"], "an address"),
        new("GRAPHICS/KEYMAP", "GRAPHICS = [ TYPE = vnc, KEYMAP = @ ]", ["en-us", "de"], ["e n", "a/b", "<de>"],
            Libvirt)
        {
            Place = "devices/graphics@keymap",
        },
        new("VIDEO/TYPE", "VIDEO = [ TYPE = @ ]", ["none", "vga", "cirrus", "virtio"], ["", "voodoo", "1", "v ga"],
            Core),
        new("VIDEO/VRAM", "VIDEO = [ TYPE = vga, VRAM = @ ]", ["1024", "16384"], ["1", "1023", "-1", "abc", "16M"],
            Core)
        {
            Place = "devices/video/model@vram",
        },
        new("VIDEO/RESOLUTION", "VIDEO = [ TYPE = vga, RESOLUTION = @ ]", ["1024x768"],
            ["1024", "axb", "1024*768", "x768", "0x0"], Core),
        new("INPUT/TYPE", "INPUT = [ TYPE = @ ]", ["mouse", "tablet"], ["joystick", "1", "mo use"], Core)
        {
            Place = "devices/input@type",
        },
        new("INPUT/BUS", "INPUT = [ TYPE = tablet, BUS = @ ]", ["usb"], ["pci", "1", "u sb"], Core)
        {
            Place = "devices/input@bus",
        },
    ];

    private static AttributeRule[] Others =>
    [
        new("PCI[0]/VENDOR", "PCI = [ VENDOR = @ ]", [], ["zz", "10de0", "-1", "1 0", "0x"], Core),
        new("PCI[0]/DEVICE", "PCI = [ VENDOR = \"10de\", DEVICE = @ ]", [], ["zz", "08631", "-1"], Core),
        new("PCI[0]/CLASS", "PCI = [ VENDOR = \"10de\", CLASS = @ ]", [], ["zz", "03021", "-1"], Core),
        new("PCI[0]/SHORT_ADDRESS", "PCI = [ SHORT_ADDRESS = @ ]", ["02:00.0"], ["zz:00.0", "0200", "02:00", "02:20.9"],
            Core),
        new("RAW[0]/TYPE", "RAW = [ TYPE = @, DATA = \"<devices/>\" ]", ["kvm", "KVM"], ["", "hyperv", "x en"], Core),
        new("RAW[0]/DATA", "RAW = [ TYPE = kvm, DATA = @ ]",
            ["<devices><sound model='ich6'/></devices>", "<on_crash>destroy</on_crash>"],
            ["", "text", "<a", "<nonsense/>", "<devices><nonsense/></devices>",
            "<features><acpi strange='1'/></features>",
                "<devices><sound model='trumpet'/></devices>", "<!DOCTYPE a []><a/>", "<name>evil</name>"],
            "R-106"),
        new("NAME", "NAME = @", ["web", "wéb 1.0 (é)", "a@b-c_d,e!"],
            ["it's", "a & b", "<a>", "a|b", "a:b", "a/b", "a;b", "a#b", "{a}", "$a", "a\nb", "a\rb"], Core),
    ];

    private static string Four(string prefix) =>
        string.Concat("bcde".Select(file => $"DISK = [ SOURCE = \"/{file}\", DEV_PREFIX = {prefix} ]\n"));
}
