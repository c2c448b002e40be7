using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.Server.Access;

/// <summary>
/// What only administrators may ask for, because it reaches beyond the VM: files and devices of the host, its bridges,
/// the emulator, raw XML. Judged on fields of the spec, so that every language obeys the same rules. What a VM has
/// already may stay.
/// </summary>
internal static class Restrictions
{
    /// <summary>What the caller may not ask for.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="spec">What is asked.</param>
    /// <param name="existing">What the VM is now; null for a new one.</param>
    public static IEnumerable<Finding> Check(Caller caller, VmSpec spec, VmSpec? existing) =>
        caller.IsAdministrator ? [] : Fields(spec, existing).Select(field => new Finding(
            Severity.Error, field, "only an administrator may ask for this", "leave it out, or ask an administrator"));

    private static IEnumerable<string> Fields(VmSpec spec, VmSpec? existing)
    {
        if (spec.Emulator is not null && spec.Emulator != existing?.Emulator)
        {
            yield return "EMULATOR";
        }

        if (spec.Os.Kernel is { } kernel && kernel with { CommandLine = null } != Bare(existing?.Os.Kernel))
        {
            yield return "OS/KERNEL";
        }

        if (spec.Raw.Any(raw => existing is null || !existing.Raw.Contains(raw)))
        {
            yield return "RAW/DATA";
        }

        foreach (var field in Disks(spec, existing).Concat(Nics(spec, existing)))
        {
            yield return field;
        }
    }

    private static IEnumerable<string> Disks(VmSpec spec, VmSpec? existing)
    {
        var had = existing?.Disks.Select(disk => disk.Source).ToHashSet() ?? [];
        return spec.Disks.Index()
            .Where(disk => disk.Item.Source is FileSource or BlockSource && !had.Contains(disk.Item.Source))
            .Select(disk => $"DISK[{disk.Index}]/SOURCE");
    }

    private static IEnumerable<string> Nics(VmSpec spec, VmSpec? existing)
    {
        var had = existing?.Nics.Select(nic => nic.Attachment).ToHashSet() ?? [];
        var macs = existing?.Nics.Select(nic => nic.Mac).ToHashSet(StringComparer.Ordinal) ?? [];
        foreach (var (index, nic) in spec.Nics.Index())
        {
            if (nic.Attachment is BridgeAttachment && !had.Contains(nic.Attachment))
            {
                yield return $"NIC[{index}]/BRIDGE";
            }

            if (nic.Mac is not null && !macs.Contains(nic.Mac))
            {
                yield return $"NIC[{index}]/MAC";
            }
        }
    }

    private static KernelSpec? Bare(KernelSpec? kernel) => kernel is null ? null : kernel with { CommandLine = null };
}
