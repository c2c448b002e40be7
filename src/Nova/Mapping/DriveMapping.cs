namespace Hypernova.Nova.Mapping;

/// <summary>The root disk: bus, place, format, cache and limits.</summary>
internal static class DriveMapping
{
    private const string Images = "/var/lib/libvirt/images/";

    public static DiskSpec Map(Plan plan, OsSpec board)
    {
        var wishes = plan.Wishes;
        var (conf, isIso) = (plan.Conf, plan.Image.Format == "iso");
        var bus = Bus(plan, board);
        var source = Source(plan);
        var cache = conf.CacheModes.GetValueOrDefault(source switch
        {
            BlockSource => "block",
            NetworkSource => "network",
            _ => "file",
        }) ?? "none";
        var isDirect = cache is "none" or "directsync";
        SayOtherDisks(plan);
        return new()
        {
            Source = source,
            Device = isIso ? DiskDevice.Cdrom : DiskDevice.Disk,
            Target = (conf.DiskPrefix ?? Prefix(bus)) + "a",
            Bus = conf.DiskPrefix is not null || bus is "usb" or "fdc" ? bus : null,
            Format = isIso || source is not FileSource ? "raw" : Format(plan),
            Cache = cache == "default" ? null : cache,
            Io = isDirect && (source is BlockSource || conf.Preallocates) ? "native" : null,
            Discard = conf.Discard,
            ReadOnly = isIso,
            Limits = Limits(wishes),
        };
    }

    /// <summary>What <c>sd</c> stands for; null where no disk is one.</summary>
    public static SdBus? SdBusOf(Plan plan, OsSpec board) => Bus(plan, board) switch
    {
        "sata" => SdBus.Sata,
        "scsi" => SdBus.Scsi,
        _ => null,
    };

    public static string ScsiModel(Plan plan)
    {
        var wish = plan.Wishes.Find("hw_scsi_model");
        var model = plan.Wishes.Word(
            wish, "virtio-scsi", "lsilogic", "buslogic", "ibmvscsi", "lsisas1068", "lsisas1078", "vmpvscsi");
        if (model is "buslogic" or "vmpvscsi")
        {
            plan.Wishes.Error(wish!, "is not a controller of KVM guests", "hw_scsi_model = virtio-scsi");
        }

        return model ?? "virtio-scsi";
    }

    private static string Bus(Plan plan, OsSpec board)
    {
        var wishes = plan.Wishes;
        var isIso = plan.Image.Format == "iso";
        var wish = isIso ? wishes.Find("hw_cdrom_bus") : wishes.Find("hw_disk_bus");
        if (wish?.Value.ToLowerInvariant() is "xen" or "lxc" or "uml")
        {
            wishes.Error(wish, "is not a bus of KVM guests", "hw_disk_bus = virtio");
            return "virtio";
        }

        return wish?.Value.ToLowerInvariant() switch
        {
            "ide" or "sata" or "scsi" or "usb" or "virtio" or "fdc" => wish.Value.ToLowerInvariant(),
            null => !isIso ? "virtio"
                : !BoardMapping.IsX86(board.Architecture) ? "scsi"
                : board.Machine?.Contains("q35", StringComparison.Ordinal) == true ? "sata" : "ide",
            _ => Refuse(wishes, wish),
        };
    }

    private static string Refuse(Wishes wishes, Wish wish)
    {
        wishes.Error(wish, "is none of fdc, ide, sata, scsi, usb, virtio");
        return "virtio";
    }

    private static string Prefix(string bus) => bus switch
    {
        "virtio" => "vd",
        "ide" => "hd",
        "fdc" => "fd",
        _ => "sd",
    };

    private static DiskSource Source(Plan plan)
    {
        var (conf, name) = (plan.Conf, FileName(plan));
        if (plan.Surroundings.Disk is { } path)
        {
            return path.StartsWith("/dev/", StringComparison.Ordinal) ? new BlockSource(path) : new FileSource(path);
        }

        plan.Wishes.Warn(
            "image", $"is looked for as {(conf.ImagesType is "rbd" ? "an image of the pool" : "a file or volume")} of "
            + "its own name: copy it there, or say where it is", "--disk PATH");
        return conf.ImagesType switch
        {
            "lvm" => new BlockSource($"/dev/{conf.VolumeGroup}/{name}"),
            "rbd" => Rbd(conf.Rbd, name),
            _ => new FileSource($"{Images}{name}.{(plan.Image.Format == "iso" ? "iso" : Format(plan))}"),
        };
    }

    private static NetworkSource Rbd((string Pool, string? User, string? Secret) rbd, string name)
    {
        var source = new NetworkSource("rbd", $"{rbd.Pool}/{name}");
        return rbd.User is { } user && DomainUuid.TryParse(rbd.Secret, out var secret)
            ? source with { Login = new(user, "ceph", secret) }
            : source;
    }

    private static string Format(Plan plan) => plan.Conf.ImagesType switch
    {
        "qcow2" => "qcow2",
        "flat" when !plan.Conf.ForceRaw && plan.Image.Format == "qcow2" => "qcow2",
        _ => "raw",
    };

    private static string FileName(Plan plan)
    {
        var name = plan.Image.Name.Length > 0 ? plan.Image.Name : plan.Image.Id;
        var safe = new string([.. name.Select(letter =>
            char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-' ? letter : '-')]).Trim('.', '-');
        return safe.Length > 0 ? safe[..Math.Min(safe.Length, 100)] : "image";
    }

    private static void SayOtherDisks(Plan plan)
    {
        var (flavor, wishes) = (plan.Flavor, plan.Wishes);
        if (flavor.Disk > 0)
        {
            wishes.Warn("disk", $"the root disk is not grown to {flavor.Disk} GiB", "qemu-img resize");
        }

        if (flavor.Ephemeral > 0)
        {
            wishes.Warn("OS-FLV-EXT-DATA:ephemeral", $"no disk of {flavor.Ephemeral} GiB is made", "add a DISK");
        }

        if (flavor.Swap > 0)
        {
            wishes.Warn("swap", $"no swap disk of {flavor.Swap} MiB is made", "add a DISK");
        }
    }

    private static IoLimits? Limits(Wishes wishes)
    {
        var limits = new IoLimits
        {
            TotalBytes = Limit(wishes, "total_bytes"),
            ReadBytes = Limit(wishes, "read_bytes"),
            WriteBytes = Limit(wishes, "write_bytes"),
            TotalOperations = Limit(wishes, "total_iops"),
            ReadOperations = Limit(wishes, "read_iops"),
            WriteOperations = Limit(wishes, "write_iops"),
        };
        Exclude(wishes, "bytes", limits.TotalBytes, limits.ReadBytes ?? limits.WriteBytes);
        Exclude(wishes, "iops", limits.TotalOperations, limits.ReadOperations ?? limits.WriteOperations);
        return limits == new IoLimits() ? null : limits;
    }

    private static IoLimit? Limit(Wishes wishes, string name) =>
        wishes.Whole(0, long.MaxValue, $"quota:disk_{name}_sec") is > 0 and var rate ? new(rate) : null;

    private static void Exclude(Wishes wishes, string unit, IoLimit? total, IoLimit? part)
    {
        if (total is not null && part is not null)
        {
            wishes.Error($"quota:disk_total_{unit}_sec", $"excludes limits of reads or writes in {unit}");
        }
    }
}
