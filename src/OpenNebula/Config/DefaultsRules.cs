using Hypernova.Model.Settings;
using Hypernova.OpenNebula.Mapping.Devices;
using Hypernova.OpenNebula.Mapping.Machine;
using static Hypernova.Model.Settings.SettingChecks;

namespace Hypernova.OpenNebula.Config;

/// <summary>
/// Every attribute that can have a default in <c>vmm_exec_kvm.conf</c>. The values themselves are in the shipped file.
/// </summary>
internal static class DefaultsRules
{
    private static readonly string[] _rates =
        ["TOTAL_BYTES_SEC", "READ_BYTES_SEC", "WRITE_BYTES_SEC", "TOTAL_IOPS_SEC", "READ_IOPS_SEC", "WRITE_IOPS_SEC"];

    private static readonly string[] _endings = ["", "_MAX", "_MAX_LENGTH"];

    public static IReadOnlyList<SettingRule> All { get; } =
    [
        Text("EMULATOR", "Path of the emulator; the host's own otherwise"),
        new("VCPU", null, "Virtual processors") { Check = Whole(1, 4096) },
        new("VCPU_MAX", null, "Virtual processors that can be reached while running") { Check = Whole(1, 4096) },
        new("MEMORY_SLOTS", null, "Slots for memory that is added while running")
        {
            Check = Whole(1, MemoryMapping.MostSlots),
        },
        .. Os,
        .. Features,
        Text("CPU_MODEL/MODEL", "host-model, host-passthrough, maximum or the name of a model"),
        Text("CPU_MODEL/FEATURES", "Features to add, separated by commas"),
        .. Disk,
        Text("NIC/MODEL", "Model of a NIC"),
        Text("NIC/FILTER", "libvirt network filter"),
        new("NIC/VIRTIO_QUEUES", null, "Queues of a virtio NIC, or auto for one a vCPU")
        {
            Check = Whole(0, 256, "auto"),
        },
        .. Screen,
        Text("TPM/MODEL", "tpm-tis or tpm-crb"),
        Text("RAW/DATA", "XML for every domain"),
        Text("HYPERV_OPTIONS", "Content of the hyperv element"),
        Text("HYPERV_TIMERS", "Timers that come with HYPERV"),
        Text("SPICE_OPTIONS", "Devices that come with SPICE graphics"),
        new("MEMORY_TUNE_OFFSET", null, "MiB an encrypted guest may use beyond its memory") { Check = Whole(0) },
        new("Q35_ROOT_PORTS", null, "PCI Express root ports of q35 machines")
        {
            Check = Whole(0, PcieMapping.MostPorts),
        },
        Switch("Q35_NUMA_PCIE", "Whether root ports of NUMA guests follow their nodes"),
        Text("OVMF_UEFIS", "Firmware images that OS/FIRMWARE may name, separated by blanks"),
        new("CGROUPS_VERSION", null, "Control groups of hosts that do not say it: 1 or 2") { Check = OneOf("1", "2") },
        Text("EMULATOR_CPUS", "Host processors of the emulator's own threads"),
    ];

    /// <summary>What takes the place of every VM's own value, as operators say it of a cluster.</summary>
    public static SettingRule OfClusters { get; } =
        new("EVC_MODE", null, "Processor model in place of every VM's CPU_MODEL/MODEL; for clusters");

    private static IEnumerable<SettingRule> Os =>
    [
        Text("OS/ARCH", "Architecture"),
        Text("OS/MACHINE", "Machine type; empty for libvirt's own"),
        Text("OS/KERNEL", "Kernel to boot directly"),
        Text("OS/INITRD", "Initial RAM disk of that kernel"),
        Text("OS/ROOT", "Device that becomes root=/dev/… on the kernel's command line"),
        Text("OS/KERNEL_CMD", "The rest of the kernel's command line"),
        Text("OS/BOOT", "Devices to boot from, most wanted first"),
        Text("OS/BOOTLOADER", "Boot loader of the host"),
        new("OS/SD_DISK_BUS", null, "Bus of sd disks: scsi or sata") { Check = OneOf("scsi", "sata") },
        Text("OS/FIRMWARE", "BIOS, UEFI or the path of an image"),
        new("OS/FIRMWARE_FORMAT", null, "Format of the firmware's variables") { Check = OneOf("raw", "qcow2") },
        Switch("OS/FIRMWARE_SECURE", "Whether firmware verifies signatures"),
    ];

