namespace Hypernova.OpenNebula.Mapping.Machine;

/// <summary>MEMORY, MEMORY_MAX and how it is reached, and what the host does with it.</summary>
internal static class MemoryMapping
{
    private const long MostMiB = 64L * 1024 * 1024;
    internal const int MostSlots = 256;
    private const string Unit = " (MiB, without a unit)";

    public static MemorySpec Map(Lookup lookup, bool prepared, FindingList findings)
    {
        var given = lookup.Needed("MEMORY", "a VM needs memory", "MEMORY = … in MiB");
        var size = MemorySize.FromMiB(ValueReading.Whole(given, 1, MostMiB, findings, Unit) ?? 1);
        var memory = Maximum(lookup, prepared, new(size), findings) with
        {
            Locked = YesNo("MEMORY_LOCKED") ?? false,
            Merge = YesNo("MEMORY_MERGE") ?? true,
            Encryption = EncryptionMapping.Map(lookup, prepared, findings),
        };
        return memory;

        bool? YesNo(string name) => ValueReading.YesNo(lookup.Own(name, skipEmpty: true), findings);
    }

    private static MemorySpec Maximum(Lookup lookup, bool prepared, MemorySpec memory, FindingList findings)
    {
        var given = lookup.Own("MEMORY_MAX", skipEmpty: true);
        var maximum = ValueReading.Whole(given, 0, MostMiB, findings, Unit);
        var mode = lookup.Single("MEMORY_RESIZE_MODE", skipEmpty: true) is { } word
            && ValueReading.Word(word, ["ballooning", "hotplug"], findings) == "hotplug"
                ? MemoryResizeMode.Hotplug
                : MemoryResizeMode.Ballooning;
        var slots = ValueReading.Whole(lookup.Single("MEMORY_SLOTS", skipEmpty: true), 1, MostSlots, findings);
        if (maximum is not { } most || MemorySize.FromMiB(most) <= memory.Size)
        {
            if (maximum > 0 && MemorySize.FromMiB(maximum.Value) < memory.Size)
            {
                Less(given!, $"{maximum} is less than MEMORY: nothing can be added while running");
            }

            return memory;
        }

        memory = memory with { Maximum = MemorySize.FromMiB(most), ResizeMode = mode };
        return mode == MemoryResizeMode.Hotplug && slots is { } count ? memory with { Slots = (int)count } : memory;

        // OpenNebula's driver passes over it.
        void Less(LocatedValue value, string message)
        {
            if (prepared)
            {
                findings.Warn(value, message);
            }
            else
            {
                findings.Error(value, message, "leave it out");
            }
        }
    }
}
