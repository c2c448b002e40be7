namespace Hypernova.Nova.Mapping;

/// <summary>
/// The root disk, the flavor's ephemeral and swap disks and the drive with the guest's configuration, in Nova's order.
/// </summary>
internal static class DriveMapping
{
    private const string MakeIt = "qemu-img create";

    // What QEMU does unasked; said, since the defaults below a template of ours may say otherwise.
    private const string NoDiscard = "ignore";

    // Glance's; which of them the host can make an image of its own of is Nova's matter.
    private static readonly string[] Formats =
        ["raw", "qcow2", "vmdk", "vdi", "vhd", "vhdx", "iso", "ploop", "ami", "ari", "aki", "gpt"];

    public static IReadOnlyList<DiskSpec> Map(Plan plan, OsSpec board)
    {
        IReadOnlyList<DiskSpec> disks =
        [
            Root(plan, board),
            .. Ephemeral(plan),
            .. Swap(plan),
            .. Configuration(plan, board),
        ];
        Dictionary<string, int> taken = [];
        return [.. disks.Select(disk => disk with { Target = Free(disk.Target, taken) })];
    }

    /// <summary>What <c>sd</c> stands for, of disks alone; null where none is one.</summary>
    public static SdBus? SdBusOf(Plan plan, OsSpec board) => HasDisk(plan) || plan.Image.Format != "iso"
        ? Bus(plan) switch
        {
            "sata" => SdBus.Sata,
            "scsi" => SdBus.Scsi,
            _ => null,
        }
        : DriveBus(board) == "sata" ? SdBus.Sata : null;

    public static string ScsiModel(Plan plan)
    {
        var wish = plan.Wishes.Find("hw_scsi_model");
        var model = plan.Wishes.Word(
            wish, "virtio-scsi", "lsilogic", "buslogic", "ibmvscsi", "lsisas1068", "lsisas1078", "vmpvscsi");
        if (model is "buslogic" or "vmpvscsi" or "ibmvscsi")
        {
            plan.Wishes.Error(wish!, "is not a controller of KVM guests", "hw_scsi_model = virtio-scsi");
        }

        return model ?? "virtio-scsi";
    }

    private static DiskSpec Root(Plan plan, OsSpec board)
    {
        if (!Formats.Contains(plan.Image.Format))
        {
            plan.Wishes.Error("disk_format", $"'{plan.Image.Format}' is none of {string.Join(", ", Formats)}");
        }

        var source = DriveSources.Root(plan);
        if (plan.Image.Format == "iso")
        {
            return Drive(plan, board, source);
        }

        if (Bus(plan) == "ide" && DriveBus(board) != "ide")
        {
            plan.Wishes.Error("hw_disk_bus", $"{board.Machine} has no IDE", "hw_disk_bus = sata");
        }

        if (plan.Flavor.Disk > 0)
        {
            plan.Wishes.Warn("disk", $"the root disk is not grown to {plan.Flavor.Disk} GiB", "qemu-img resize");
        }

        return Disk(plan, source) with { Format = source is FileSource ? DriveSources.RootFormat(plan) : "raw" };
    }

    private static IEnumerable<DiskSpec> Ephemeral(Plan plan) =>
        Other(plan, "OS-FLV-EXT-DATA:ephemeral", "ephemeral", plan.Flavor.Ephemeral, "GiB");

    private static IEnumerable<DiskSpec> Swap(Plan plan) =>
        Other(plan, "swap", "swap", plan.Flavor.Swap, "MiB");

    private static IEnumerable<DiskSpec> Other(
        Plan plan, string property, string what, long size, string unit)
    {
        if (size == 0)
        {
            yield break;
        }

        var disk = Disk(plan, DriveSources.Beside(plan, what, plan.Conf.ImageFormat()));
        plan.Wishes.Warn(
            property, $"the {what} disk of {size} {unit} is looked for as {Place(disk.Source!)}: it is not made here",
            $"{MakeIt}, on the host");
        yield return disk;
    }

