using static Hypernova.OpenNebula.Mapping.AttributeEffect;

namespace Hypernova.OpenNebula.Mapping;

/// <summary>The members of each vector that says what the machine is, in the order of the documentation.</summary>
internal static class MachineMembers
{
    public static IReadOnlyList<KnownMember> Os => [.. Kernel, .. Boot];

    private static IEnumerable<KnownMember> Kernel =>
    [
        new("ARCH", Applied, "Architecture; default x86_64") { Goes = "os/type/@arch", Since = "5.4" },
        new("MACHINE", Applied, "Machine type; default q35, empty for libvirt's own")
        {
            Goes = "os/type/@machine", Since = "5.4",
        },
        new("UUID", Applied, "UUID of the VM: 32 hexadecimal digits; chosen when it is created otherwise")
        {
            Goes = "uuid", Since = "5.4",
        },
        new("KERNEL", Applied, "Kernel to boot directly: a path on the host") { Goes = "os/kernel", Since = "5.4" },
        new("INITRD", Applied, "Initial RAM disk: a path on the host; with KERNEL only")
        {
            Goes = "os/initrd", Since = "5.4",
        },
        new("ROOT", Applied, "Device that becomes root=/dev/… on the kernel's command line")
        {
            Goes = "os/cmdline", Since = "5.4",
        },
        new("KERNEL_CMD", Applied, "The rest of the kernel's command line") { Goes = "os/cmdline", Since = "5.4" },
        new("KERNEL_DS", Applied, "Kernel from a file datastore, in place of KERNEL; only looked at in this version")
        {
            Goes = "os/kernel", Since = "5.4",
        },
        new(
            "INITRD_DS", Applied,
            "Initial RAM disk from a file datastore, in place of INITRD; only looked at in this version")
        {
            Goes = "os/initrd", Since = "5.4",
        },
        new("BOOTLOADER", Applied, "Boot loader of the host: a path; without KERNEL only")
        {
            Goes = "bootloader", Since = "5.4",
        },
    ];

    private static IEnumerable<KnownMember> Boot =>
    [
        new(
            "BOOT", Applied,
            "Devices to boot from, most wanted first: disk0,nic0 by their numbers; also fd, hd, cdrom, network")
        {
            Goes = "devices/*/boot/@order", Since = "5.4",
        },
        new("BOOT_MENU", Applied, "YES or NO: whether the firmware offers a menu; default: the hypervisor's")
        {
            Goes = "os/bootmenu/@enable", Since = "RHEL",
        },
        new("FIRMWARE", Applied, "BIOS, UEFI, or the path of a file on the list OVMF_UEFIS; default BIOS")
        {
            Goes = "os/@firmware, os/loader", Since = "6.4",
        },
        new("FIRMWARE_SECURE", Applied, "YES verifies signatures; with UEFI on q35 only; default NO")
        {
            Goes = "os/firmware/feature, os/loader/@secure", Since = "6.4",
        },
        new(
            "FIRMWARE_FORMAT", Applied,
            "Format of the firmware's variables, with a path only: raw or qcow2; default raw")
        {
            Goes = "os/nvram/@format", Since = "7.x",
        },
        new("NVRAM", Applied, "File of the firmware's variables on the host, with a path only; chosen otherwise")
        {
            Goes = "os/nvram", Since = "ours",
        },
        new("SD_DISK_BUS", Applied, "Bus of sd disks: scsi or sata; default scsi")
        {
            Goes = "devices/disk/target/@bus", Since = "6.4",
        },
        .. OfTheCore("KERNEL_DS_CLUSTER_ID", "KERNEL_DS_DSID", "KERNEL_DS_ID", "KERNEL_DS_SOURCE",
            "KERNEL_DS_TM", "INITRD_DS_CLUSTER_ID", "INITRD_DS_DSID", "INITRD_DS_ID",
            "INITRD_DS_SOURCE", "INITRD_DS_TM"),
    ];

    public static IReadOnlyList<KnownMember> CpuModel =>
    [
        new(
            "MODEL", Applied,
            "host-model, host-passthrough, maximum or the name of a model; a cluster's EVC_MODE takes its place")
        {
            Goes = "cpu/@mode, cpu/model", Since = "6.4",
        },
        new("FEATURES", Applied, "Features separated by commas: vmx adds one, -vmx takes it away; with MODEL only")
        {
            Goes = "cpu/feature", Since = "6.4",
        },
    ];

    public static IReadOnlyList<KnownMember> Features => [.. Switches, .. OtherSwitches];

    private static IEnumerable<KnownMember> Switches =>
    [
        new("ACPI", Applied, "YES or NO; default YES") { Goes = "features/acpi", Since = "5.4" },
        new("PAE", Applied, "YES or NO; default NO") { Goes = "features/pae", Since = "5.4" },
        new("APIC", Applied, "YES or NO; default NO") { Goes = "features/apic", Since = "5.4" },
        new("HYPERV", Applied, "YES adds HYPERV_OPTIONS and HYPERV_TIMERS; default NO")
        {
            Goes = "features/hyperv, clock/timer", Since = "5.4",
        },
        new("LOCALTIME", Applied, "YES sets the clock to the host's local time and adds HYPERV_TIMERS; default NO")
        {
            Goes = "clock/@offset", Since = "5.4",
        },
        new("GUEST_AGENT", Applied, "YES adds the channel of the QEMU guest agent; default YES")
        {
            Goes = "devices/channel", Since = "5.4",
        },
        new(
            "VIRTIO_SCSI_QUEUES", Applied,
            "Queues of the virtio-scsi controller, from 1, or auto, one a vCPU; default auto")
        {
            Goes = "devices/controller/driver/@queues", Since = "5.4",
        },
        new("IOTHREADS", Applied, "I/O threads, 0 to 256; default 0") { Goes = "iothreads", Since = "6.4" },
        new("VIRTIO_BLK_QUEUES", Applied, "Queues of vd disks, 1 to 1024, or auto for one a vCPU; default: libvirt's")
        {
            Goes = "devices/disk/driver/@queues", Since = "7.x",
        },
        KnownDevices.PciHole,
    ];

