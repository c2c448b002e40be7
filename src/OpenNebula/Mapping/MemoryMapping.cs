namespace Hypernova.OpenNebula.Mapping;

/// <summary>MEMORY and MEMORY_MAX, both in MiB.</summary>
internal static class MemoryMapping
{
    private const long MostMiB = 64L * 1024 * 1024;

    public static MemorySpec Map(Lookup lookup, FindingList findings)
    {
        var given = lookup.Needed("MEMORY", "a VM needs memory", "MEMORY = … in MiB");
        var size = MemorySize.FromMiB(ValueReading.Whole(given, 1, MostMiB, findings, " (MiB, without a unit)") ?? 1);
        var maximum = ValueReading.Whole(
            lookup.Own("MEMORY_MAX", skipEmpty: true), 0, MostMiB, findings, " (MiB, without a unit)");
        return maximum is { } most && MemorySize.FromMiB(most) > size
            ? new(size) { Maximum = MemorySize.FromMiB(most) }
            : new(size);
    }
}
