namespace Hypernova.OpenNebula.Mapping.Devices;

/// <summary>How a disk's bytes are reached.</summary>
internal enum DiskStorage
{
    /// <summary>A file of the host.</summary>
    File,

    /// <summary>A block device of the host.</summary>
    Block,

    /// <summary>A Ceph volume.</summary>
    Rbd,

    /// <summary>An iSCSI unit.</summary>
    Iscsi,

    /// <summary>A file of a Gluster volume.</summary>
    Gluster,

    /// <summary>A Sheepdog volume.</summary>
    Sheepdog,

    /// <summary>A directory of the host.</summary>
    Directory,
}

/// <summary>What TYPE and DISK_TYPE say together.</summary>
/// <param name="Storage">How its bytes are reached.</param>
/// <param name="Device">What the guest sees.</param>
/// <param name="IsVolatile">Whether it is made for the VM and goes with it.</param>
/// <param name="IsStated">Whether <see cref="Storage"/> is said; a path below /dev decides otherwise.</param>
/// <param name="Type">TYPE, in lower case; empty where it is not given.</param>
internal sealed record DiskKind(
    DiskStorage Storage, DiskDevice Device, bool IsVolatile, bool IsStated, string Type)
{
    private const string Cdrom = "cdrom";

    private static readonly string[] Types =
    [
        "disk", "file", "block", Cdrom, "block_cdrom", "floppy", "fs", "swap", "rbd", "rbd_cdrom", "iscsi", "gluster",
        "gluster_cdrom", "sheepdog", "sheepdog_cdrom", "filesystem",
    ];

    private static readonly string[] DiskTypes =
    [
        "file", "block", Cdrom, "block_cdrom", "rbd", "rbd_cdrom", "iscsi", "gluster", "gluster_cdrom", "sheepdog",
        "sheepdog_cdrom", "filesystem",
    ];

    public bool IsNetwork =>
        Storage is DiskStorage.Rbd or DiskStorage.Iscsi or DiskStorage.Gluster or DiskStorage.Sheepdog;

    public static DiskKind Of(Section section, bool isPrepared)
    {
        var own = section.Own;
        var type = Word(own, "TYPE", Types, isPrepared);
        var diskType = Word(own, "DISK_TYPE", DiskTypes, isPrepared);
        var isVolatile = type is "fs" or "swap"
            || (own.HasOwn("SIZE") && !own.HasOwn("SOURCE") && !own.HasOwn("IMAGE") && !own.HasOwn("IMAGE_ID"));
        var effective = diskType.Length > 0 && (isVolatile || type is "" or "disk") ? diskType : type;
        var kind = new DiskKind(
            diskType == "rbd" ? DiskStorage.Rbd : StorageOf(effective, diskType),
            type == "floppy" ? DiskDevice.Floppy : IsDrive(effective) || IsDrive(type) ? DiskDevice.Cdrom : default,
            isVolatile,
            effective is not ("" or "disk" or Cdrom or "floppy") || diskType is "file" or "block",
            type);
        return isPrepared || diskType.Length == 0 ? kind : WithDiskType(kind, diskType, own);
    }

    // OpenNebula's driver follows it for drives on block devices and Ceph alone, and passes over what contradicts TYPE.
    private static DiskKind WithDiskType(DiskKind kind, string diskType, Section own)
    {
        var asked = StorageOf(diskType, "");
        if (kind.Type is Cdrom or "floppy" && asked is not (DiskStorage.File or DiskStorage.Directory))
        {
            return kind with { Storage = asked };
        }

        if (asked != kind.Storage || (IsDrive(diskType) && kind.Device != DiskDevice.Cdrom))
        {
            own.Warn("DISK_TYPE", $"has no effect beside TYPE = {kind.Type}");
        }

        return kind;
    }

    private static string Word(Section own, string member, string[] words, bool isPrepared) =>
        (isPrepared ? own.Text(member)?.ToLowerInvariant() : own.Word(member, words)) ?? "";

    private static bool IsDrive(string type) => type.EndsWith(Cdrom, StringComparison.Ordinal);

    private static DiskStorage StorageOf(string type, string diskType) => type switch
    {
        "block" or "block_cdrom" => DiskStorage.Block,
        Cdrom or "floppy" when diskType is "block" => DiskStorage.Block,
        "rbd" or "rbd_cdrom" => DiskStorage.Rbd,
        "iscsi" => DiskStorage.Iscsi,
        "gluster" or "gluster_cdrom" => DiskStorage.Gluster,
        "sheepdog" or "sheepdog_cdrom" => DiskStorage.Sheepdog,
        "filesystem" => DiskStorage.Directory,
        _ => DiskStorage.File,
    };
}
