using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;
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
    public static async Task<ILookup<HostId, NumaClaim>> ReadAsync(Session session, VmId? except = null)
    {
        var rows = await session.ListAsync<PinnedRow>(
            $"""
            SELECT host_id, spec, spec_schema FROM vms
            WHERE host_id IS NOT NULL AND id <> @except AND {Filter} ORDER BY id
            """,
            new { except = (long)(except?.Value ?? -1) });
        return rows.SelectMany(row => NumaClaim.Of(row.Read(session.Json)).Select(claim => (row.HostId, claim)))
            .ToLookup(held => new HostId((int)held.HostId), held => held.claim);
    }

    private sealed record PinnedRow
    {
        public long HostId { get; init; }

        public string Spec { get; init; } = "";

        public long SpecSchema { get; init; }

        public VmSpec Read(StoredJson json) => json.Read<VmSpec>(Spec, SpecSchema, Upcasters.VmSpec);
    }
}
