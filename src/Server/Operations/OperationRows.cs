using Hypernova.Model;
using Hypernova.Server.Access;
using Hypernova.Server.Events;
using Hypernova.Server.Store;

namespace Hypernova.Server.Operations;

/// <summary>The table of operations, which is also the queue.</summary>
internal static class OperationRows
{
    private const string Columns =
        "id, vm_id, host_id, kind, arguments, state, error, user_id, epoch, cancel_requested";

    /// <summary>Queues an operation, or records one that was done at once, and announces it.</summary>
    public static async Task<OperationId> InsertAsync(WriteUnit unit, OperationDraft draft, Ownership of, long epoch)
    {
        var id = new OperationId(await unit.NextAsync("operation"));
        var now = unit.Now.ToStored();
        var atOnce = draft.DoneWith is not null;
        await unit.ExecuteAsync(
            """
            INSERT INTO operations (id, vm_id, host_id, kind, arguments, state, evidence, user_id, epoch,
                created, started, finished, cancel_requested)
            VALUES (@id, @vm, @host, @kind, @arguments, @state, @evidence, @user, @epoch, @now, @ended, @ended, 0)
            """,
            new
            {
                id = id.Value,
                vm = (long?)draft.Vm?.Value,
                host = (long?)draft.Host?.Value,
                kind = draft.Kind,
                arguments = draft.Arguments,
                state = (atOnce ? OperationState.Done : OperationState.Queued).Name(),
                evidence = draft.DoneWith,
                user = (long)draft.User.Value,
                epoch,
                now,
                ended = atOnce ? now : (long?)null,
            });
        unit.Emit(new(
            atOnce ? EventKinds.OperationFinished : EventKinds.OperationQueued,
            of,
            atOnce ? $"{draft.Kind}: {draft.DoneWith}" : $"{draft.Kind} queued")
        {
            Vm = draft.Vm, Host = draft.Host, Operation = id, User = draft.User,
        });
        return id;
    }

    /// <summary>The operation in progress on a VM.</summary>
    public static async Task<OperationRecord?> ActiveOfAsync(Session session, VmId vm) =>
        (await session.FindAsync<OperationRow>(
            $"SELECT {Columns} FROM operations WHERE vm_id = @vm AND state IN ('queued', 'running')",
            new { vm = (long)vm.Value }))?.ToRecord();

    /// <summary>One operation.</summary>
    public static async Task<OperationRecord?> FindAsync(Session session, OperationId id) =>
        (await session.FindAsync<OperationRow>(
            $"SELECT {Columns} FROM operations WHERE id = @id", new { id = id.Value }))?.ToRecord();

    /// <summary>What is queued or running, oldest first.</summary>
    public static async Task<IReadOnlyList<OperationRecord>> ActiveAsync(Session session, long epoch, int limit)
    {
        var rows = await session.ListAsync<OperationRow>(
            $"""
            SELECT {Columns} FROM operations WHERE state IN ('queued', 'running') AND epoch = @epoch
            ORDER BY id LIMIT @limit
            """,
            new { epoch, limit = (long)limit });
        return [.. rows.Select(row => row.ToRecord())];
    }

    private sealed record OperationRow
    {
        public long Id { get; init; }

        public long? VmId { get; init; }

        public long? HostId { get; init; }

        public string Kind { get; init; } = "";

        public string Arguments { get; init; } = "{}";

        public string State { get; init; } = "";

        public string? Error { get; init; }

        public long UserId { get; init; }

        public long Epoch { get; init; }

        public long CancelRequested { get; init; }

        public OperationRecord ToRecord() => new()
        {
            Id = new(Id),
            Vm = VmId is { } vm ? new VmId((int)vm) : null,
            Host = HostId is { } host ? new HostId((int)host) : null,
            Kind = Kind,
            Arguments = Arguments,
            State = OperationStateNames.Parse(State),
            Error = Error,
            User = new((int)UserId),
            Epoch = Epoch,
            CancelRequested = CancelRequested != 0,
        };
    }
}
