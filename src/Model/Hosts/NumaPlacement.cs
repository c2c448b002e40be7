using System.Globalization;
using Hypernova.Model.Specs;

namespace Hypernova.Model.Hosts;

/// <summary>
/// Chooses host CPUs for pinned VMs, by OpenNebula's policies: each of the guest's nodes on one node of the host.
/// Among pinned VMs a core or a hardware thread is one vCPU's alone; VMs without a policy float and keep nobody off.
/// </summary>
public static class NumaPlacement
{
    // Guests have few nodes; one for which even so many ways fail waits for more room.
    private const int MostTries = 20_000;

    /// <summary>Chooses, the same for the same input; null where it does not fit. Pure.</summary>
    /// <param name="need">What the VM needs.</param>
    /// <param name="nodes">The host's nodes.</param>
    /// <param name="claims">What VMs with a place on the host hold.</param>
    public static IReadOnlyList<NumaChoice>? Choose(
        NumaNeed need, IReadOnlyList<HostNode> nodes, IReadOnlyList<NumaClaim> claims)
    {
        NumaNodeNeed[] order =
        [
            .. need.Nodes.OrderBy(node => node.HostNode is null).ThenByDescending(node => node.Cpus)
                .ThenByDescending(node => node.Memory).ThenBy(node => node.Index),
        ];
        var search = new Search(need, order);
        return search.Find([.. nodes.Select(node => new NodeRoom(node, claims))], [])
            ?.OrderBy(choice => choice.Index).ToList();
    }

    /// <summary>What is asked for: <c>4 free cores in one NUMA node</c>.</summary>
    /// <param name="need">What the VM needs.</param>
    /// <param name="withMemory">Whether the memory is said, too.</param>
    public static string Words(NumaNeed need, bool withMemory)
    {
        var most = need.Nodes.MaxBy(node => node.Cpus)!;
        List<string> parts = need.Policy is PinPolicy.None ? [] : [$"{most.Cpus} {Unit(need.Policy, most.Cpus)}"];
        if (withMemory || parts.Count == 0)
        {
            parts.Add(MemoryWords(need, need.Nodes.Max(node => node.Memory)));
        }

        var where = need.Nodes is [{ HostNode: { } only }]
            ? string.Create(CultureInfo.InvariantCulture, $"its NUMA node {only}")
            : "one NUMA node";
        var each = need.Nodes.Count > 1
            ? string.Create(CultureInfo.InvariantCulture, $" for each of {need.Nodes.Count} nodes of the guest")
            : "";
        return $"{string.Join(" and ", parts)} in {where}{each}";
    }

    /// <summary>What a host has that it does not fit, as far as it matters.</summary>
    /// <param name="need">What the VM needs.</param>
    /// <param name="nodes">The host's nodes.</param>
    /// <param name="claims">What VMs with a place on the host hold.</param>
    public static NumaShortage Shortage(
        NumaNeed need, IReadOnlyList<HostNode> nodes, IReadOnlyList<NumaClaim> claims)
    {
        var allowed = need.Nodes.Select(node => node.HostNode).Distinct().ToList() is [{ } only]
            ? nodes.Where(node => node.Id == only)
            : nodes;
        NodeRoom[] rooms =
        [
            .. allowed.Select(node => new NodeRoom(node, claims)).OrderByDescending(room => room.Count(need.Policy))
                .ThenByDescending(room => room.FreeMemory(need.HugepageKiB)?.Bytes ?? 0).ThenBy(room => room.Node.Id),
        ];
        if (rooms.Length == 0)
        {
            return new(-1, need.Policy is PinPolicy.None, "no such node");
        }

        var lacksMemory = need.Policy is PinPolicy.None
            || rooms.Any(room => need.Nodes.Any(node => room.Count(need.Policy) >= node.Cpus
                && !room.HasMemory(need, node)));
        var shown = need.Nodes.Count > 1 ? rooms : rooms[..1];
        return new(
            rooms[0].Count(need.Policy),
            lacksMemory,
            string.Join(", ", shown.Select(room => Has(need, room, lacksMemory))));
    }

    private static string Has(NumaNeed need, NodeRoom room, bool withMemory)
    {
        List<string> parts = need.Policy is PinPolicy.None
            ? []
            : [room.Count(need.Policy).ToString(CultureInfo.InvariantCulture)];
        if (withMemory && room.FreeMemory(need.HugepageKiB) is { } free)
        {
            parts.Add($"{free}");
        }

        return string.Create(CultureInfo.InvariantCulture, $"{string.Join(" and ", parts)} in node {room.Node.Id}");
    }

    private static string Unit(PinPolicy policy, int count) => policy switch
    {
        PinPolicy.Core => count == 1 ? "free core" : "free cores",
        PinPolicy.Thread => count == 1 ? "free CPU" : "free CPUs",
        PinPolicy.Shared => count == 1 ? "CPU to share" : "CPUs to share",
        PinPolicy.None => "",
    };

    private static string MemoryWords(NumaNeed need, MemorySize memory) => need.HugepageKiB is { } size
        ? $"{memory} free in huge pages of {MemorySize.FromKiB(size)}"
        : $"{memory} of free memory";

    private sealed class Search(NumaNeed need, NumaNodeNeed[] order)
    {
        private int _tries;

        public List<NumaChoice>? Find(NodeRoom[] rooms, List<NumaChoice> chosen)
        {
            if (chosen.Count == order.Length)
            {
                return chosen;
            }

            // The guest's nodes go apart where they can, and into the fullest node that has room.
            var node = order[chosen.Count];
            foreach (var (index, room) in rooms.Index().Where(room => room.Item.Fits(need, node))
                .OrderBy(room => chosen.Exists(choice => choice.HostNode == room.Item.Node.Id))
                .ThenBy(room => room.Item.Count(need.Policy)).ThenBy(room => room.Item.Node.Id).ToList())
            {
                if (++_tries > MostTries)
                {
                    return null;
                }

                var choice = room.Choose(need, node);
                NodeRoom[] left = [.. rooms];
                left[index] = room.Without(need, node, choice);
                if (Find(left, [.. chosen, choice]) is { } all)
                {
                    return all;
                }
            }

            return null;
        }
    }
}

/// <summary>Why a VM does not fit a host's nodes.</summary>
/// <param name="Most">vCPUs that the best of its nodes could take; -1 where the host has no node that is asked for.
/// </param>
/// <param name="LacksMemory">Whether memory is what is missing.</param>
/// <param name="Has">What the host has: <c>2 in node 0</c>.</param>
public sealed record NumaShortage(int Most, bool LacksMemory, string Has);
