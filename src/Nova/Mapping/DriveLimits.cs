namespace Hypernova.Nova.Mapping;

/// <summary>Limits of a disk's traffic: bytes and operations a second, 0 for none.</summary>
internal static class DriveLimits
{
    public static IoLimits? Map(Wishes wishes)
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