    private static IEnumerable<KnownMember> OtherSwitches =>
    [
        new("GIC", Applied, "Version of the ARM interrupt controller: 2, 3 or host")
        {
            Goes = "features/gic/@version", Since = "7.x",
        },
        new("RAS", Applied, "YES reports hardware errors of ARM; default NO")
        {
            Goes = "features/ras/@state", Since = "7.x",
        },
        new(
            "MIGRATE_AUTO_CONVERGE", Applied,
            "Percent by which migrations brake the guest, 0 to 100: to begin with, and to add each time: 20,10")
        {
            Since = "7.x",
        },
        new("MIGRATE_COMPRESSED", Applied, "YES compresses memory in migrations") { Since = "7.x" },
        new("SCSI_MODEL", Applied, "Model of the SCSI controller; default virtio-scsi")
        {
            Goes = "devices/controller/@model", Since = "Nova",
        },
        new("HIDE_HYPERVISOR", Applied, "YES keeps the guest from seeing that it is one; default NO")
        {
            Goes = "features/kvm/hidden/@state", Since = "Nova",
        },
        new("PMU", Applied, "YES or NO: performance counters; default: the hypervisor's")
        {
            Goes = "features/pmu/@state", Since = "Nova",
        },
        new("VMCOREINFO", Applied, "YES takes crash information from a Linux kernel; default NO")
        {
            Goes = "features/vmcoreinfo/@state", Since = "Nova",
        },
        new("TB_CACHE", Applied, "Translation cache of an emulating QEMU in MiB; default: its own choice")
        {
            Goes = "features/tcg/tb-cache", Since = "Nova",
        },
        new("VMPORT", Applied, "YES or NO: VMware's port; default: the hypervisor's")
        {
            Goes = "features/vmport/@state", Since = "RHEL",
        },
    ];

    public static IReadOnlyList<KnownMember> Topology =>
    [
        new("PIN_POLICY", Applied, "NONE, CORE, THREAD or SHARED; default NONE")
        {
            Goes = "cputune/vcpupin", Since = "6.4",
        },
        new("NODE_AFFINITY", Applied, "The host's NUMA node to stay on, -1 for any; not with PIN_POLICY")
        {
            Goes = "cputune/vcpupin, numatune", Since = "6.4",
        },
        new("SOCKETS", Applied, "Sockets; with CORES and THREADS, their product is VCPU")
        {
            Goes = "cpu/topology/@sockets", Since = "6.4",
        },
        new("CORES", Applied, "Cores a socket") { Goes = "cpu/topology/@cores", Since = "6.4" },
        new("THREADS", Applied, "Threads a core; a power of 2 with PIN_POLICY")
        {
            Goes = "cpu/topology/@threads", Since = "6.4",
        },
        new("HUGEPAGE_SIZE", Applied, "Size of huge pages in MiB; 0 for ordinary ones")
        {
            Goes = "memoryBacking/hugepages/page/@size", Since = "6.4",
        },
        new("MEMORY_ACCESS", Applied, "private or shared") { Goes = "cpu/numa/cell/@memAccess", Since = "6.4" },
    ];

    public static IReadOnlyList<KnownMember> NumaNode =>
    [
        new("TOTAL_CPUS", Applied, "vCPUs in it; the nodes together have VCPU")
        {
            Goes = "cpu/numa/cell/@cpus", Since = "6.4",
        },
        new("MEMORY", Applied, "Memory in MiB (in KiB in a VM document); the nodes together have MEMORY")
        {
            Goes = "cpu/numa/cell/@memory", Since = "6.4",
        },
        new(
            "CPUS", Applied,
            "The host's CPUs, in the order of its vCPUs: 0,32,1; chosen by placement, or by an administrator")
        {
            Goes = "cputune/vcpupin", Since = "6.4",
        },
        new("MEMORY_NODE_ID", Applied, "The host's node that memory is taken from")
        {
            Goes = "numatune/memnode/@nodeset", Since = "6.4",
        },
        new("DISTANCE", Applied, "Distances to other nodes: 1:21,2-3:31, from 11 to 255; 20 to those not named")
        {
            Goes = "cpu/numa/cell/distances", Since = "7.x",
        },
        new("NODE_ID", Kept, "The host's node, written by placement") { Since = "6.4" },
    ];

    public static IReadOnlyList<KnownMember> Encryption =>
    [
        new("TYPE", Applied, "SEV, SEV-ES or SEV-SNP")
        {
            Goes = "launchSecurity/policy, memtune/hard_limit", Since = "7.x",
        },
    ];

    public static IReadOnlyList<KnownMember> HotResize =>
    [
        new("CPU_HOT_ADD_ENABLED", Kept, "VCPU_MAX decides") { Since = "6.4" },
        new("MEMORY_HOT_ADD_ENABLED", Kept, "MEMORY_MAX decides") { Since = "6.4" },
    ];

    private static IEnumerable<KnownMember> OfTheCore(params string[] names) => names.Select(
        name => new KnownMember(name, Kept, "Written by OpenNebula's core") { Since = "5.4" });
}
