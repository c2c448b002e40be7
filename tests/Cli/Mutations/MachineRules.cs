namespace Hypernova.Cli.Tests.Mutations;

/// <summary>Processors, memory, board, firmware, features and clock.</summary>
internal static class MachineRules
{
    private const string Core = "OpenNebula's core refuses it";
    private const string Libvirt = AttributeRule.Libvirt;
    private const string Range = "a number in the range that the document names";

    public static IEnumerable<AttributeRule> All => [.. Sizes, .. Boards, .. Processors, .. Switches, .. Numa];

    private static AttributeRule[] Sizes =>
    [
        new("CPU", "CPU = @\nMEMORY = 64",
            ["1", "0.5", "16", "0.01"], ["", "0", "-1", "abc", "1,5", "-0.5", "1 2"], Core),
        new("VCPU", "VCPU = @", ["1", "2", "8"], ["0", "-1", "abc", "1.5", "2x", "99999", "1 2"], Range)
        {
            Place = "vcpu",
        },
        new("VCPU_MAX", "VCPU = 2\nVCPU_MAX = @", ["2", "4"], ["-1", "abc", "1.5", "99999", "2x"], Range),
        new("MEMORY", "CPU = 1\nMEMORY = @", ["1", "64", "1024"], ["", "0", "-1", "abc", "64M", "64.5", "1e3"], Core)
        {
            Place = "memory",
        },
        new("MEMORY_MAX", "MEMORY_MAX = @", ["128", "64"], ["-1", "abc", "1.5", "128M", "12 8"], Range),
        new("MEMORY_RESIZE_MODE", "MEMORY_MAX = 128\nMEMORY_RESIZE_MODE = @", ["BALLOONING", "HOTPLUG", "hotplug"],
            ["BALLOON", "yes", "HOT PLUG", "0"], Core),
        new("MEMORY_SLOTS", "MEMORY_MAX = 128\nMEMORY_RESIZE_MODE = HOTPLUG\nMEMORY_SLOTS = @", ["1", "16", "255"],
            ["0", "-1", "abc", "99999", "1.5"], Range)
        {
            Place = "maxMemory@slots",
        },
    ];

    private static AttributeRule[] Boards =>
    [
        new("OS/ARCH", "OS = [ ARCH = @ ]", ["x86_64"], ["", "x86 64", "a/b", "x86;64", "<arch>"], "R-031")
        {
            Place = "os/type@arch",
        },
        new("OS/MACHINE", "OS = [ MACHINE = @ ]", ["q35", "pc", "pc-q35-7.2"], ["q 35", "a/b", "q35;", "<q35>", "q&35"],
            Libvirt) { Place = "os/type@machine" },
        new("OS/KERNEL", "OS = [ KERNEL = @ ]", ["/boot/vmlinuz", "/a"], ["vmlinuz", "./vmlinuz", "boot/vmlinuz",
            "~/k"],
            Libvirt) { Place = "os/kernel" },
        new("OS/INITRD", "OS = [ KERNEL = \"/k\", INITRD = @ ]", ["/boot/initrd"], ["initrd", "../initrd", "c:/initrd"],
            Libvirt) { Place = "os/initrd" },
        new("OS/KERNEL_CMD", "OS = [ KERNEL = \"/k\", KERNEL_CMD = @ ]", ["quiet splash", "a=\"b c\""], ["a\nb",
            "a\rb"],
            "a kernel's command line is one line"),
        new("OS/ROOT", "OS = [ KERNEL = \"/k\", ROOT = @ ]", ["vda1", "mapper/root"], ["vda 1", "a\tb"],
            "the name of a device has no white space"),
        new("OS/BOOT", "DISK = [ SOURCE = \"/a\" ]\nNIC = [ NETWORK = default ]\nOS = [ BOOT = @ ]",
            ["disk0", "nic0", "disk0,nic0", " disk0 , nic0 "],
            ["disk1", "nic1", "disk", "floppy0", "disk-1", "disk0,disk0", "disk0;nic0", "nicx", "disk0,nic7"], Core),
        new("OS/UUID", "OS = [ UUID = @ ]", ["11111111-2222-3333-4444-555555555555",
            "66666666222233334444555555555555"],
            ["1111", "11111111-2222-3333-4444-55555555555g", "not a uuid", "11111111-2222-3333-4444-5555555555555"],
            "R-246") { Place = "uuid" },
        new("OS/FIRMWARE", "OS = [ FIRMWARE = @ ]", ["BIOS", "UEFI", "uefi"], ["EFI32", "yes", "u e f i",
            "/opt/evil.fd"],
            Core),
        new("OS/FIRMWARE_SECURE", "OS = [ FIRMWARE = UEFI, FIRMWARE_SECURE = @ ]", ["YES", "NO", "yes"],
            ["2", "true-ish", "secure"], "YES or NO"),
        new("OS/FIRMWARE_SECURE", "OS = [ FIRMWARE = BIOS, FIRMWARE_SECURE = @ ]", ["NO"], ["YES", "yes"],
            "only UEFI verifies signatures"),
        new("OS/SD_DISK_BUS", "DISK = [ SOURCE = \"/a\", DEV_PREFIX = sd ]\nOS = [ SD_DISK_BUS = @ ]",
            ["scsi", "sata"], ["ide", "virtio", "usb", "s c s i", "1"], "R-032"),
    ];

