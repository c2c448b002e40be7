namespace Hypernova.OpenNebula.Mapping;

/// <summary>DISK: disks and CD-ROM drives by their path on the host.</summary>
internal static class DiskMapping
{
    private const string AsksForStorage = "is not available in this version";

    public static IReadOnlyList<DiskSpec> Map(
        IReadOnlyList<Section> sections, string? machine, int ioThreads, string devicePrefix)
    {
        var targets = DiskTargets.Assign(
            [.. sections.Select(section => new TargetRequest(section, Device(section) == DiskDevice.Cdrom))],
            machine,
            devicePrefix);
        return [.. sections.Select((section, index) => Map(section, targets[index], ioThreads))];
    }

    private static DiskSpec Map(Section section, string target, int ioThreads)
    {
        var own = section.Own;
        var device = Device(own);
        var source = Source(own, device);
        var cache = section.Word(
            "CACHE", "default", "none", "writethrough", "writeback", "directsync", "unsafe") ?? "default";
        return new()
        {
            Source = source,
            Device = device,
            Target = target,
            Format = Format(section, device, source),
            Cache = cache,
            Io = Io(section, cache),
            Discard = section.Word("DISCARD", "ignore", "unmap"),
            IoThread = IoThread(own, ioThreads),
            ReadOnly = (own.YesNo("READONLY") ?? false) || device == DiskDevice.Cdrom,
            Shareable = own.YesNo("SHAREABLE") ?? false,
            Serial = own.Matching("SERIAL", IsSerial, "a serial number of letters, digits and any of _ . + -"),
        };
    }

    private static DiskDevice Device(Section section) =>
        Kind(section).EndsWith("cdrom", StringComparison.Ordinal) ? DiskDevice.Cdrom : DiskDevice.Disk;

    private static string Kind(Section section) => section.Own.Text("TYPE")?.ToLowerInvariant() ?? "disk";

    private static DiskSource? Source(Section section, DiskDevice device)
    {
        var type = section.Word("TYPE", "disk", "file", "block", "cdrom", "block_cdrom");
        var diskType = section.Word("DISK_TYPE", "file", "block", "cdrom");
        if (section.Text("SOURCE") is null)
        {
            SayMissing(section, device);
            return null;
        }

        if (section.Find("SIZE") is not null)
        {
            section.Warn("SIZE", "has no effect on a disk with a SOURCE");
        }

        if (section.HostPath("SOURCE") is not { } path)
        {
            return null;
        }

        var isBlock = diskType == "block" || type is "block" or "block_cdrom"
            || (type != "file" && diskType != "file" && path.StartsWith("/dev/", StringComparison.Ordinal));
        return isBlock ? new BlockSource(path) : new FileSource(path);
    }

    private static void SayMissing(Section section, DiskDevice device)
    {
        const string remedy = "SOURCE = path of a file or block device on the host";
        foreach (var member in new[] { "IMAGE", "IMAGE_ID", "SIZE" })
        {
            if (section.Find(member) is not null)
            {
                section.Error(member, AsksForStorage, remedy);
                return;
            }
        }

        if (device == DiskDevice.Disk)
        {
            section.Error("SOURCE", "is missing: a disk needs its bytes", remedy);
        }
    }

    private static string Format(Section section, DiskDevice device, DiskSource? source)
    {
        var own = section.Own;
        var member = own.Text("DRIVER") is null && own.Text("FORMAT") is not null ? "FORMAT" : "DRIVER";
        var format = (member == "FORMAT" ? own : section).Matching(
            member, text => text.All(char.IsAsciiLetterOrDigit), "an image format such as raw or qcow2");
        if (device == DiskDevice.Cdrom)
        {
            return "raw";
        }

        if (own.Text(member) is null && source is FileSource { Path: var path } && LooksFormatted(path, format))
        {
            section.Warn("SOURCE", $"looks like another format than {format}", "DRIVER = qcow2");
        }

        return format?.ToLowerInvariant() ?? "raw";
    }

    private static bool LooksFormatted(string path, string? format) =>
        path.EndsWith(".qcow2", StringComparison.OrdinalIgnoreCase) && format != "qcow2";

    private static string? Io(Section section, string cache)
    {
        var io = section.Word("IO", "threads", "native", "io_uring");
        if (io == "native" && cache is not ("none" or "directsync"))
        {
            section.Error("IO", $"native does not work with the cache mode {cache}", "CACHE = none");
        }

        return io;
    }

    private static int? IoThread(Section section, int ioThreads)
    {
        var asked = section.Whole("IOTHREAD", 1, int.MaxValue);
        if (asked > ioThreads)
        {
            section.Warn("IOTHREAD", $"is above the {ioThreads} of FEATURES/IOTHREADS; ignored");
            return null;
        }

        return asked;
    }

    private static bool IsSerial(string text) => text.Length <= 256
        && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or '+' or '-' or ' ');
}
