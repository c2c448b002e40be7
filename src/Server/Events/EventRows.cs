using Hypernova.Model;
using Hypernova.Server.Access;
using Hypernova.Server.Store;

namespace Hypernova.Server.Events;

/// <summary>The table of events: appended to at its end, removed from at its beginning.</summary>
internal static class EventRows
{
    private const string Columns =
        "id, at, kind, vm_id, host_id, cluster_id, operation_id, user_id, message, before, after";

    /// <summary>Appends one.</summary>
    public static Task InsertAsync(WriteUnit unit, long id, EventDraft draft) =>
        unit.ExecuteAsync(
            """
            INSERT INTO events (id, at, kind, vm_id, host_id, cluster_id, operation_id, user_id, owner_id, group_id,
                permissions, message, before, after)
            VALUES (@id, @at, @kind, @vm, @host, @cluster, @operation, @user, @owner, @group,
                @permissions, @message, @before, @after)
            """,
            new
            {
                id,
                at = unit.Now.ToStored(),
                kind = draft.Kind,
                vm = (long?)draft.Vm?.Value,
                host = (long?)draft.Host?.Value,
                cluster = (long?)draft.Cluster?.Value,
                operation = draft.Operation?.Value,
                user = (long?)draft.User?.Value,
                owner = (long)draft.Of.Owner.Value,
                group = (long)draft.Of.Group.Value,
                permissions = (long)draft.Of.Permissions.Bits,
                message = EventDraft.Cut(draft.Message),
                before = EventDraft.Cut(draft.Before),
                after = EventDraft.Cut(draft.After),
            });

    /// <summary>Events after an id that a caller may see, oldest first.</summary>
    public static async Task<IReadOnlyList<EventView>> AfterAsync(Session session, Caller caller, long after, int limit)
    {
        var filter = AccessFilter.Of(caller, "events");
        var rows = await session.ListAsync<EventRow>(
            $"SELECT {Columns} FROM events WHERE id > @after AND {filter.Sql} ORDER BY id LIMIT @limit",
            filter.With(new { after, limit = (long)limit }));
        return [.. rows.Select(row => row.ToView())];
    }

    /// <summary>Events of a VM after an id, oldest first; who may see the VM may see them.</summary>
    public static async Task<IReadOnlyList<EventView>> OfVmAsync(Session session, VmId vm, long after, int limit)
    {
        var rows = await session.ListAsync<EventRow>(
            $"SELECT {Columns} FROM events WHERE vm_id = @vm AND id > @after ORDER BY id LIMIT @limit",
            new { vm = (long)vm.Value, after, limit = (long)limit });
        return [.. rows.Select(row => row.ToView())];
    }

    /// <summary>The last number given.</summary>
    public static Task<long> LastAsync(Session session) =>
        session.GetAsync<long>("SELECT value - 1 FROM counters WHERE name = 'event'");

    /// <summary>The lowest number that is kept; the next one where none is.</summary>
    public static async Task<long> OldestAsync(Session session) =>
        await session.FindAsync<long?>("SELECT MIN(id) FROM events") ?? await LastAsync(session) + 1;

    private sealed record EventRow
    {
        public long Id { get; init; }

        public long At { get; init; }

        public string Kind { get; init; } = "";

        public long? VmId { get; init; }

        public long? HostId { get; init; }

        public long? ClusterId { get; init; }

        public long? OperationId { get; init; }

        public long? UserId { get; init; }

        public string Message { get; init; } = "";

        public string? Before { get; init; }

        public string? After { get; init; }

        public EventView ToView() => new()
        {
            Id = Id,
            At = At.ToInstant(),
            Kind = Kind,
            VmId = (int?)VmId,
            HostId = (int?)HostId,
            ClusterId = (int?)ClusterId,
            OperationId = OperationId,
            UserId = (int?)UserId,
            Message = Message,
            Before = Before,
            After = After,
        };
    }
}
