using Hypernova.Model.Specs;

namespace Hypernova.Model.Hosts;

/// <summary>What placement chose, in the definition of the VM. Pure.</summary>
public static class ChosenCpus
{
    /// <summary>The definition with the choice; a tied guest without nodes becomes one of one node.</summary>
    /// <param name="spec">The VM.</param>
    /// <param name="choices">For each of its nodes that needs one.</param>
    public static VmSpec Put(VmSpec spec, IReadOnlyList<NumaChoice> choices) =>
        spec.Numa is not { } numa || choices.Count == 0 ? spec : spec with
        {
            Numa = numa with
            {
                Nodes =
                [
                    .. NumaNeed.NodesOf(spec, numa).Select((node, index) =>
                        choices.FirstOrDefault(choice => choice.Index == index) is { } choice
                            ? Put(Clear(node, numa), choice)
                            : node),
                ],
            },
        };

    /// <summary>The definition without what placement chose: the VM has left its host.</summary>
    /// <param name="spec">The VM.</param>
    public static VmSpec Clear(VmSpec spec) =>
        spec.Numa is not { } numa || !numa.Nodes.Any(node => node.IsChosen) ? spec : spec with
        {
            Numa = numa with { Nodes = [.. numa.Nodes.Select(node => Clear(node, numa))] },
        };

    /// <summary>
    /// A changed definition with the choice of the VM as it is; null where the change asks for another choice.
    /// </summary>
    /// <param name="spec">As it shall be.</param>
    /// <param name="placed">The VM as it is.</param>
    public static VmSpec? Keep(VmSpec spec, VmSpec placed)
    {
        if (NumaNeed.Of(spec) is not { } need)
        {
            return spec;
        }

        return need.Equals(NumaNeed.Of(placed)) && Choices(placed) is { Count: > 0 } choices
            ? Put(spec, choices)
            : null;
    }

    private static List<NumaChoice> Choices(VmSpec spec) =>
    [
        .. from node in (spec.Numa?.Nodes ?? []).Index()
           where node.Item is { IsChosen: true, MemoryNode: not null }
           select new NumaChoice(node.Index, node.Item.MemoryNode!.Value, node.Item.HostCpus),
    ];

    private static NumaNodeSpec Put(NumaNodeSpec node, NumaChoice choice) => node with
    {
        HostCpus = choice.Cpus,
        IsChosen = true,
        MemoryNode = choice.HostNode,
        IsMemoryChosen = node.MemoryNode is null,
    };

    private static NumaNodeSpec Clear(NumaNodeSpec node, NumaSpec numa) => !node.IsChosen ? node : node with
    {
        HostCpus = [],
        IsChosen = false,
        MemoryNode = node.IsMemoryChosen ? numa.NodeAffinity : node.MemoryNode,
        IsMemoryChosen = false,
    };
}
