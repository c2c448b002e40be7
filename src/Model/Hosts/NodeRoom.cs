using Hypernova.Model.Specs;

namespace Hypernova.Model.Hosts;

/// <summary>What is free in a node of a host, by what VMs with a place there hold. Immutable.</summary>
public sealed class NodeRoom
{
    private readonly IReadOnlyList<NumaClaim> _claims;
    private readonly HashSet<int> _exclusive = [];
    private readonly Dictionary<int, int> _sharers = [];

    /// <summary>Counts.</summary>
    /// <param name="node">The node.</param>
    /// <param name="claims">What is held of the host.</param>
    public NodeRoom(HostNode node, IReadOnlyList<NumaClaim> claims)
    {
        (Node, _claims) = (node, claims);
        Cores = node.Cores.Count > 0 ? node.Cores : [.. node.Cpus.Select(cpu => new[] { cpu })];
        foreach (var claim in claims)
        {
            Count(claim);
        }
    }

    /// <summary>The node.</summary>
    public HostNode Node { get; }

    /// <summary>Its physical cores.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Cores { get; }

    /// <summary>CPUs that one VM has to itself; a core that is one vCPU's counts with all its threads.</summary>
    public IReadOnlyList<int> Exclusive => [.. Cpus.Where(_exclusive.Contains).Order()];

    /// <summary>CPUs that pinned VMs share.</summary>
    public IReadOnlyList<int> Shared =>
        [.. Cpus.Where(cpu => _sharers.ContainsKey(cpu) && !_exclusive.Contains(cpu)).Order()];

    /// <summary>CPUs that no pinned VM is on.</summary>
    public IReadOnlyList<int> Free => [.. Cpus.Where(IsFree).Order()];

    /// <summary>How many vCPUs of a policy could be put here now.</summary>
    /// <param name="policy">The policy; without one all that there are.</param>
    public int Count(PinPolicy policy) => Candidates(policy).Count();

    /// <summary>
    /// Free memory as far as is known: what is not bound to this node is not counted. Null where nothing is known.
    /// </summary>
    /// <param name="hugepageKiB">In pages of this size, in KiB; null for ordinary ones.</param>
    public MemorySize? FreeMemory(long? hugepageKiB)
    {
        var held = _claims.Where(claim => claim.MemoryNode == Node.Id && claim.HugepageKiB == hugepageKiB)
            .Sum(claim => claim.Memory.KiB);
        var total = hugepageKiB is { } size ? PagesKiB(size) : OrdinaryKiB();
        return total is { } known ? MemorySize.FromKiB(Math.Max(0, known - held)) : null;
    }

    /// <summary>Whether one of a guest's nodes fits.</summary>
    /// <param name="need">The VM.</param>
    /// <param name="node">Its node.</param>
    public bool Fits(NumaNeed need, NumaNodeNeed node) =>
        (node.HostNode is not { } only || only == Node.Id)
        && (need.Policy is PinPolicy.None || Count(need.Policy) >= node.Cpus)
        && HasMemory(need, node);

    /// <summary>Whether its memory fits, as far as is known.</summary>
    /// <param name="need">The VM.</param>
    /// <param name="node">Its node.</param>
    public bool HasMemory(NumaNeed need, NumaNodeNeed node) =>
        FreeMemory(need.HugepageKiB) is not { } free || node.Memory <= free;

    /// <summary>Chooses CPUs for a node that fits.</summary>
    /// <param name="need">The VM.</param>
    /// <param name="node">Its node.</param>
    public NumaChoice Choose(NumaNeed need, NumaNodeNeed node)
    {
        var candidates = Candidates(need.Policy);
        return new(node.Index, Node.Id, [.. need.Policy is PinPolicy.None ? candidates : candidates.Take(node.Cpus)]);
    }

    /// <summary>The room that is left with that choice.</summary>
    /// <param name="need">The VM.</param>
    /// <param name="node">Its node.</param>
    /// <param name="choice">What was chosen.</param>
    public NodeRoom Without(NumaNeed need, NumaNodeNeed node, NumaChoice choice) => new(Node,
    [
        .. _claims,
        new(need.Policy, choice.Cpus)
        {
            MemoryNode = Node.Id, Memory = node.Memory, HugepageKiB = need.HugepageKiB,
        },
    ]);

    // A CPU that the host has switched off is in no core.
    private IEnumerable<int> Cpus => Cores.SelectMany(core => core);

    private bool IsFree(int cpu) => !_exclusive.Contains(cpu) && !_sharers.ContainsKey(cpu);

    // Whole cores are left whole as long as there are others; what few share is shared before what many do.
    private IEnumerable<int> Candidates(PinPolicy policy) => policy switch
    {
        PinPolicy.Core => Cores.Where(core => core.All(IsFree)).Select(core => core.Min()).Order(),
        PinPolicy.Thread => Cores.OrderBy(core => core.All(IsFree)).ThenBy(core => core.Min())
            .SelectMany(core => core.Order()).Where(IsFree),
        PinPolicy.Shared => Cores.OrderBy(core => core.All(IsFree)).ThenBy(core => core.Min())
            .SelectMany(core => core.Order()).Where(cpu => !_exclusive.Contains(cpu))
            .OrderBy(cpu => _sharers.GetValueOrDefault(cpu)),
        PinPolicy.None => Cpus.Order(),
    };

    private void Count(NumaClaim claim)
    {
        if (claim.Policy is PinPolicy.Core)
        {
            _exclusive.UnionWith(Cores.Where(core => core.Any(claim.Cpus.Contains)).SelectMany(core => core));
        }
        else if (claim.Policy is PinPolicy.Thread)
        {
            _exclusive.UnionWith(claim.Cpus);
        }
        else if (claim.Policy is PinPolicy.Shared)
        {
            foreach (var cpu in claim.Cpus)
            {
                _sharers[cpu] = _sharers.GetValueOrDefault(cpu) + 1;
            }
        }
    }

    private long? PagesKiB(long size) => Node.Pages.Count == 0
        ? null
        : Node.Pages.Where(pages => pages.SizeKiB == size).Sum(pages => pages.SizeKiB * pages.Count);

    // The smallest pages are the ordinary ones; what the host set aside for the others is nobody else's.
    private long? OrdinaryKiB()
    {
        if (Node.Memory.Bytes == 0)
        {
            return null;
        }

        var least = Node.Pages.Select(pages => pages.SizeKiB).DefaultIfEmpty().Min();
        return Node.Memory.KiB - Node.Pages.Where(pages => pages.SizeKiB != least)
            .Sum(pages => pages.SizeKiB * pages.Count);
    }
}
