using Hypernova.Model;
using Hypernova.Model.Lifecycle;
using Hypernova.Server.Store;
using Hypernova.Server.Vms;

namespace Hypernova.Server.Monitoring;

/// <summary>The little of a VM that comparing needs; specs stay unread where nothing changed.</summary>
internal sealed record StoredVm(VmId Id, DomainUuid Uuid, string State, string? Condition, VmFacts Facts, long Version)
{
    private const string Select = """
        SELECT id, uuid, state, condition, facts, version FROM vms
        WHERE host_id = @host AND state IN ('running', 'suspended', 'poweroff') AND NOT EXISTS (
            SELECT 1 FROM operations o WHERE o.vm_id = vms.id AND o.state IN ('queued', 'running'))
        """;

    /// <summary>The VMs that live on a host and have no operation in progress.</summary>
    public static async Task<IReadOnlyList<StoredVm>> OnHostAsync(Session session, HostId host)
    {
        var rows = await session.ListAsync<StoredVmRow>(Select, new { host = (long)host.Value });
        return [.. rows.Select(row => row.ToStored(session.Json))];
    }

    /// <summary>The VM of a domain, where it lives on that host and has no operation in progress.</summary>
    public static async Task<StoredVm?> FindAsync(Session session, HostId host, DomainUuid uuid)
    {
        var row = await session.FindAsync<StoredVmRow>(
            Select + " AND uuid = @uuid", new { host = (long)host.Value, uuid = uuid.ToString() });
        return row?.ToStored(session.Json);
    }

    /// <summary>Whether what was seen is what is stored.</summary>
    public bool Matches(ObservedState observed) =>
        observed.State.Name() == State && observed.Condition == Condition && observed.Facts == Facts;

    private sealed record StoredVmRow
    {
        public long Id { get; init; }

        public string Uuid { get; init; } = "";

        public string State { get; init; } = "";

        public string? Condition { get; init; }

        public string? Facts { get; init; }

        public long Version { get; init; }

        public StoredVm ToStored(StoredJson json) => new(
            new((int)Id),
            new(Guid.ParseExact(Uuid, "D")),
            State,
            Condition,
            Facts is null ? new() : json.Read<VmFacts>(Facts),
            Version);
    }
}
