using Hypernova.Model.Specs;

namespace Hypernova.Model.Hosts;

/// <summary>What placement has to choose for a VM on a host's NUMA nodes. Equal where the same is to be chosen.
/// </summary>
public sealed record NumaNeed
{
    /// <summary>How vCPUs are tied.</summary>
    public PinPolicy Policy { get; init; }

    /// <summary>Size of the pages that its memory is in, in KiB; null for ordinary ones.</summary>
    public long? HugepageKiB { get; init; }

    /// <summary>The guest's nodes that nobody named host CPUs for, one at least.</summary>
    public required IReadOnlyList<NumaNodeNeed> Nodes { get; init; }

    /// <summary>
    /// What has to be chosen for a VM, whether it was chosen before or not; null where that is nothing: it floats on
    /// the whole host, somebody named CPUs, or it is made from a libvirt document.
    /// </summary>
    /// <param name="spec">The VM.</param>
    public static NumaNeed? Of(VmSpec spec)
    {
        if (spec.Numa is not { } numa || spec.Given is not null)
        {
            return null;
        }

        var isTied = numa.Pinning != PinPolicy.None || numa.NodeAffinity is not null
            || (spec.Memory.HugepageKiB is not null && numa.Nodes.Count > 0);
        List<NumaNodeNeed> nodes =
        [
            .. from node in NodesOf(spec, numa).Index()
               where node.Item.Cpus > 0 && (node.Item.IsChosen || node.Item.HostCpus.Count == 0)
               select new NumaNodeNeed(
                   node.Index,
                   node.Item.Cpus,
                   node.Item.Memory,
                   (node.Item.IsMemoryChosen ? null : node.Item.MemoryNode) ?? numa.NodeAffinity),
        ];
        return isTied && nodes.Count > 0
            ? new() { Policy = numa.Pinning, HugepageKiB = spec.Memory.HugepageKiB, Nodes = nodes }
            : null;
    }

    /// <inheritdoc/>
    public bool Equals(NumaNeed? other) =>
        other is not null && (Policy, HugepageKiB) == (other.Policy, other.HugepageKiB)
        && Nodes.SequenceEqual(other.Nodes);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Policy, HugepageKiB, Nodes.Count);

    /// <summary>The guest's nodes; a tied guest without any is one.</summary>
    internal static IReadOnlyList<NumaNodeSpec> NodesOf(VmSpec spec, NumaSpec numa) => numa.Nodes.Count > 0
        ? numa.Nodes
        : [new() { Cpus = spec.Cpu.Count, Memory = spec.Memory.Size, MemoryNode = numa.NodeAffinity }];
}

/// <summary>What one of a guest's nodes needs.</summary>
/// <param name="Index">Its place among the guest's nodes.</param>
/// <param name="Cpus">Its vCPUs.</param>
/// <param name="Memory">Its memory.</param>
/// <param name="HostNode">The only node of the host that it may be on; null for any.</param>
public sealed record NumaNodeNeed(int Index, int Cpus, MemorySize Memory, int? HostNode);

/// <summary>What is chosen for one of a guest's nodes.</summary>
/// <param name="Index">Its place among the guest's nodes.</param>
/// <param name="HostNode">The host's node.</param>
/// <param name="Cpus">CPUs of that node, in the order of its vCPUs.</param>
public sealed record NumaChoice(int Index, int HostNode, IReadOnlyList<int> Cpus);
