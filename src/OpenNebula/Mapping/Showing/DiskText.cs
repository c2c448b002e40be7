using static Hypernova.OpenNebula.Mapping.Showing.TextParts;

namespace Hypernova.OpenNebula.Mapping.Showing;

/// <summary>Disks and directories of a spec, in the order of their numbers.</summary>
internal static class DiskText
{
    public static IEnumerable<TemplateAttribute> Of(VmSpec spec) => InOrder(spec).Select(row => row.Disk is { } disk
        ? Disk(disk)
        : Directory(row.Directory!));

    /// <summary>The number that a disk has in the text, where directories are counted too.</summary>
    public static int NumberOf(VmSpec spec, int place) => InOrder(spec).Index()
        .Where(row => row.Item.Disk is not null)
        .Select(row => row.Index)
        .ElementAtOrDefault(place);

    private static IEnumerable<(DiskSpec? Disk, FilesystemSpec? Directory)> InOrder(VmSpec spec)
    {
        var directories = new Queue<FilesystemSpec>(spec.Filesystems);
        var written = 0;
        foreach (var disk in spec.Disks.Where(disk => !disk.IsContext))
        {
            for (; directories.TryPeek(out var next) && next.Id <= written; written++)
            {
                yield return (null, directories.Dequeue());
            }

            yield return (disk, null);
            written++;
        }

        foreach (var directory in directories)
        {
            yield return (null, directory);
        }
    }

    private static TemplateVector Disk(DiskSpec disk) => Vector(
        "DISK",
        [
            ("TYPE", Type(disk)),
            .. Source(disk.Source),
            ("DISK_TYPE", disk is { Source: FileSource, Device: not DiskDevice.Disk } ? "file" : null),
            ("TARGET", disk.Target),
            ("DRIVER", disk.Format),
            ("CACHE", disk.Cache),
            ("IO", disk.Io),
            ("DISCARD", disk.Discard),
            ("IOTHREAD", Text(disk.IoThread)),
            ("VIRTIO_BLK_QUEUES", disk.Queues?.ToString()),
            ("READONLY", disk.ReadOnly ? "YES" : null),
            ("SHAREABLE", disk.Shareable ? "YES" : null),
            ("SERIAL", disk.Serial),
            ("LUKS_SECRET", disk.LuksSecret?.ToString()),
            .. Limit("TOTAL_BYTES_SEC", disk.Limits?.TotalBytes),
            .. Limit("READ_BYTES_SEC", disk.Limits?.ReadBytes),
            .. Limit("WRITE_BYTES_SEC", disk.Limits?.WriteBytes),
            .. Limit("TOTAL_IOPS_SEC", disk.Limits?.TotalOperations),
            .. Limit("READ_IOPS_SEC", disk.Limits?.ReadOperations),
            .. Limit("WRITE_IOPS_SEC", disk.Limits?.WriteOperations),
            ("SIZE_IOPS_SEC", Text(disk.Limits?.OperationSize)),
        ]);

    private static string Type(DiskSpec disk)
    {
        var type = disk.Source switch
        {
            NetworkSource network => network.Protocol,
            BlockSource => "block",
            _ => disk.Device == DiskDevice.Disk ? "file" : "",
        };
        return disk.Device switch
        {
            DiskDevice.Disk => type,
            DiskDevice.Cdrom => type.Length == 0 ? "cdrom" : $"{type}_cdrom",
            DiskDevice.Floppy => "floppy",
        };
    }

    private static (string, string?)[] Source(DiskSource? source) => source switch
    {
        FileSource file => [("SOURCE", file.Path)],
        BlockSource block => [("SOURCE", block.Path), ("DISK_TYPE", "block")],
        NetworkSource network => Network(network),
        _ => [],
    };

    private static (string, string?)[] Network(NetworkSource source)
    {
        var hosts = source.Hosts.Count == 0 ? null : string.Join(' ', source.Hosts.Select(Host));
        return source.Protocol switch
        {
            "rbd" =>
            [
                ("SOURCE", source.Name), ("CEPH_HOST", hosts), ("CEPH_USER", source.Login?.User),
                ("CEPH_SECRET", source.Login?.SecretUuid?.ToString()),
            ],
            "iscsi" =>
            [
                ("SOURCE", source.Name), ("ISCSI_HOST", hosts), ("ISCSI_USER", source.Login?.User),
                ("ISCSI_USAGE", source.Login?.SecretUsage),
            ],
            "gluster" => [("SOURCE", source.Name), ("GLUSTER_HOST", hosts)],
            _ => [("SOURCE", source.Name), ("SHEEPDOG_HOST", hosts)],
        };
    }

    private static string Host(SourceHost host)
    {
        var isAddress = host.Name.Contains(':', StringComparison.Ordinal);
        return (host.Port, isAddress) switch
        {
            (null, _) => host.Name,
            (_, true) => $"[{host.Name}]:{Text(host.Port)}",
            (_, false) => $"{host.Name}:{Text(host.Port)}",
        };
    }

    private static (string, string?)[] Limit(string name, IoLimit? limit) =>
    [
        (name, Text(limit?.Rate)), ($"{name}_MAX", Text(limit?.Burst)),
        ($"{name}_MAX_LENGTH", Text(limit?.BurstSeconds)),
    ];

    private static TemplateVector Directory(FilesystemSpec filesystem) => Vector(
        "DISK",
        ("TYPE", "filesystem"),
        ("SOURCE", filesystem.Source),
        ("MOUNT_TAG", filesystem.Tag),
        ("READONLY", filesystem.ReadOnly ? "YES" : null));
}
