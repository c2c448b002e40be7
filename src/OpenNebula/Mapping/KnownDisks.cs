using static Hypernova.OpenNebula.Mapping.AttributeEffect;

namespace Hypernova.OpenNebula.Mapping;

/// <summary>Members of DISK.</summary>
internal static class KnownDisks
{
    public static IReadOnlyList<KnownMember> Members =>
    [
        .. Where,
        .. How,
        .. Network,
        .. Directory,
        .. Limits("BYTES_SEC", "Bytes a second"),
        .. Limits("IOPS_SEC", "Operations a second"),
        new("SIZE_IOPS_SEC", Applied, "Bytes that count as one operation; with a limit of operations only")
        {
            Goes = "devices/disk/iotune/size_iops_sec", Since = "6.4",
        },
        .. OfAStore,
    ];

    private static IEnumerable<KnownMember> Where =>
    [
        new("SOURCE", Applied, "Path of a file or block device on the host, or a volume's name in its protocol")
        {
            Goes = "devices/disk/source", Since = "5.4",
        },
        new("TYPE", Applied, "disk, file, block, cdrom, block_cdrom, floppy, fs, swap, rbd, rbd_cdrom, iscsi, "
            + "gluster, gluster_cdrom, sheepdog, sheepdog_cdrom or filesystem; by default block below /dev, else file")
        {
            Goes = "devices/disk/@type, @device", Since = "5.4",
        },
        new("DISK_TYPE", Applied, "How a cdrom, fs, swap or disk is reached: file, block, rbd, iscsi, gluster, …")
        {
            Goes = "devices/disk/@type", Since = "5.4",
        },
        new("TARGET", Applied, "Device name such as vda; its prefix decides the bus")
        {
            Goes = "devices/disk/target/@dev", Since = "5.4",
        },
        new("DEV_PREFIX", Applied,
            "Prefix of the device name where TARGET is not given: vd, sd, hd or fd; default sd, of drives hd or sd")
        {
            Goes = "devices/disk/target/@dev", Since = "5.4",
        },
    ];

    private static IEnumerable<KnownMember> How =>
    [
        new("DRIVER", Applied, "Image format such as raw or qcow2; default raw, of a cdrom always")
        {
            Goes = "devices/disk/driver/@type", Since = "5.4",
        },
        new("FORMAT", Applied, "As DRIVER, where that is not given")
        {
            Goes = "devices/disk/driver/@type", Since = "5.4",
        },
        new("CACHE", Applied, "default, none, writethrough, writeback, directsync or unsafe; default none")
        {
            Goes = "devices/disk/driver/@cache", Since = "5.4",
        },
        new("IO", Applied, "threads, native (with CACHE none or directsync) or io_uring; default: the hypervisor's")
        {
            Goes = "devices/disk/driver/@io", Since = "5.4",
        },
        new("DISCARD", Applied, "ignore or unmap; default unmap")
        {
            Goes = "devices/disk/driver/@discard", Since = "5.4",
        },
        new("IOTHREAD", Applied, "I/O thread of a vd disk, 1 to FEATURES/IOTHREADS; they take turns otherwise")
        {
            Goes = "devices/disk/driver/@iothread", Since = "7.x",
        },
        new("VIRTIO_BLK_QUEUES", Applied,
            "Queues of a vd disk, 1 to 1024, or auto for one a vCPU; default FEATURES/VIRTIO_BLK_QUEUES")
        {
            Goes = "devices/disk/driver/@queues", Since = "7.x",
        },
        new("READONLY", Applied, "YES or NO; default NO; a CD-ROM always is")
        {
            Goes = "devices/disk/readonly", Since = "5.4",
        },
        new("SHAREABLE", Applied, "YES where several VMs may write at once; default NO")
        {
            Goes = "devices/disk/shareable", Since = "7.x",
        },
        new("SERIAL", Applied, "Serial number the guest sees")
        {
            Goes = "devices/disk/serial", Since = "7.x",
        },
        new("LUKS_SECRET", Applied, "UUID of the host's libvirt secret that opens an image encrypted with LUKS")
        {
            Goes = "devices/disk/encryption/secret/@uuid", Since = "7.x",
        },
    ];

