using System.Globalization;

namespace Hypernova.OpenNebula.Mapping.Devices;

/// <summary>
/// Where a disk's bytes are: a path on the host, a volume on the network, or what a core put in place.
/// </summary>
internal static class DiskSources
{
    private const string AsksForStorage = "is not available in this version";
    private const string Remedy = "SOURCE = path of a file or block device on the host";
    private const int MostMiB = int.MaxValue;

    public static DiskSource? Map(DiskRow row, DiskTerms terms)
    {
        var (section, kind) = (row.Section, row.Kind);
        if (kind.IsNetwork)
        {
            return NetworkSources.Map(row, terms);
        }

        if (terms.Options.Files is { } files)
        {
            return Prepared(files, row.Id, kind.Storage == DiskStorage.Block);
        }

        var own = section.Own;
        if (own.Text("SOURCE") is null)
        {
            return WithoutPath(row, terms);
        }

        if (own.Find("SIZE") is not null)
        {
            own.Warn("SIZE", "has no effect on a disk with a SOURCE");
        }

        return own.HostPath("SOURCE") is { } path ? Local(path, kind) : null;
    }

    /// <summary>A disk whose bytes only a store can find or make; nothing for an empty drive.</summary>
    public static DiskSource? WithoutPath(DiskRow row, DiskTerms terms)
    {
        var own = row.Section.Own;
        foreach (var member in (string[])["IMAGE", "IMAGE_ID", "SIZE"])
        {
            if (own.HasOwn(member))
            {
                return Unresolved(row, member, terms);
            }
        }

        if (row.Kind.Type is "fs" or "swap")
        {
            own.Error("SIZE", "is missing: a disk that is made for the VM has a size", "SIZE = … in MiB");
        }
        else if (row.Kind.Device == DiskDevice.Disk)
        {
            own.Error("SOURCE", "is missing: a disk needs its bytes", Remedy);
        }

        return null;
    }

    /// <summary>Whether what a member asks for may stay open; says what it is.</summary>
    public static bool MayStayOpen(Section own, string member, DiskTerms terms)
    {
        if (terms.Options.UnresolvedDirectory is null)
        {
            own.Error(member, AsksForStorage, Remedy);
            return false;
        }

        own.Warn(member, "is unresolved: what it names or makes is known only where the VM is created");
        return true;
    }

    public static DiskSource Prepared(VmFiles files, int id, bool isBlock) =>
        At($"{files.Directory}/disk.{id.ToString(CultureInfo.InvariantCulture)}", isBlock);

    private static DiskSource? Unresolved(DiskRow row, string member, DiskTerms terms)
    {
        var own = row.Section.Own;
        if ((member == "SIZE" && own.Whole("SIZE", 1, MostMiB) is null)
            || (member == "IMAGE_ID" && own.Whole("IMAGE_ID", 0, int.MaxValue) is null))
        {
            return null;
        }

        return MayStayOpen(own, member, terms)
            ? Prepared(new(0, terms.Options.UnresolvedDirectory!), row.Id, row.Kind.Storage == DiskStorage.Block)
            : null;
    }

    private static DiskSource Local(string path, DiskKind kind) => At(path, kind.Storage == DiskStorage.Block
        || (!kind.IsStated && path.StartsWith("/dev/", StringComparison.Ordinal)));

    private static DiskSource At(string path, bool isBlock) => isBlock ? new BlockSource(path) : new FileSource(path);
}
