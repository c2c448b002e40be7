using System.Numerics;

namespace Hypernova.OpenNebula.Mapping.Machine;

/// <summary>Plans the guest's nodes and topology of a plain template, by the rules of OpenNebula's core.</summary>
internal static class NumaPlan
{
    public static VmSpec Apply(
        VmSpec spec,
        TopologyWords topology,
        Section section,
        IReadOnlyList<Section> sections,
        Lookup lookup,
        FindingList findings)
    {
        if (lookup.Own("VCPU_MAX", skipEmpty: true) is { } most)
        {
            findings.Error(most, "cannot be used with TOPOLOGY: its vCPUs are counted", "leave it out");
        }

        var given = NumaNodes.Plain(sections, findings);
        CheckGiven(spec, given, sections, findings);
        var nodes = given.Count > 0 ? given : Nodes(spec, topology, section);
        spec = nodes.Count > 0 ? WithoutBalloon(spec, lookup, findings) : spec;
        var cpu = spec.Cpu with
        {
            Maximum = null, // A default for VMs that can be given more does not count here.
            Topology = topology.IsPinned
                ? Pinned(spec, topology, given.Count, section)
                : Floating(spec, topology, section),
            IsCountStated = true,
        };
        if (!topology.IsPinned)
        {
            return spec with { Cpu = cpu, Numa = Numa(topology, nodes) };
        }

        if (topology.Affinity is not null)
        {
            section.Error("NODE_AFFINITY", "cannot be used with PIN_POLICY", "leave out one of them");
        }

        if (cpu.Share != cpu.Count && lookup.Own("CPU") is { } share)
        {
            findings.Warn(share, $"pinned vCPUs have a CPU each: taken as {cpu.Count}", $"CPU = {cpu.Count}");
        }

        return spec with { Cpu = cpu with { Share = cpu.Count }, Numa = Numa(topology, nodes) };
    }

    private static NumaSpec? Numa(TopologyWords topology, IReadOnlyList<NumaNodeSpec> nodes) =>
        !topology.IsPinned && topology.Affinity is null && nodes.Count == 0 ? null : new()
        {
            Pinning = topology.Pinning,
            NodeAffinity = topology.Affinity,
            Nodes = [.. nodes.Select(node => node with { MemoryNode = node.MemoryNode ?? topology.Affinity })],
        };

    /// <summary>libvirt takes the sum of the nodes for all of the memory: nothing is left that a balloon could hold.
    /// </summary>
    private static VmSpec WithoutBalloon(VmSpec spec, Lookup lookup, FindingList findings)
    {
        var memory = spec.Memory;
        if (memory is not { Maximum: not null, ResizeMode: MemoryResizeMode.Ballooning }
            || lookup.Own("MEMORY_MAX") is not { } most)
        {
            return spec;
        }

        findings.Warn(
            most, "has no effect with NUMA nodes, whose memory is all that a balloon can give",
            "MEMORY_RESIZE_MODE = HOTPLUG");
        return spec with { Memory = memory with { Maximum = null } };
    }

    private static void CheckGiven(
        VmSpec spec, IReadOnlyList<NumaNodeSpec> nodes, IReadOnlyList<Section> sections, FindingList findings)
    {
        foreach (var (index, node) in nodes.Index().Where(one => one.Item.Cpus == 0 != (one.Item.Memory.Bytes == 0)))
        {
            sections[index].Error(
                node.Cpus == 0 ? "TOTAL_CPUS" : "MEMORY", "a node has both TOTAL_CPUS and MEMORY (in MiB), or neither");
        }

        var (cpus, memory) = (nodes.Sum(node => (long)node.Cpus), nodes.Sum(node => node.Memory.MiB));
        if (nodes.Count > 0 && cpus != spec.Cpu.Count)
        {
            Differs($"TOTAL_CPUS of all nodes are {cpus}, but VCPU is {spec.Cpu.Count}");
        }

        if (nodes.Count > 0 && memory != spec.Memory.Size.MiB)
        {
            Differs($"MEMORY of all nodes is {memory} MiB, but MEMORY is {spec.Memory.Size.MiB}");
        }

        void Differs(string message) => findings.Error("NUMA_NODE", sections[0].Position, message);
    }

    /// <summary>Pinned: a node each socket, alike. Tied to a host's node or to huge pages: one with all.</summary>
    private static IReadOnlyList<NumaNodeSpec> Nodes(VmSpec spec, TopologyWords topology, Section section)
    {
        if (!topology.IsPinned)
        {
            return topology.Affinity is null && topology.HugepageMiB is null or 0
                ? []
                : [new() { Cpus = spec.Cpu.Count, Memory = spec.Memory.Size }];
        }

        var count = topology.Sockets ?? 1;
        if (spec.Cpu.Count % count != 0 || spec.Memory.Size.MiB % count != 0)
        {
            section.Error(
                "SOCKETS",
                $"{count} cannot share {spec.Cpu.Count} vCPUs and {spec.Memory.Size.MiB} MiB evenly",
                "NUMA_NODE = [ TOTAL_CPUS = …, MEMORY = … ] for each");
            return [];
        }

        var node = new NumaNodeSpec
        {
            Cpus = spec.Cpu.Count / count, Memory = MemorySize.FromMiB(spec.Memory.Size.MiB / count),
        };
        return [.. Enumerable.Repeat(node, count)];
    }

    private static CpuTopology Pinned(VmSpec spec, TopologyWords topology, int given, Section section)
    {
        var sockets = topology.Sockets ?? Math.Max(1, given);
        var threads = topology.Threads ?? 1;
        if (!BitOperations.IsPow2(threads))
        {
            section.Error("THREADS", $"{threads} is not a power of 2");
        }

        var cores = topology.Cores ?? spec.Cpu.Count / Math.Max(1, sockets * threads);
        var fitting = new CpuTopology(sockets, Math.Max(1, cores), threads);
        if (fitting.Total == spec.Cpu.Count)
        {
            return fitting;
        }

        if (topology is not { Sockets: null, Cores: null, Threads: null })
        {
            Disagree(section, fitting, spec.Cpu.Count);
        }

        return new(1, spec.Cpu.Count);
    }

    private static CpuTopology Floating(VmSpec spec, TopologyWords topology, Section section)
    {
        if (topology is { Sockets: null, Cores: null, Threads: null })
        {
            return new(1, spec.Cpu.Count);
        }

        if (topology is not { Sockets: { } sockets, Cores: { } cores, Threads: { } threads })
        {
            var missing = topology switch
            {
                { Sockets: null } => "SOCKETS", { Cores: null } => "CORES", _ => "THREADS",
            };
            section.Error(missing, "is missing: SOCKETS, CORES and THREADS go together", $"{missing} = 1");
            return new(1, spec.Cpu.Count);
        }

        var asked = new CpuTopology(sockets, cores, threads);
        if (asked.Total != spec.Cpu.Count)
        {
            Disagree(section, asked, spec.Cpu.Count);
        }

        return asked;
    }

    private static void Disagree(Section section, CpuTopology topology, int count) => section.ErrorWhole(
        $"SOCKETS {topology.Sockets} × CORES {topology.Cores} × THREADS {topology.Threads} is {topology.Total}, "
        + $"but VCPU is {count}",
        $"VCPU = {topology.Total}");
}
