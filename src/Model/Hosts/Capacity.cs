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
}

/// <summary>Where a VM goes, or why nowhere.</summary>
public abstract record PlacementVerdict
{
    private PlacementVerdict()
    {
    }

    /// <summary>Goes there.</summary>
    /// <param name="Host">The host.</param>
    public sealed record Place(HostId Host) : PlacementVerdict;

    /// <summary>Fits a host, but not now: wait.</summary>
    /// <param name="Reason">What it waits for.</param>
    public sealed record Wait(string Reason) : PlacementVerdict;

    /// <summary>No host could ever hold it.</summary>
    /// <param name="Reason">Naming the largest host.</param>
    public sealed record TooBig(string Reason) : PlacementVerdict;
}

/// <summary>The first placement: the answering host with the most free memory among those where the VM fits.</summary>
public static class Placement
{
    /// <summary>Chooses. Pure.</summary>
    /// <param name="demand">What the VM needs.</param>
    /// <param name="hosts">All hosts.</param>
    public static PlacementVerdict Choose(Capacity demand, IReadOnlyList<PlacementCandidate> hosts)
    {
        if (hosts.Count == 0)
        {
            return new PlacementVerdict.Wait("there is no host yet; add one: hn host add");
        }

        var fitting = hosts.Where(host => host.Answers && demand.FitsIn(host.Free))
            .OrderByDescending(host => host.Free.Memory).ThenBy(host => host.Id.Value).FirstOrDefault();
        if (fitting is not null)
        {
            return new PlacementVerdict.Place(fitting.Id);
        }

        var largest = hosts.OrderByDescending(host => host.Total.Memory)
            .ThenByDescending(host => host.Total.Cpu).First();
        return hosts.Any(host => demand.FitsIn(host.Total))
            ? new PlacementVerdict.Wait(Waiting(demand, hosts))
            : new PlacementVerdict.TooBig(
                $"needs {Text(demand)}, more than any host has; "
                + $"the largest, {largest.Name}, has {Text(largest.Total)}");
    }

    private static string Waiting(Capacity demand, IReadOnlyList<PlacementCandidate> hosts)
    {
        var silent = hosts.Count(host => !host.Answers);
        var unanswered = silent > 0 ? $"; {silent} of {hosts.Count} hosts do not answer" : "";
        return $"no host has {Text(demand)} free now{unanswered}";
    }

    private static string Text(Capacity capacity) =>
        FormattableString.Invariant($"CPU {capacity.Cpu:0.##} and {capacity.Memory}");
}
