using Hypernova.Model.Specs;

namespace Hypernova.Model.Hosts;

/// <summary>
/// The first placement: the answering host with the most free memory among those where the VM fits and that can run it.
/// </summary>
public static class Placement
{
    private const int MostReasons = 4;
    private const int MostReasonCharacters = 250;

    /// <summary>Chooses. Pure.</summary>
    /// <param name="demand">What the VM needs.</param>
    /// <param name="hosts">All hosts.</param>
    /// <param name="need">What it needs of a host's NUMA nodes; null where it floats.</param>
    /// <param name="refuses">
    /// Why a host cannot run it, null where it can; asked of hosts with room alone, from the best on, until one can.
    /// </param>
    public static PlacementVerdict Choose(
        Capacity demand,
        IReadOnlyList<PlacementCandidate> hosts,
        NumaNeed? need = null,
        Func<PlacementCandidate, string?>? refuses = null)
    {
        if (hosts.Count == 0)
        {
            return new PlacementVerdict.Wait("there is no host yet; add one: hn host add");
        }

        var roomy = hosts.Where(host => host.Answers && demand.FitsIn(host.Free))
            .OrderByDescending(host => host.Free.Memory).ThenBy(host => host.Id.Value).ToList();
        List<PlacementCandidate> full = [];
        List<(PlacementCandidate Host, string Reason)> unable = [];
        foreach (var host in roomy)
        {
            if (Place(host, need) is not { } place)
            {
                full.Add(host);
            }
            else if (refuses?.Invoke(host) is { } reason)
            {
                unable.Add((host, reason));
            }
            else
            {
                return place;
            }
        }

        if (TooBig(demand, hosts, need) is { } tooBig)
        {
            return tooBig;
        }

        List<string> reasons =
        [
            .. roomy.Count == 0 ? [$"no host has {Text(demand)} free now"] : Array.Empty<string>(),
            .. full.Count > 0 ? [Best(need!, full, "no host has {0}", held: true)] : Array.Empty<string>(),
            .. unable.Count > 0
                ? [$"no host that has room for it now can run it: {Unable(unable)}"]
                : Array.Empty<string>(),
        ];
        return new PlacementVerdict.Wait(string.Join("; ", reasons) + Unanswered(hosts));
    }

    /// <summary>Why no host could hold it even if it were empty; null where one could. Pure.</summary>
    /// <param name="demand">What the VM needs.</param>
    /// <param name="hosts">All hosts.</param>
    /// <param name="need">What it needs of a host's NUMA nodes; null where it floats.</param>
    public static PlacementVerdict.TooBig? TooBig(
        Capacity demand, IReadOnlyList<PlacementCandidate> hosts, NumaNeed? need = null)
    {
        var large = hosts.Where(host => demand.FitsIn(host.Total)).ToList();
        if (large.Count == 0 && hosts.Count > 0)
        {
            var largest = hosts.OrderByDescending(host => host.Total.Memory)
                .ThenByDescending(host => host.Total.Cpu).First();
            return new(
                $"needs {Text(demand)}, more than any host has; "
                + $"the largest, {largest.Name}, has {Text(largest.Total)}");
        }

        return need is not null && large.Count > 0
            && large.All(host => host.Nodes.Count > 0 && !CouldHold(host, need))
                ? new(Best(need, large, "needs {0}, more than any host has", held: false))
                : null;
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

    // Hosts that say the same are said once, and everything is bounded.
    private static string Unable(List<(PlacementCandidate Host, string Reason)> unable)
    {
        var kinds = unable.GroupBy(one => one.Reason, one => one.Host.Name, StringComparer.Ordinal).ToList();
        var said = kinds.Take(MostReasons).Select(kind => $"{Names([.. kind])}: {Short(kind.Key)}");
        var others = kinds.Skip(MostReasons).Sum(kind => kind.Count());
        return string.Join("; ", said) + (others > 0 ? $"; {others} more for other reasons" : "");
    }

    private static string Names(IReadOnlyList<string> names) => names.Count switch
    {
        1 => $"host {names[0]}",
        2 => $"hosts {names[0]} and {names[1]}",
        _ => $"hosts {names[0]}, {names[1]} and {names.Count - 2} more",
    };

    private static string Short(string reason) =>
        reason.Length > MostReasonCharacters ? reason[..MostReasonCharacters] + "…" : reason;

    private static string Unanswered(IReadOnlyList<PlacementCandidate> hosts)
    {
        var silent = hosts.Count(host => !host.Answers);
        return silent > 0 ? $"; {silent} of {hosts.Count} hosts do not answer" : "";
    }

    private static string Text(Capacity capacity) =>
        FormattableString.Invariant($"CPU {capacity.Cpu:0.##} and {capacity.Memory}");
}
