namespace Hypernova.Model.Hosts;

/// <summary>An amount of processors and memory, of a host or of a VM.</summary>
/// <param name="Cpu">Processors; 1 is one core, fractions allowed.</param>
/// <param name="Memory">Memory.</param>
public readonly record struct Capacity(decimal Cpu, MemorySize Memory)
{
    /// <summary>The sum.</summary>
    public static Capacity operator +(Capacity left, Capacity right) =>
        new(left.Cpu + right.Cpu, left.Memory + right.Memory);

    /// <summary>What is left.</summary>
    public static Capacity operator -(Capacity left, Capacity right) =>
        new(left.Cpu - right.Cpu, left.Memory - right.Memory);

    /// <summary>Whether it fits into <paramref name="room"/> in both measures.</summary>
    /// <param name="room">What is free.</param>
    public bool FitsIn(Capacity room) => Cpu <= room.Cpu && Memory <= room.Memory;
}

/// <summary>A host as a candidate of placement.</summary>
/// <param name="Id">The host.</param>
/// <param name="Name">Its name, for reasons.</param>
/// <param name="Answers">Whether it answers now.</param>
/// <param name="Total">All it has for VMs.</param>
/// <param name="Used">What its VMs are accounted for.</param>
public sealed record PlacementCandidate(HostId Id, string Name, bool Answers, Capacity Total, Capacity Used)
{
    /// <summary>What is free.</summary>
    public Capacity Free => Total - Used;

    /// <summary>Its NUMA nodes; empty where not known, or where no VM asks for them.</summary>
    public IReadOnlyList<HostNode> Nodes { get; init; } = [];

    /// <summary>What pinned VMs hold of them.</summary>
    public IReadOnlyList<NumaClaim> Claims { get; init; } = [];
}

/// <summary>Where a VM goes, or why nowhere.</summary>
public abstract record PlacementVerdict
{
    private PlacementVerdict()
    {
    }

    /// <summary>Goes there.</summary>
    /// <param name="Host">The host.</param>
    public sealed record Place(HostId Host) : PlacementVerdict
    {
        /// <summary>What is chosen for a pinned VM; empty for others.</summary>
        public IReadOnlyList<NumaChoice> Numa { get; init; } = [];
    }

    /// <summary>Fits a host, but not now: wait.</summary>
    /// <param name="Reason">What it waits for.</param>
    public sealed record Wait(string Reason) : PlacementVerdict;

    /// <summary>No host could ever hold it.</summary>
    /// <param name="Reason">Naming the largest host.</param>
    public sealed record TooBig(string Reason) : PlacementVerdict;
}
