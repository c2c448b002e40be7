using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Server.Store;

namespace Hypernova.Server.Scheduling;

/// <summary>What VMs that have a place hold of their hosts' NUMA nodes, by their definitions.</summary>
internal static class PinnedVms
{
    /// <summary>A condition that is true of every VM with something about NUMA, and of hardly any other.</summary>
    public const string Filter = """spec LIKE '%"numa":{%'""";

    /// <summary>What is held, by host. Reads the definitions of pinned VMs alone.</summary>
    /// <param name="session">The view.</param>
    /// <param name="except">A VM that does not count; null for none.</param>
    public static async Task<ILookup<HostId, NumaClaim>> ReadAsync(Session session, VmId? except = null) =>
        (await PlacedSpecs.ReadAsync(session, Filter, except))
            .SelectMany(placed => NumaClaim.Of(placed.Spec).Select(claim => (placed.Host, claim)))
            .ToLookup(held => held.Host, held => held.claim);
}
