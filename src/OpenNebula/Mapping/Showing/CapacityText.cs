using System.Globalization;
using static Hypernova.OpenNebula.Mapping.Showing.TextParts;

namespace Hypernova.OpenNebula.Mapping.Showing;

/// <summary>Processors and memory of a spec.</summary>
internal static class CapacityText
{
    public static IEnumerable<TemplateAttribute?> Of(VmSpec spec) =>
    [
        Single("CPU", spec.Cpu.Share.ToString(CultureInfo.InvariantCulture)),
        Single("VCPU", spec.Cpu.IsCountStated ? Text(spec.Cpu.Count) : null),
        Single("VCPU_MAX", Text(spec.Cpu.Maximum)),
        Single("CPUSET", spec.Cpu.Cpuset),
        Single("CPU_SHARES", Text(spec.Cpu.Weight)),
        Single("CPU_PERIOD", Text(spec.Cpu.Period)),
        Single("CPU_QUOTA", Text(spec.Cpu.Quota)),
        CpuModel(spec.Cpu.Model),
        Topology(spec),
        .. (spec.Numa?.Nodes ?? []).Select(Node),
        .. Memory(spec.Memory),
    ];

    private static IEnumerable<TemplateAttribute?> Memory(MemorySpec memory) =>
    [
        Single("MEMORY", Text(memory.Size.MiB)),
        Single("MEMORY_MAX", Text(memory.Maximum?.MiB)),
        Single("MEMORY_RESIZE_MODE", memory.ResizeMode == MemoryResizeMode.Hotplug ? "HOTPLUG" : null),
        Single("MEMORY_SLOTS", memory.ResizeMode == MemoryResizeMode.Hotplug ? Text(memory.Slots) : null),
        Single("MEMORY_LOCKED", memory.Locked ? "YES" : null),
        Single("MEMORY_MERGE", memory.Merge ? null : "NO"),
        memory.Encryption is { } encryption
            ? Vector("MEMORY_ENCRYPTION", ("TYPE", encryption.Kind switch
            {
                EncryptionKind.Sev => "SEV", EncryptionKind.SevEs => "SEV-ES",
                EncryptionKind.SevSnp => "SEV-SNP",
            }))
            : null,
        Single("MEMORY_TUNE_OFFSET", Text(memory.Encryption?.ExtraMiB)),
    ];

    private static TemplateVector? CpuModel(CpuModelSpec? model) => model is null ? null : Vector(
        "CPU_MODEL",
        ("MODEL", model.Mode switch
        {
            CpuMode.Custom => model.Name,
            CpuMode.HostModel => "host-model",
            CpuMode.HostPassthrough => "host-passthrough",
            CpuMode.Maximum => "maximum",
        }),
        ("FEATURES", model.Features.Count > 0 ? string.Join(',', model.Features) : null));

    private static TemplateVector? Topology(VmSpec spec)
    {
        var (shape, numa, memory) = (spec.Cpu.Topology, spec.Numa, spec.Memory);
        var pinned = numa is { Pinning: not PinPolicy.None };
        return shape is null && numa is null && memory is { HugepageKiB: null, Access: null } ? null : Vector(
            "TOPOLOGY",
            ("PIN_POLICY", pinned ? numa!.Pinning.ToString().ToUpperInvariant() : "NONE"),
            ("NODE_AFFINITY", Text(numa?.NodeAffinity)),
            ("SOCKETS", Text(shape?.Sockets)),
            ("CORES", Text(shape?.Cores)),
            ("THREADS", Text(shape?.Threads)),
            ("HUGEPAGE_SIZE", Text(memory.HugepageKiB / 1024)),
            ("MEMORY_ACCESS", memory.Access?.ToString().ToLowerInvariant()));
    }

    private static TemplateVector Node(NumaNodeSpec node) => Vector(
        "NUMA_NODE",
        ("TOTAL_CPUS", Text(node.Cpus)),
        ("MEMORY", Text(node.Memory.MiB)),
        ("CPUS", node.HostCpus.Count > 0 ? string.Join(',', node.HostCpus) : null),
        ("MEMORY_NODE_ID", Text(node.MemoryNode)),
        ("DISTANCE", node.Distances.Count > 0
            ? string.Join(',', node.Distances.Select(one => string.Create(
                CultureInfo.InvariantCulture, $"{one.Node}:{one.Value}")))
            : null));
}
