using static Hypernova.OpenNebula.Mapping.AttributeEffect;

namespace Hypernova.OpenNebula.Mapping;

/// <summary>The members of each vector, in the order of the documentation.</summary>
internal static class KnownMembers
{
    public static IReadOnlyList<KnownMember> Os =>
    [
        new("ARCH", Applied, "Architecture; default x86_64"),
        new("MACHINE", Applied, "Machine type; default q35, empty for libvirt's own"),
        new("UUID", Applied, "UUID of the VM; chosen when it is created otherwise"),
        new("KERNEL", Applied, "Kernel to boot directly: a path on the host"),
        new("INITRD", Applied, "Initial RAM disk: a path on the host; with KERNEL only"),
        new("ROOT", Applied, "Device that becomes root=/dev/… on the kernel's command line"),
        new("KERNEL_CMD", Applied, "The rest of the kernel's command line"),
        new("BOOT", Applied, "Devices to boot from, most wanted first: disk0,nic0"),
        new("FIRMWARE", Applied, "BIOS or UEFI; default BIOS"),
        new("FIRMWARE_SECURE", Applied, "YES verifies signatures; with UEFI only"),
        new("SD_DISK_BUS", Applied, "Bus of sd disks: scsi or sata; default scsi"),
        new("FIRMWARE_FORMAT", NotYet, "Format of the firmware's variables: raw or qcow2"),
        new("BOOTLOADER", NotYet, "Boot loader of the host"),
        new("KERNEL_DS", Refused, "Kernel from a file datastore"),
        new("INITRD_DS", Refused, "Initial RAM disk from a file datastore"),
    ];

    public static IReadOnlyList<KnownMember> CpuModel =>
    [
        new("MODEL", Applied, "host-model, host-passthrough, maximum or the name of a model"),
        new("FEATURES", Applied, "Features to add, separated by commas; with MODEL only"),
    ];

    public static IReadOnlyList<KnownMember> Features =>
    [
        new("ACPI", Applied, "YES or NO; default YES"),
        new("PAE", Applied, "YES or NO; default NO"),
        new("APIC", Applied, "YES or NO; default NO"),
        new("GUEST_AGENT", Applied, "YES adds the channel of the QEMU guest agent; default YES"),
        new("LOCALTIME", Applied, "YES sets the clock to the host's local time; default NO"),
        new("VIRTIO_SCSI_QUEUES", Applied, "Queues of the virtio-scsi controller or auto, one a vCPU; default auto"),
        new("IOTHREADS", Applied, "I/O threads; default 0"),
        new("HYPERV", NotYet, "YES or NO"),
        new("VIRTIO_BLK_QUEUES", NotYet, "Queues of virtio disks"),
        new("PCIHOLE64", NotYet, "Size of the 64-bit PCI hole"),
        new("GIC", NotYet, "Version of the ARM interrupt controller"),
        new("RAS", NotYet, "YES or NO"),
        new("MIGRATE_AUTO_CONVERGE", NotYet, "Throttling of migrations"),
        new("MIGRATE_COMPRESSED", NotYet, "Compression of migrations"),
    ];

    public static IReadOnlyList<KnownMember> Disk =>
    [
        new("SOURCE", Applied, "Path of a file or block device on the host"),
        new("TYPE", Applied, "disk, file, block, cdrom or block_cdrom; by default block below /dev, else file"),
        new("DISK_TYPE", Applied, "block or file: what SOURCE is"),
        new("DRIVER", Applied, "Image format such as raw or qcow2; default raw"),
        new("FORMAT", Applied, "As DRIVER, where that is not given"),
        new("CACHE", Applied, "default, none, writethrough, writeback, directsync or unsafe; default none"),
        new("IO", Applied, "threads, native or io_uring"),
        new("DISCARD", Applied, "ignore or unmap; default unmap"),
        new("IOTHREAD", Applied, "I/O thread, 1 to FEATURES/IOTHREADS; they take turns otherwise"),
        new("TARGET", Applied, "Device name such as vda; its prefix decides the bus"),
        new("DEV_PREFIX", Applied, "Prefix of the device name where TARGET is not given: vd, sd or hd; default sd"),
        new("READONLY", Applied, "YES or NO; a CD-ROM always is"),
        new("SHAREABLE", Applied, "YES where several VMs may write at once"),
        new("SERIAL", Applied, "Serial number the guest sees"),
        new("IMAGE", Kept, "Image of a datastore; not available in this version"),
        new("IMAGE_ID", Kept, "Image of a datastore; not available in this version"),
        new("LUKS_SECRET", Refused, "Secret of an encrypted image"),
        new("SIZE", Kept, "Size of a volatile disk; not available in this version"),
        .. Later("IMAGE_UNAME", "IMAGE_UID", "ORIGINAL_SIZE", "CLONE", "DISK_ID", "ORDER",
            "DATASTORE_ID", "TM_MAD", "POOL_NAME", "VCENTER_ADAPTER_TYPE", "VIRTIO_BLK_QUEUES", "MOUNT_TAG",
            "FS", "SWAP", "RECOVERY_SNAPSHOT_FREQ", "CEPH_HOST", "CEPH_USER", "CEPH_SECRET", "ISCSI_HOST", "ISCSI_IQN",
            "ISCSI_USER", "ISCSI_USAGE", "GLUSTER_HOST", "GLUSTER_VOLUME", "SHEEPDOG_HOST", "UID_MAP", "GID_MAP",
            "SIZE_IOPS_SEC"),
        .. Limits("TOTAL_BYTES_SEC", "READ_BYTES_SEC", "WRITE_BYTES_SEC",
            "TOTAL_IOPS_SEC", "READ_IOPS_SEC", "WRITE_IOPS_SEC"),
    ];

