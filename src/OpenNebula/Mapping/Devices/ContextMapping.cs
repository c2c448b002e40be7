namespace Hypernova.OpenNebula.Mapping.Devices;

/// <summary>CONTEXT: the CD-ROM drive from which the guest reads who it is.</summary>
internal static class ContextMapping
{
    private static readonly DiskKind Drive = new(DiskStorage.File, DiskDevice.Cdrom, false, true, "cdrom");

    /// <summary>The drive's row; none where there is no context, or nothing to make it of.</summary>
    public static IEnumerable<DiskRow> Row(Lookup lookup, int disks, DiskTerms terms)
    {
        if (lookup.OwnSection("CONTEXT")?.Own is not { } context)
        {
            yield break;
        }

        if (terms.IsPrepared && context.Text("TARGET") is null)
        {
            context.Warn("TARGET", "is missing: the guest is not told its context");
        }
        else if (!terms.IsPrepared && terms.Options.UnresolvedDirectory is null)
        {
            context.Warn("has no effect in this version; kept");
        }
        else
        {
            var id = terms.IsPrepared ? context.Whole("DISK_ID", 0, int.MaxValue) : null;
            yield return new(context, id ?? disks, Drive) { IsContext = true };
        }
    }

    public static DiskSpec Map(DiskRow row, string target, DiskTerms terms) => new()
    {
        Id = row.Id,
        Source = DiskSources.Prepared(
            terms.Options.Files ?? new(0, terms.Options.UnresolvedDirectory!), row.Id, isBlock: false),
        Device = DiskDevice.Cdrom,
        Target = target,
        ReadOnly = true,
        IsContext = true,
    };
}
