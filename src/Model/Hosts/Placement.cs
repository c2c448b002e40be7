using Hypernova.Model.Specs;

namespace Hypernova.Model.Hosts;

/// <summary>The first placement: the answering host with the most free memory among those where the VM fits.</summary>
public static class Placement
{
    /// <summary>Chooses. Pure.</summary>
    /// <param name="demand">What the VM needs.</param>
    /// <param name="hosts">All hosts.</param>
    /// <param name="need">What it needs of a host's NUMA nodes; null where it floats.</param>
    public static PlacementVerdict Choose(
        Capacity demand, IReadOnlyList<PlacementCandidate> hosts, NumaNeed? need = null)
    {
        if (hosts.Count == 0)
        {
            return new PlacementVerdict.Wait("there is no host yet; add one: hn host add");
        }

        var roomy = hosts.Where(host => host.Answers && demand.FitsIn(host.Free))
            .OrderByDescending(host => host.Free.Memory).ThenBy(host => host.Id.Value).ToList();
        var fitting = roomy.Select(host => Place(host, need)).FirstOrDefault(place => place is not null);
        if (fitting is not null)
        {
            return fitting;
        }

        var large = hosts.Where(host => demand.FitsIn(host.Total)).ToList();
        if (large.Count == 0)
        {
            var largest = hosts.OrderByDescending(host => host.Total.Memory)
                .ThenByDescending(host => host.Total.Cpu).First();
            return new PlacementVerdict.TooBig(
                $"needs {Text(demand)}, more than any host has; "
                + $"the largest, {largest.Name}, has {Text(largest.Total)}");
        }

        if (need is not null && large.All(host => host.Nodes.Count > 0 && !CouldHold(host, need)))
        {
            return new PlacementVerdict.TooBig(Best(need, large, "needs {0}, more than any host has", held: false));
        }

        var reason = roomy.Count > 0
            ? Best(need!, roomy, "no host has {0}", held: true)
            : $"no host has {Text(demand)} free now";
        return new PlacementVerdict.Wait(reason + Unanswered(hosts));
    }

    private static PlacementVerdict.Place? Place(PlacementCandidate host, NumaNeed? need)
    {
        if (need is null)
        {
            return new(host.Id);
        }

        return NumaPlacement.Choose(need, host.Nodes, host.Claims) is { } chosen
            ? new(host.Id) { Numa = chosen }
            : null;
    }

    private static bool CouldHold(PlacementCandidate host, NumaNeed need) =>
        NumaPlacement.Choose(need, host.Nodes, []) is not null;

    // The best is the one whose best node could take the most of the guest's vCPUs.
    private static string Best(
        NumaNeed need, List<PlacementCandidate> hosts, string beginning, bool held)
    {
        var (best, shortage) = hosts.Where(host => host.Nodes.Count > 0)
            .Select(host => (host, NumaPlacement.Shortage(need, host.Nodes, held ? host.Claims : [])))
            .OrderByDescending(one => one.Item2.Most).ThenByDescending(one => one.Item2.LacksMemory)
            .ThenBy(one => one.host.Id.Value).FirstOrDefault();
        if (best is null)
        {
            return string.Format(null, beginning, NumaPlacement.Words(need, withMemory: false))
                + $"; {hosts[0].Name} does not say what NUMA nodes it has";
        }

        return string.Format(null, beginning, NumaPlacement.Words(need, shortage.LacksMemory))
            + $"; the best, {best.Name}, has {shortage.Has}";
    }

    private static string Unanswered(IReadOnlyList<PlacementCandidate> hosts)
    {
        var silent = hosts.Count(host => !host.Answers);
        return silent > 0 ? $"; {silent} of {hosts.Count} hosts do not answer" : "";
    }

    private static string Text(Capacity capacity) =>
        FormattableString.Invariant($"CPU {capacity.Cpu:0.##} and {capacity.Memory}");
}
