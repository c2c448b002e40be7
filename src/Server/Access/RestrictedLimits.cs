using Hypernova.Model.Specs;

namespace Hypernova.Server.Access;

/// <summary>
/// What bounds a guest's traffic: the filter and bandwidth of a NIC, the throttles of a disk. A user may neither set
/// them, nor loosen or drop what an administrator or the operator's defaults have put there.
/// </summary>
internal static class RestrictedLimits
{
    private static readonly (string Member, Func<IoLimits, object?> Value)[] OfDisk =
    [
        ("TOTAL_BYTES_SEC", limits => limits.TotalBytes),
        ("READ_BYTES_SEC", limits => limits.ReadBytes),
        ("WRITE_BYTES_SEC", limits => limits.WriteBytes),
        ("TOTAL_IOPS_SEC", limits => limits.TotalOperations),
        ("READ_IOPS_SEC", limits => limits.ReadOperations),
        ("WRITE_IOPS_SEC", limits => limits.WriteOperations),
        ("SIZE_IOPS_SEC", limits => limits.OperationSize),
    ];

    /// <summary>The members that are not as they have to be.</summary>
    /// <param name="spec">What is asked.</param>
    /// <param name="existing">What the VM is now; null for a new one.</param>
    /// <param name="defaults">What a VM gets that asks for a NIC and a disk and nothing else.</param>
    public static IEnumerable<string> Beyond(VmSpec spec, VmSpec? existing, VmSpec? defaults) =>
    [
        .. spec.Nics.Index().SelectMany(nic => OfNic(
            $"NIC[{nic.Item.Id ?? nic.Index}]", nic.Item,
            existing?.Nics.ElementAtOrDefault(nic.Index) ?? First(defaults?.Nics))),
        .. spec.Disks.Index().SelectMany(disk => OfDrive(
            $"DISK[{disk.Item.Id ?? disk.Index}]", disk.Item.Limits ?? new(),
            (Same(existing, disk.Item) ?? First(defaults?.Disks))?.Limits ?? new())),
    ];

    private static T? First<T>(IReadOnlyList<T>? devices)
        where T : class => devices is [var first, ..] ? first : null;

    private static IEnumerable<string> OfNic(string name, NicSpec nic, NicSpec? had)
    {
        // A NIC that no filter can be put on has none.
        var isFiltered = nic.Attachment is not (UserAttachment or EthernetAttachment);
        if (nic.Filter != had?.Filter && (nic.Filter is not null || isFiltered))
        {
            yield return $"{name}/FILTER";
        }

        if (nic.Inbound != had?.Inbound)
        {
            yield return $"{name}/INBOUND_{Differing(nic.Inbound, had?.Inbound)}";
        }

        if (nic.Outbound != had?.Outbound)
        {
            yield return $"{name}/OUTBOUND_{Differing(nic.Outbound, had?.Outbound)}";
        }
    }

    private static string Differing(BandwidthSpec? limit, BandwidthSpec? had) => (limit, had) switch
    {
        _ when limit?.Average != had?.Average => "AVG_BW",
        _ when limit?.Peak != had?.Peak => "PEAK_BW",
        _ => "PEAK_KB",
    };

    private static IEnumerable<string> OfDrive(string name, IoLimits limits, IoLimits had) =>
        from one in OfDisk
        where !Equals(one.Value(limits), one.Value(had))
        select $"{name}/{one.Member}";

    // A disk is its source: it may be listed at another place.
    private static DiskSpec? Same(VmSpec? existing, DiskSpec disk) =>
        Restrictions.Place(disk.Source) is { } place
            ? existing?.Disks.FirstOrDefault(had => Restrictions.Place(had.Source) == place)
            : existing?.Disks.FirstOrDefault(had => had.Target == disk.Target);
}
