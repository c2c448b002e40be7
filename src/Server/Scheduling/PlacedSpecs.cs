using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;
using Hypernova.Server.Store;

namespace Hypernova.Server.Scheduling;

/// <summary>The definition of a VM that has a place.</summary>
internal readonly record struct PlacedSpec(HostId Host, VmSpec Spec);

/// <summary>Definitions of VMs that have a place and ask for something that only a few do.</summary>
internal static class PlacedSpecs
{
    /// <summary>Those of a kind, by the numbers of their VMs.</summary>
    /// <param name="session">The view.</param>
    /// <param name="filter">A condition of SQL that tells the kind by the text of a definition.</param>
    /// <param name="except">A VM that does not count; null for none.</param>
    public static async Task<IReadOnlyList<PlacedSpec>> ReadAsync(Session session, string filter, VmId? except)
    {
        var rows = await session.ListAsync<Row>(
            $"""
            SELECT host_id, spec, spec_schema FROM vms
            WHERE host_id IS NOT NULL AND id <> @except AND {filter} ORDER BY id
            """,
            new { except = (long)(except?.Value ?? -1) });
        return [.. rows.Select(row => row.Read(session.Json))];
    }

    private sealed record Row
    {
        public long HostId { get; init; }

        public string Spec { get; init; } = "";

        public long SpecSchema { get; init; }

        public PlacedSpec Read(StoredJson json) =>
            new(new((int)HostId), json.Read<VmSpec>(Spec, SpecSchema, Upcasters.VmSpec));
    }
}