    private static AttributeRule[] Processors =>
    [
        new("CPU_MODEL/MODEL", "CPU_MODEL = [ MODEL = @ ]", ["Nehalem", "qemu64", "host-model", "maximum"],
            ["Neh alem", "a/b", "<m>", "x&y", "a;b"], Libvirt) { Place = "cpu/model" },
        new("CPU_MODEL/FEATURES", "CPU_MODEL = [ MODEL = qemu64, FEATURES = @ ]", ["vmx", "vmx,aes", "sse4.1"],
            ["v mx", "vmx;aes", "<aes>", "a/b"], Libvirt) { Place = "cpu/feature@name" },
        new("TOPOLOGY", "VCPU = 4\nTOPOLOGY = [ SOCKETS = 1, CORES = @, THREADS = 1 ]", ["4"],
            ["3", "5", "8", "1"], "the product of the topology is VCPU"),
        new("TOPOLOGY/CORES", "VCPU = 4\nTOPOLOGY = [ SOCKETS = 1, CORES = @, THREADS = 1 ]", ["4"],
            ["0", "-4", "four", "4.0"], Range),
        new("TOPOLOGY/SOCKETS", "VCPU = 4\nTOPOLOGY = [ SOCKETS = @, CORES = 2, THREADS = 1 ]", ["2"],
            ["0", "-2", "two", "2.0"], Range),
        new("TOPOLOGY/THREADS", "VCPU = 4\nTOPOLOGY = [ SOCKETS = 2, CORES = 1, THREADS = @ ]", ["2"],
            ["0", "-2", "two", "2.0"], Range),
        new("TOPOLOGY/PIN_POLICY", "VCPU = 2\nTOPOLOGY = [ PIN_POLICY = @ ]", ["NONE", "none"],
            ["CORES", "yes", "PINNED", "1"], Core),
        new("TOPOLOGY/HUGEPAGE_SIZE", "MEMORY = 2048\nVCPU = 2\nTOPOLOGY = [ HUGEPAGE_SIZE = @ ]", ["2", "1024"],
            ["-2", "two", "2M", "2.5"], Range),
    ];

    private static AttributeRule[] Switches =>
    [
        .. new[] { "ACPI", "PAE", "APIC", "HYPERV", "GUEST_AGENT", "LOCALTIME" }.Select(name => new AttributeRule(
            $"FEATURES/{name}", $"FEATURES = [ {name} = @ ]", ["YES", "no", "Yes"], ["maybe", "2", "on off", "y"],
            "YES or NO")),
        new("FEATURES/VIRTIO_SCSI_QUEUES", "FEATURES = [ VIRTIO_SCSI_QUEUES = @ ]", ["1", "4", "auto", "AUTO"],
            ["-1", "many", "1.5", "4 4", "99999"], Range) { Place = "devices/controller/driver@queues" },
        new("FEATURES/IOTHREADS", "FEATURES = [ IOTHREADS = @ ]", ["0", "1", "8"], ["-1", "many", "1.5", "1 1"], Range)
        {
            Place = "iothreads",
        },
        new("FEATURES/MIGRATE_AUTO_CONVERGE", "FEATURES = [ MIGRATE_AUTO_CONVERGE = @ ]", ["20", "20,10", "0,100"],
            ["200", "-1", "20,200", "a", "20,b"], Core),
        new("FEATURES/MIGRATE_COMPRESSED", "FEATURES = [ MIGRATE_COMPRESSED = @ ]", ["YES", "NO"], ["maybe", "2"],
            Core),
        new("FEATURES/GIC", "OS = [ ARCH = aarch64, MACHINE = virt ]\nFEATURES = [ GIC = @ ]", ["2", "3", "host"],
            ["7", "three", "-2"], "GIC versions that libvirt has"),
    ];

    private static AttributeRule[] Numa =>
    [
        new("MEMORY_ENCRYPTION/TYPE", "OS = [ FIRMWARE = UEFI ]\nMEMORY_ENCRYPTION = [ TYPE = @ ]", ["SEV", "SEV-ES"],
            ["ROT13", "yes", "SGX"], "kinds that libvirt has"),
        new("TPM/MODEL", "TPM = [ MODEL = @ ]", ["tpm-tis", "tpm-crb"], ["tpm-2", "yes", "crb tis"], Libvirt)
        {
            Place = "devices/tpm@model",
        },
        new("IOMMU/MODEL", "IOMMU = [ MODEL = @ ]", ["intel", "virtio"], ["arm", "yes", "in tel"], Libvirt)
        {
            Place = "devices/iommu@model",
        },
    ];
}
