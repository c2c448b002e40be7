using System.Text.Json;
using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;

namespace Hypernova.Server.Access;

/// <summary>
/// What only administrators may ask for, because it reaches beyond the VM: files and devices of the host, its bridges,
/// its processors, the emulator, own XML. Judged on fields of the spec, so that every language obeys the same rules.
/// What a VM has already may stay, and what the operator's defaults bring is the operator's.
/// </summary>
internal static class Restrictions
{
    /// <summary>What the caller may not ask for.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="spec">What is asked.</param>
    /// <param name="existing">What the VM is now; null for a new one.</param>
    /// <param name="defaults">What a VM gets that asks for nothing; null where nobody set any.</param>
    public static IEnumerable<Finding> Check(Caller caller, VmSpec spec, VmSpec? existing, VmSpec? defaults = null) =>
        caller.IsAdministrator ? [] :
        [
            .. Fields(spec, existing, defaults).Select(Refused),
            .. from field in RestrictedLimits.Beyond(spec, existing, defaults)
               select new Finding(
                   Severity.Error,
                   field,
                   "only an administrator may set, change or drop this limit",
                   "leave it as it is (where nothing is yet, leave it out), or ask an administrator"),
        ];

    /// <summary>What is said of a field that is not the caller's to ask for.</summary>
    public static Finding Refused(string field) => new(
        Severity.Error, field, "only an administrator may ask for this", "leave it out, or ask an administrator");

    private static IEnumerable<string> Fields(VmSpec spec, VmSpec? existing, VmSpec? defaults)
    {
        foreach (var field in RestrictedFields.Beyond(spec, existing, defaults))
        {
            yield return field;
        }

        foreach (var (index, raw) in spec.Raw.Index())
        {
            if (!raw.IsDefault && existing?.Raw.Contains(raw) is not true)
            {
                yield return $"RAW[{index}]/DATA";
            }
        }

        if (spec.Given is { Unmapped: [var first, ..] } given && !given.Xml.Equals(existing?.Given?.Xml))
        {
            yield return first;
        }

        foreach (var field in Devices(spec, existing).Concat(Disks(spec, existing)).Concat(Nics(spec, existing))
            .Concat(NumaNodes(spec, existing)))
        {
            yield return field;
        }
    }

    // A device that was chosen for it was asked for by its kind; one that it has is not another one of that kind.
    private static IEnumerable<string> Devices(VmSpec spec, VmSpec? existing)
    {
        List<PciSpec> left = existing is null ? [] : [.. PciPlacement.Clear(existing).Pci];
        foreach (var (index, pci) in PciPlacement.Clear(spec).Pci.Index())
        {
            var place = left.FindIndex(had => had == pci || WithOpenMac(had) == pci);
            if (place < 0)
            {
                yield return $"PCI[{index}]";
            }
            else
            {
                left.RemoveAt(place);
            }
        }
    }

    // The address that was chosen for a device need not be said again.
    private static PciSpec WithOpenMac(PciSpec pci) =>
        pci.Nic is null ? pci : pci with { Nic = pci.Nic with { Mac = null } };

    private static IEnumerable<string> NumaNodes(VmSpec spec, VmSpec? existing)
    {
        var had = existing?.Numa?.Nodes ?? [];
        foreach (var (index, node) in (spec.Numa?.Nodes ?? []).Index())
        {
            var old = index < had.Count ? had[index] : null;
            if (node.HostCpus.Count > 0 && !node.HostCpus.SequenceEqual(old?.HostCpus ?? []))
            {
                yield return $"NUMA_NODE[{index}]/CPUS";
            }

            if (node.MemoryNode is not null && node.MemoryNode != old?.MemoryNode)
            {
                yield return $"NUMA_NODE[{index}]/MEMORY_NODE_ID";
            }
        }
    }

    private static IEnumerable<string> Disks(VmSpec spec, VmSpec? existing)
    {
        var had = existing?.Disks.Select(disk => Place(disk.Source)).ToHashSet(StringComparer.Ordinal) ?? [];
        var secrets = existing?.Disks.Select(disk => disk.LuksSecret).ToHashSet() ?? [];
        foreach (var (index, disk) in spec.Disks.Index())
        {
            var attribute = $"DISK[{disk.Id ?? index}]";
            if (disk.Source is not null && !had.Contains(Place(disk.Source)))
            {
                yield return attribute + "/SOURCE";
            }

            if (disk.LuksSecret is not null && !secrets.Contains(disk.LuksSecret))
            {
                yield return attribute + "/LUKS_SECRET";
            }
        }

        foreach (var (index, filesystem) in spec.Filesystems.Index())
        {
            if (existing?.Filesystems.Any(own => own with { Id = filesystem.Id } == filesystem) is not true)
            {
                yield return $"DISK[{filesystem.Id ?? index}]/SOURCE";
            }
        }
    }

    // Lists are not compared by what is in them.
    internal static string? Place(DiskSource? source) => source is null ? null : JsonSerializer.Serialize(source);

    private static IEnumerable<string> Nics(VmSpec spec, VmSpec? existing)
    {
        var had = existing?.Nics.Select(nic => nic.Attachment).ToHashSet() ?? [];
        var macs = existing?.Nics.Select(nic => nic.Mac).ToHashSet(StringComparer.Ordinal) ?? [];
        var scripts = existing?.Nics.Select(nic => nic.Script).ToHashSet(StringComparer.Ordinal) ?? [];
        foreach (var (index, nic) in spec.Nics.Index())
        {
            if (nic.Attachment is BridgeAttachment or VhostUserAttachment && !had.Contains(nic.Attachment))
            {
                yield return $"NIC[{index}]/BRIDGE";
            }

            if (nic.Mac is not null && !macs.Contains(nic.Mac))
            {
                yield return $"NIC[{index}]/MAC";
            }

            if (nic.Script is not null && !scripts.Contains(nic.Script))
            {
                yield return $"NIC[{index}]/SCRIPT";
            }
        }
    }
}
