using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;
using Hypernova.Server.Store;

namespace Hypernova.Server.Scheduling;

/// <summary>PCI devices that VMs with a place have of their hosts, by their definitions.</summary>
internal static class HeldDevices
{
    /// <summary>A condition that is true of every VM with devices of its host, and of hardly any other.</summary>
    public const string Filter = """spec LIKE '%"pci":[{%'""";

    /// <summary>None of any host.</summary>
    public static readonly ILookup<HostId, PciAddress> None =
        Array.Empty<KeyValuePair<HostId, PciAddress>>().ToLookup(held => held.Key, held => held.Value);

    /// <summary>What is held, by host. Reads the definitions of VMs with devices alone.</summary>
    /// <param name="session">The view.</param>
    /// <param name="except">A VM that does not count; null for none.</param>
    public static async Task<ILookup<HostId, PciAddress>> ReadAsync(Session session, VmId? except = null)
    {
        var rows = await session.ListAsync<HolderRow>(
            $"""
            SELECT host_id, spec, spec_schema FROM vms
            WHERE host_id IS NOT NULL AND id <> @except AND {Filter} ORDER BY id
            """,
            new { except = (long)(except?.Value ?? -1) });
        return rows.SelectMany(row => PciPlacement.Held(row.Read(session.Json)).Select(held => (row.HostId, held)))
            .ToLookup(one => new HostId((int)one.HostId), one => one.held);
    }

    private sealed record HolderRow
    {
        public long HostId { get; init; }

        public string Spec { get; init; } = "";

        public long SpecSchema { get; init; }

        public VmSpec Read(StoredJson json) => json.Read<VmSpec>(Spec, SpecSchema, Upcasters.VmSpec);
    }
}
