namespace Hypernova.Model.Specs;

/// <summary>NUMA nodes of a guest, and where they live on the host.</summary>
public sealed record NumaSpec
{
    /// <summary>How vCPUs are tied to the host's.</summary>
    public PinPolicy Pinning { get; init; }

    /// <summary>The host's node that the VM should stay on; null for any.</summary>
    public int? NodeAffinity { get; init; }

    /// <summary>The guest's nodes, in order; empty for a guest without.</summary>
    public IReadOnlyList<NumaNodeSpec> Nodes { get; init; } = [];
}

/// <summary>How vCPUs are tied to the host's processors.</summary>
public enum PinPolicy
{
    /// <summary>They float.</summary>
    None,

    /// <summary>All of a node float on the same set.</summary>
    Shared,

    /// <summary>One vCPU a physical core.</summary>
    Core,

    /// <summary>One vCPU a hardware thread.</summary>
    Thread,
}

/// <summary>A NUMA node of a guest.</summary>
public sealed record NumaNodeSpec
{
    /// <summary>vCPUs in it; they are numbered over the nodes in order.</summary>
    public int Cpus { get; init; }

    /// <summary>Memory in it.</summary>
    public MemorySize Memory { get; init; }

    /// <summary>Host CPUs chosen for it, in the order of its vCPUs; empty where none are chosen.</summary>
    public IReadOnlyList<int> HostCpus { get; init; } = [];

    /// <summary>Whether placement chose <see cref="HostCpus"/>; no where somebody named them, or nobody did.</summary>
    public bool IsChosen { get; init; }

    /// <summary>The host's node that its memory is taken from; null for any.</summary>
    public int? MemoryNode { get; init; }

    /// <summary>Whether placement chose <see cref="MemoryNode"/>.</summary>
    public bool IsMemoryChosen { get; init; }

    /// <summary>Distances to the other nodes by number, 10 to 255; empty where none are stated.</summary>
    public IReadOnlyList<NumaDistance> Distances { get; init; } = [];
}

/// <summary>How far a node is.</summary>
/// <param name="Node">The other node's number.</param>
/// <param name="Value">10 is the node itself, 20 the usual neighbour, 255 unreachable.</param>
public readonly record struct NumaDistance(int Node, int Value);