    private static IEnumerable<DiskSpec> Configuration(Plan plan, OsSpec board)
    {
        if (plan.Wishes.Word(plan.Wishes.Find("img_config_drive"), "mandatory", "optional") != "mandatory")
        {
            yield break;
        }

        var drive = Drive(plan, board, DriveSources.Beside(plan, "config", "iso"));
        plan.Wishes.Warn(
            "img_config_drive", $"is a drive with {Place(drive.Source!)}: what it is to hold is not made here",
            "an ISO image with the label config-2");
        yield return drive;
    }

    /// <summary>A disk; its name is a prefix still.</summary>
    private static DiskSpec Disk(Plan plan, DiskSource source)
    {
        var (conf, bus, cache) = (plan.Conf, Bus(plan), Cache(plan, source));
        var isDirect = cache is "none" or "directsync";
        return new()
        {
            Source = source,
            Target = conf.DiskPrefix ?? Prefix(bus),
            Bus = conf.DiskPrefix is not null || bus is "usb" ? bus : null,
            Format = source is FileSource ? conf.ImageFormat() : "raw",
            Cache = cache,
            Io = isDirect && (source is BlockSource || conf.Preallocates) ? "native" : null,
            Discard = conf.Discard ?? NoDiscard,
            Limits = DriveLimits.Map(plan.Wishes),
        };
    }

    /// <summary>A CD-ROM drive, on the machine's own bus; its name is a prefix still.</summary>
    private static DiskSpec Drive(Plan plan, OsSpec board, DiskSource source)
    {
        var (wishes, bus) = (plan.Wishes, DriveBus(board));
        var wanted = wishes.Word(wishes.Find("hw_cdrom_bus"), "ide", "sata", "scsi", "usb", "virtio");
        if (wanted is not null && wanted != bus)
        {
            wishes.Warn("hw_cdrom_bus", $"{wanted} is not applied: drives are on the machine's own bus, {bus}");
        }

        return new()
        {
            Source = source,
            Device = DiskDevice.Cdrom,
            Target = Prefix(bus),
            Cache = Cache(plan, source),
            Discard = plan.Conf.Discard ?? NoDiscard,
            ReadOnly = true,
        };
    }

    private static string? Cache(Plan plan, DiskSource source)
    {
        var storage = source switch
        {
            BlockSource => "block",
            NetworkSource => "network",
            _ => "file",
        };
        return (plan.Conf.CacheMode(storage) ?? "none") is not "default" and var cache ? cache : null;
    }

    private static bool HasDisk(Plan plan) => plan.Flavor.Ephemeral > 0 || plan.Flavor.Swap > 0;

    private static string Bus(Plan plan)
    {
        var wishes = plan.Wishes;
        if (wishes.Find("hw_disk_bus") is not { } wish)
        {
            return "virtio";
        }

        switch (wish.Value.ToLowerInvariant())
        {
            case "ide" or "sata" or "scsi" or "usb" or "virtio":
                return wish.Value.ToLowerInvariant();
            case "xen" or "lxc" or "uml" or "fdc":
                wishes.Error(wish, "is not a bus of KVM guests' disks", "hw_disk_bus = virtio");
                return "virtio";
            default:
                wishes.Error(wish, "is none of ide, sata, scsi, usb, virtio");
                return "virtio";
        }
    }

    private static string DriveBus(OsSpec board) =>
        BoardMapping.IsX86(board.Architecture) && board.Machine?.Contains("q35", StringComparison.Ordinal) != true
            ? "ide"
            : "sata";

    private static string Prefix(string bus) => bus switch
    {
        "virtio" => "vd",
        "ide" => "hd",
        _ => "sd",
    };

    private static string Free(string prefix, Dictionary<string, int> taken)
    {
        var place = taken.GetValueOrDefault(prefix);
        taken[prefix] = place + 1;
        return prefix + (char)('a' + place);
    }

    private static string Place(DiskSource source) => source switch
    {
        FileSource file => file.Path,
        BlockSource block => block.Path,
        NetworkSource network => network.Name,
        _ => "",
    };
}
