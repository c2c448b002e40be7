namespace Hypernova.Model.Hosts;

/// <summary>A NUMA node of a host.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Cpus">Numbers of the host's CPUs in it.</param>
public sealed record HostNode(int Id, IReadOnlyList<int> Cpus)
{
    /// <summary>Sizes of the pages that its memory can be had in, in KiB; empty where not known.</summary>
    public IReadOnlyList<long> PagesKiB { get; init; } = [];

    /// <summary>
    /// Its physical cores, each with the numbers of its hardware threads; empty where not known: a core a CPU then.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<int>> Cores { get; init; } = [];

    /// <summary>Its memory; zero where not known.</summary>
    public MemorySize Memory { get; init; }

    /// <summary>How many pages it has of each size, used or not; empty where not known.</summary>
    public IReadOnlyList<HostPages> Pages { get; init; } = [];
}

/// <summary>Pages of a size that a host's node has.</summary>
/// <param name="SizeKiB">Size of one, in KiB.</param>
/// <param name="Count">How many, used or not.</param>
public sealed record HostPages(long SizeKiB, long Count);
