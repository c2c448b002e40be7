using Hypernova.Model.Specs;

namespace Hypernova.Model.Hosts;

/// <summary>What one node of a VM that has a place holds of its host: chosen or named by an administrator.</summary>
/// <param name="Policy">How it holds the CPUs; <see cref="PinPolicy.None"/> keeps nobody off them.</param>
/// <param name="Cpus">The host's CPUs.</param>
public sealed record NumaClaim(PinPolicy Policy, IReadOnlyList<int> Cpus)
{
    /// <summary>The host's node that its memory is bound to; null where it is bound to none.</summary>
    public int? MemoryNode { get; init; }

    /// <summary>That memory.</summary>
    public MemorySize Memory { get; init; }

    /// <summary>Size of its pages in KiB; null for ordinary ones.</summary>
    public long? HugepageKiB { get; init; }

    /// <summary>What a VM holds. CPUs that an administrator named without a policy are shared.</summary>
    /// <param name="spec">The VM.</param>
    public static IEnumerable<NumaClaim> Of(VmSpec spec) =>
        from node in spec.Numa?.Nodes ?? []
        where node.HostCpus.Count > 0 || node.MemoryNode is not null
        select new NumaClaim(
            spec.Numa!.Pinning is PinPolicy.None && !node.IsChosen ? PinPolicy.Shared : spec.Numa.Pinning,
            node.HostCpus)
        {
            MemoryNode = node.MemoryNode,
            Memory = node.Memory,
            HugepageKiB = spec.Memory.HugepageKiB,
        };
}
