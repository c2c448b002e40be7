namespace Hypernova.OpenNebula.Mapping.Devices;

/// <summary>DISK: disks, drives and directories of the host; the drive that CONTEXT becomes is the last.</summary>
internal static class DiskMapping
{
    internal const int MostQueues = 1024;
    private const string UseVirtio = "DEV_PREFIX = vd";

    public static MappedDisks Map(Lookup lookup, DiskTerms terms)
    {
        List<DiskRow> rows = [.. lookup.Sections("DISK").Select((section, index) => Row(section, index, terms))];
        var directories = rows.Where(row => row.Kind.Storage == DiskStorage.Directory).ToList();
        List<DiskRow> disks = [.. rows.Except(directories), .. ContextMapping.Row(lookup, rows.Count, terms)];
        var targets = DiskTargets.Assign(disks, terms);
        var queues = lookup.Section("FEATURES").Queues("VIRTIO_BLK_QUEUES", MostQueues);
        return new(
            [.. disks.Select((row, place) => row.IsContext
                ? ContextMapping.Map(row, targets[place], terms)
                : Map(row, targets[place], queues, terms) with { Id = IdOf(row, place, terms) })],
            [.. disks.Select(row => row.Section)],
            [.. directories.Select(row => FilesystemMapping.Map(row, terms.IsPrepared)).OfType<FilesystemSpec>()]);
    }

    private static DiskRow Row(Section section, int index, DiskTerms terms) => new(
        section,
        (terms.IsPrepared ? section.Own.Whole("DISK_ID", 0, int.MaxValue) : null) ?? index,
        DiskKind.Of(section, terms.IsPrepared));

    // Directories are counted with the disks, so that a number can differ from the place in our list.
    private static int? IdOf(DiskRow row, int place, DiskTerms terms) =>
        terms.IsPrepared || row.Id != place ? row.Id : null;

    private static DiskSpec Map(DiskRow row, string target, QueueCount? queues, DiskTerms terms)
    {
        var (own, kind) = (row.Section.Own, row.Kind);
        var source = DiskSources.Map(row, terms);
        var section = row.Section.Of(source switch
        {
            BlockSource => "block", NetworkSource => "network", _ => "file",
        });
        var cache = section.Word(
            "CACHE", "default", "none", "writethrough", "writeback", "directsync", "unsafe") ?? "default";
        var disk = new DiskSpec
        {
            Source = source,
            Device = kind.Device,
            Target = target,
            Format = DiskFormat.Read(section, kind, source, terms.IsPrepared),
            Cache = cache,
            Io = Io(section, cache, terms.IsPrepared),
            Discard = section.Word("DISCARD", "ignore", "unmap"),
            IoThread = IoThread(own, target, terms),
            Queues = Queues(own, target, kind) ?? (TakesDefault(own, target, row, terms) ? queues : null),
            ReadOnly = (own.YesNo("READONLY") ?? false) || (kind.Device == DiskDevice.Cdrom && !terms.IsPrepared),
            Shareable = terms.IsPrepared ? own.Text("SHAREABLE") == "YES" : own.YesNo("SHAREABLE") ?? false,
            Serial = own.Matching("SERIAL", IsSerial, "a serial number of letters, digits and any of _ . + -"),
            LuksSecret = own.Uuid("LUKS_SECRET"),
            Limits = IoLimitsMapping.Map(section, terms.IsPrepared),
        };
        if (!terms.IsPrepared)
        {
            _ = kind.IsNetwork ? null : own.YesNo("CLONE");
            SayImpossible(own, disk, terms);
        }

        return disk;
    }

    /// <summary>What libvirt refuses on every host.</summary>
    private static void SayImpossible(Section own, DiskSpec disk, DiskTerms terms)
    {
        var isPlain = disk.Target.StartsWith("hd", StringComparison.Ordinal)
            || (terms.SdBus == SdBus.Sata && disk.Target.StartsWith("sd", StringComparison.Ordinal));
        if (isPlain && disk is { ReadOnly: true, Device: DiskDevice.Disk })
        {
            own.Error("READONLY", $"{disk.Target} is on an IDE or SATA bus: such disks are not read-only", UseVirtio);
        }

        if (disk is { Shareable: true, ReadOnly: false, Format: not "raw" })
        {
            own.Error("SHAREABLE", $"an image of the format {disk.Format} has one writer only", "DRIVER = raw");
        }

        if (disk is { LuksSecret: not null, Format: not ("raw" or "qcow2") })
        {
            own.Error("LUKS_SECRET", $"an image of the format {disk.Format} is not encrypted so", "DRIVER = raw");
        }
    }

    private static string? Io(Section section, string cache, bool isPrepared)
    {
        var io = section.Word("IO", "threads", "native", "io_uring");
        if (io == "native" && cache is not ("none" or "directsync"))
        {
            section.Say(
                isPrepared ? Severity.Warning : Severity.Error,
                "IO", $"native does not work with the cache mode {cache}", "CACHE = none");
        }

        return io;
    }

    private static int? IoThread(Section own, string target, DiskTerms terms)
    {
        var asked = own.Whole("IOTHREAD", 1, int.MaxValue);
        if (asked > terms.IoThreads)
        {
            own.Say(
                terms.IsPrepared ? Severity.Warning : Severity.Error,
                "IOTHREAD",
                $"is above the {terms.IoThreads} of FEATURES/IOTHREADS{(terms.IsPrepared ? "; ignored" : "")}",
                terms.IoThreads > 0 ? $"1 to {terms.IoThreads}, or more IOTHREADS" : "FEATURES = [ IOTHREADS = … ]");
            return null;
        }

        if (asked is not null && !target.StartsWith("vd", StringComparison.Ordinal))
        {
            own.Warn("IOTHREAD", $"has no effect on {target}: only virtio disks have one", UseVirtio);
        }

        return asked;
    }

    private static QueueCount? Queues(Section own, string target, DiskKind kind)
    {
        var asked = own.Queues("VIRTIO_BLK_QUEUES", MostQueues);
        if (asked is null || IsVirtio(target, kind))
        {
            return asked;
        }

        own.Warn("VIRTIO_BLK_QUEUES", $"has no effect on {target}: only virtio disks have queues", UseVirtio);
        return null;
    }

    // Where a disk's own text is no number, OpenNebula's driver does not ask any further.
    private static bool TakesDefault(Section own, string target, DiskRow row, DiskTerms terms) =>
        IsVirtio(target, row.Kind) && !(terms.IsPrepared && own.HasOwn("VIRTIO_BLK_QUEUES"));

    private static bool IsVirtio(string target, DiskKind kind) =>
        kind.Device == DiskDevice.Disk && target.StartsWith("vd", StringComparison.Ordinal);

    private static bool IsSerial(string text) => text.Length <= 256
        && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or '+' or '-' or ' ');
}

/// <summary>A disk on its way from a template.</summary>
/// <param name="Section">Its members.</param>
/// <param name="Id">Its number in the owner's documents.</param>
/// <param name="Kind">What it is.</param>
internal sealed record DiskRow(Section Section, int Id, DiskKind Kind)
{
    /// <summary>Whether it is the drive that tells the guest its context.</summary>
    public bool IsContext { get; init; }
}