    public static IReadOnlyList<KnownMember> Nic =>
    [
        new("BRIDGE", Applied, "Bridge of the host"),
        new("BRIDGE_TYPE", Applied, "linux or openvswitch; default linux"),
        new("NETWORK", Applied, "libvirt network, where no BRIDGE is given"),
        new("NETWORK_MODE", Applied, "user for QEMU's own network, dummy for a tap that nothing is connected to"),
        new("MAC", Applied, "Hardware address; chosen when the VM is created otherwise"),
        new("MODEL", Applied, "Emulated model; default virtio"),
        new("TARGET", Applied, "Name of the host's tap device, at most 15 characters"),
        new("VIRTIO_QUEUES", Applied, "Queues of a virtio NIC, or auto for one a vCPU; default auto"),
        new("FILTER", Applied, "libvirt network filter; works with IP"),
        new("IP", Applied, "Address that FILTER lets pass"),
        new("NETWORK_ID", Kept, "Network of ours; not available in this version"),
        .. Later("NETWORK_UNAME", "NETWORK_UID", "NIC_ID", "NAME", "VLAN", "VLAN_ID", "VN_MAD", "PHYDEV",
            "SECURITY_GROUPS", "SCRIPT", "ORDER", "IP6", "VROUTER_IP", "GATEWAY", "DNS", "MTU", "RDP", "SSH",
            "INBOUND_AVG_BW", "INBOUND_PEAK_BW", "INBOUND_PEAK_KB", "OUTBOUND_AVG_BW", "OUTBOUND_PEAK_BW",
            "OUTBOUND_PEAK_KB", "INBOUND_PEAK_KW", "OUTBOUND_PEAK_KW"),
    ];

    public static IReadOnlyList<KnownMember> Graphics =>
    [
        new("TYPE", Applied, "vnc or spice"),
        new("LISTEN", Applied, "Address to listen on; default 127.0.0.1"),
        new("PORT", Applied, "TCP port; a free one from 5900 otherwise"),
        new("PASSWD", Applied, "Password; VNC takes the first 8 characters, SPICE 59"),
        new("RANDOM_PASSWD", Applied, "YES makes a password where PASSWD is not given"),
        new("KEYMAP", Applied, "Keyboard layout such as en-us"),
        new("COMMAND", NotYet, "Command of a console proxy"),
    ];

    public static IReadOnlyList<KnownMember> Video =>
    [
        new("TYPE", Applied, "none, vga, cirrus or virtio; needed"),
        new("VRAM", Applied, "Video memory in KiB, from 1024"),
        .. Later("RESOLUTION", "IOMMU", "ATS"),
    ];

    public static IReadOnlyList<KnownMember> Input =>
    [
        new("TYPE", Applied, "mouse or tablet; needed"),
        new("BUS", Applied, "usb or ps2"),
    ];

    public static IReadOnlyList<KnownMember> Raw =>
    [
        new("TYPE", Applied, "kvm; needed"),
        new("DATA", Applied, "Children of libvirt's domain element; needed"),
        new("VALIDATE", Applied, "NO leaves out the check against libvirt's schema; default YES"),
        new("DATA_VMX", Kept, "For another hypervisor"),
    ];

    private static IEnumerable<KnownMember> Later(params string[] names) =>
        names.Select(name => new KnownMember(name, NotYet, "Not applied yet"));

    private static IEnumerable<KnownMember> Limits(params string[] names) =>
        names.SelectMany(name => Later(name, $"{name}_MAX", $"{name}_MAX_LENGTH"));
}
