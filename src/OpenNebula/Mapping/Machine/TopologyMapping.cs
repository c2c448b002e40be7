namespace Hypernova.OpenNebula.Mapping.Machine;

/// <summary>
/// TOPOLOGY and NUMA_NODE. A document of OpenNebula's core has every number in its place already; for a plain template
/// the nodes are planned here as that core does, but for the host's CPUs, which only placement can choose.
/// </summary>
internal static class TopologyMapping
{
    private const int MostOfEach = 4096;
    private const int MostHostNodes = 1023;
    private const int MostHugepageMiB = 1024 * 1024;

    public static VmSpec Apply(VmSpec spec, Lookup lookup, bool prepared, FindingList findings)
    {
        var nodes = lookup.Sections("NUMA_NODE");
        var vector = lookup.OwnSection("TOPOLOGY")?.Own;
        if (vector is null && nodes.Count == 0)
        {
            return spec;
        }

        var section = vector ?? lookup.Section("TOPOLOGY").Own;
        var topology = Read(section);
        spec = spec with
        {
            Memory = spec.Memory with
            {
                HugepageKiB = topology.HugepageMiB is > 0 and var size ? size * 1024 : null, Access = topology.Access,
            },
        };
        return prepared
            ? Prepared(spec, topology with { IsGiven = vector is not null }, NumaNodes.Prepared(nodes, findings))
            : NumaPlan.Apply(spec, topology, section, nodes, lookup, findings);
    }

    // OpenNebula's driver says huge pages with the nodes that lie in them.
    private static VmSpec Prepared(VmSpec spec, TopologyWords topology, IReadOnlyList<NumaNodeSpec> nodes) => spec with
    {
        Memory = nodes.Count > 0 ? spec.Memory : spec.Memory with { HugepageKiB = null },
        Cpu = spec.Cpu with
        {
            Topology = topology.IsGiven
                ? new(topology.Sockets ?? 1, topology.Cores ?? 1, topology.Threads ?? 1)
                : null,
        },
        Numa = topology.IsPinned || topology.Affinity is not null || nodes.Count > 0
            ? new() { Pinning = topology.Pinning, NodeAffinity = topology.Affinity, Nodes = Tied(topology, nodes) }
            : null,
    };

    /// <summary>CPUs of the host tie those VMs alone that ask for a place on it.</summary>
    private static IReadOnlyList<NumaNodeSpec> Tied(TopologyWords topology, IReadOnlyList<NumaNodeSpec> nodes) =>
        topology is { IsPinned: false, Affinity: null, HugepageMiB: null or 0 }
            ? [.. nodes.Select(node => node with { HostCpus = [] })]
            : nodes;

    private static TopologyWords Read(Section section) => new()
    {
        Pinning = section.Word("PIN_POLICY", "none", "shared", "core", "thread") switch
        {
            "shared" => PinPolicy.Shared, "core" => PinPolicy.Core, "thread" => PinPolicy.Thread, _ => PinPolicy.None,
        },
        Affinity = section.Whole("NODE_AFFINITY", -1, MostHostNodes) is >= 0 and var node ? node : null,
        HugepageMiB = section.Whole("HUGEPAGE_SIZE", 0, MostHugepageMiB),
        Access = section.Word("MEMORY_ACCESS", "private", "shared") switch
        {
            "private" => MemoryAccess.Private, "shared" => MemoryAccess.Shared, _ => null,
        },
        Sockets = section.Whole("SOCKETS", 1, MostOfEach),
        Cores = section.Whole("CORES", 1, MostOfEach),
        Threads = section.Whole("THREADS", 1, MostOfEach),
    };
}

/// <summary>What TOPOLOGY says; null where it says nothing.</summary>
internal sealed record TopologyWords
{
    public bool IsGiven { get; init; } = true;

    public PinPolicy Pinning { get; init; }

    public bool IsPinned => Pinning != PinPolicy.None;

    public int? Affinity { get; init; }

    public long? HugepageMiB { get; init; }

    public MemoryAccess? Access { get; init; }

    public int? Sockets { get; init; }

    public int? Cores { get; init; }

    public int? Threads { get; init; }
}
