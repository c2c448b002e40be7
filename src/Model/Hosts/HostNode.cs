namespace Hypernova.Model.Hosts;

/// <summary>A NUMA node of a host.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Cpus">Numbers of the host's CPUs in it.</param>
public sealed record HostNode(int Id, IReadOnlyList<int> Cpus)
{
    /// <summary>Sizes of the pages that its memory can be had in, in KiB; empty where not known.</summary>
    public IReadOnlyList<long> PagesKiB { get; init; } = [];
}