    private static IEnumerable<KnownMember> Network =>
    [
        new("CEPH_HOST", Applied, "Ceph monitors, host[:port] separated by blanks; port 6789")
        {
            Goes = "devices/disk/source/host", Since = "5.4",
        },
        new("CEPH_USER", Applied, "Ceph user, with CEPH_SECRET")
        {
            Goes = "devices/disk/auth/@username", Since = "5.4",
        },
        new("CEPH_SECRET", Applied, "UUID of the host's libvirt secret of CEPH_USER")
        {
            Goes = "devices/disk/auth/secret/@uuid", Since = "5.4",
        },
        new("POOL_NAME", Applied, "Ceph pool of a volatile disk; default one")
        {
            Goes = "devices/disk/source/@name", Since = "5.4",
        },
        new("ISCSI_HOST", Applied, "iSCSI portal, host[:port]; port 3260")
        {
            Goes = "devices/disk/source/host", Since = "5.4",
        },
        new("ISCSI_IQN", Applied, "iSCSI target and unit, iqn…/1; SOURCE otherwise")
        {
            Goes = "devices/disk/source/@name", Since = "5.4",
        },
        new("ISCSI_USER", Applied, "CHAP user, with ISCSI_USAGE")
        {
            Goes = "devices/disk/auth/@username", Since = "5.4",
        },
        new("ISCSI_USAGE", Applied, "Usage of the host's libvirt secret of ISCSI_USER")
        {
            Goes = "devices/disk/auth/secret/@usage", Since = "5.4",
        },
        new("GLUSTER_HOST", Applied, "Gluster servers, host[:port] separated by blanks; port 24007")
        {
            Goes = "devices/disk/source/host", Since = "5.4",
        },
        new("GLUSTER_VOLUME", Applied, "Gluster volume that SOURCE is in")
        {
            Goes = "devices/disk/source/@name", Since = "5.4",
        },
        new("SHEEPDOG_HOST", Applied, "Sheepdog servers, host[:port] separated by blanks")
        {
            Goes = "devices/disk/source/host", Since = "5.4",
        },
        new("CLONE", Applied, "YES where a network volume is a copy of its own; only in a VM's document")
        {
            Goes = "devices/disk/source/@name", Since = "5.4",
        },
    ];

    private static IEnumerable<KnownMember> Directory =>
    [
        new("MOUNT_TAG", Applied, "Name under which the guest mounts a filesystem, at most 36 bytes; needed there")
        {
            Goes = "devices/filesystem/target/@dir", Since = "7.x",
        },
        new("UID_MAP", Applied, "The host's user that a filesystem's root is; of defaults only; default 100000")
        {
            Goes = "devices/filesystem/idmap/uid/@target", Since = "7.x",
        },
        new("GID_MAP", Applied, "The host's group that a filesystem's root group is; of defaults only; default 100000")
        {
            Goes = "devices/filesystem/idmap/gid/@target", Since = "7.x",
        },
    ];

    private static IEnumerable<KnownMember> OfAStore =>
    [
        new("IMAGE", Kept, "Image of a datastore; not available in this version"),
        new("IMAGE_ID", Kept, "Image of a datastore; not available in this version"),
        new("SIZE", Kept, "Size of a volatile disk in MiB; not available in this version"),
        new("DISK_ID", Kept, "Number of the disk, written by a core: counted in order"),
        new("ORDER", Kept, "Turn when booting, written by a core: OS/BOOT says it"),
        .. Written(
            "DATASTORE", "DATASTORE_ID", "CLUSTER_ID", "TM_MAD", "TM_MAD_SYSTEM", "CLONE_TARGET", "LN_TARGET", "SAVE",
            "PERSISTENT", "PERSISTENT_SNAPSHOTS", "ALLOW_ORPHANS", "IMAGE_STATE", "DISK_SNAPSHOT_TOTAL_SIZE",
            "ORIGINAL_SIZE", "CEPH_CONF", "BRIDGE_LIST"),
        .. Later("IMAGE_UNAME", "IMAGE_UID", "FS", "SWAP", "RECOVERY_SNAPSHOT_FREQ", "VCENTER_ADAPTER_TYPE"),
    ];

    internal static IEnumerable<KnownMember> Later(params string[] names) =>
        names.Select(name => new KnownMember(name, NotYet, "Not applied yet"));

    internal static IEnumerable<KnownMember> Written(params string[] names) =>
        names.Select(name => new KnownMember(name, Kept, "Written by a core"));

    private static IEnumerable<KnownMember> Limits(string unit, string what)
    {
        foreach (var (way, words) in new[]
        {
            ("TOTAL", "read and written; excludes READ and WRITE"), ("READ", "read"), ("WRITE", "written"),
        })
        {
            var name = $"{way}_{unit}";
            yield return Limit(name, $"{what} {words}; default no limit");
            yield return Limit($"{name}_MAX", $"{what} while a burst lasts, above {name}; default no burst");
            yield return Limit($"{name}_MAX_LENGTH", $"Seconds a burst may last, with {name}_MAX; default 1");
        }
    }

    private static KnownMember Limit(string name, string meaning) => new(name, Applied, meaning)
    {
        Goes = $"devices/disk/iotune/{name.ToLowerInvariant()}", Since = "6.4",
    };
}