    private static IEnumerable<SettingRule> Features =>
    [
        Switch("FEATURES/PAE", "PAE"),
        Switch("FEATURES/ACPI", "ACPI"),
        Switch("FEATURES/APIC", "APIC"),
        Switch("FEATURES/HYPERV", "Hyper-V enlightenments"),
        Switch("FEATURES/GUEST_AGENT", "The channel of the QEMU guest agent"),
        Switch("FEATURES/LOCALTIME", "Clock in the host's local time"),
        new("FEATURES/VIRTIO_SCSI_QUEUES", null, "Queues of the virtio-scsi controller, or auto")
        {
            Check = Whole(0, 256, "auto"),
        },
        new("FEATURES/VIRTIO_BLK_QUEUES", null, "Queues of virtio disks, or auto")
        {
            Check = Whole(0, DiskMapping.MostQueues, "auto"),
        },
        new("FEATURES/IOTHREADS", null, "I/O threads") { Check = Whole(0, 256) },
        new("FEATURES/PCIHOLE64", null, "Size of the 64-bit PCI hole in KiB") { Check = Whole(0) },
        new("FEATURES/GIC", null, "Version of the ARM interrupt controller") { Check = OneOf("2", "3", "host") },
        Switch("FEATURES/RAS", "ARM memory error reports"),
    ];

    private static IEnumerable<SettingRule> Disk =>
    [
        Text("DISK/DRIVER", "Image format"),
        Text("DISK/CACHE", "Cache mode") with
        {
            Check = OneOf("default", "none", "writethrough", "writeback", "directsync", "unsafe"),
        },
        Text("DISK/IO", "I/O mode") with { Check = OneOf("threads", "native", "io_uring") },
        Text("DISK/DISCARD", "Discard mode") with { Check = OneOf("ignore", "unmap") },
        .. from rate in _rates
           from ending in _endings
           select Text($"DISK/{rate}{ending}", "Limit of a disk") with { Check = Whole(0) },
        Text("DISK/SIZE_IOPS_SEC", "Bytes that count as one operation") with { Check = Whole(0) },
        new("DISK/UID_MAP", null, "First host user of a shared directory") { Check = Whole(0) },
        new("DISK/GID_MAP", null, "First host group of a shared directory") { Check = Whole(0) },
    ];

    private static IEnumerable<SettingRule> Screen =>
    [
        Text("GRAPHICS/TYPE", "vnc, spice or sdl"),
        Text("GRAPHICS/LISTEN", "Address to listen on"),
        Text("GRAPHICS/PASSWD", "Password"),
        Switch("GRAPHICS/RANDOM_PASSWD", "Whether a password is made"),
        Text("GRAPHICS/KEYMAP", "Keyboard layout"),
        Text("VIDEO/TYPE", "none, vga, cirrus or virtio"),
        new("VIDEO/VRAM", null, "Video memory in KiB") { Check = Whole(1024) },
        Text("VIDEO/RESOLUTION", "Width and height, 1280x720"),
        Switch("VIDEO/IOMMU", "Whether a virtio card is behind the IOMMU"),
        Switch("VIDEO/ATS", "Address translation of a virtio card"),
    ];

    private static SettingRule Text(string name, string meaning) => new(name, null, meaning) { TakesEmpty = true };

    private static SettingRule Switch(string name, string meaning) => new(name, null, meaning) { Check = YesNo };
}
