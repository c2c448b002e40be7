using Hypernova.Server.Events;
using Hypernova.Server.Store;

namespace Hypernova.Server.Operations;

/// <summary>Writes down what an operation is about to do, and what came of it. Every write is fenced.</summary>
internal sealed class Journal(Database database)
{
    /// <summary>What was written before.</summary>
    public Task<IReadOnlyList<JournalEntry>> ReadAsync(
        OperationRecord operation, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<JournalEntry>>(
            async session =>
            {
                var rows = await session.ListAsync<StepRow>(
                    "SELECT seq, name, state FROM steps WHERE operation_id = @id ORDER BY seq",
                    new { id = operation.Id.Value });
                return [.. rows.Select(row => row.ToEntry())];
            },
            cancellationToken);

    /// <summary>The operation has been taken up.</summary>
    public Task TakeUpAsync(OperationRecord operation, CancellationToken cancellationToken) =>
        database.WriteAsync(
            unit => FencedAsync(
                unit,
                operation,
                "state = 'running', started = COALESCE(started, @now)",
                new { now = unit.Now.ToStored(), id = operation.Id.Value, epoch = operation.Epoch }),
            cancellationToken);

    /// <summary>A step's state changes; what the step changed is stored with it.</summary>
    public Task WriteAsync(
        OperationContext context, JournalEntry entry, string? evidence, CancellationToken cancellationToken) =>
        database.WriteAsync(unit => WriteAsync(unit, context, entry, evidence), cancellationToken);

    /// <summary>Why the operation is being undone, kept in case this process ends while it is.</summary>
    public Task KeepErrorAsync(OperationRecord operation, string error, CancellationToken cancellationToken) =>
        database.WriteAsync(
            unit => FencedAsync(
                unit, operation, "error = @error", new { error, id = operation.Id.Value, epoch = operation.Epoch }),
            cancellationToken);

    /// <summary>The operation has ended.</summary>
    public Task FinishAsync(
        OperationContext context, OperationState state, string? error, CancellationToken cancellationToken) =>
        database.WriteAsync(unit => FinishAsync(unit, context, state, error), cancellationToken);

    private static async Task WriteAsync(
        WriteUnit unit, OperationContext context, JournalEntry entry, string? evidence)
    {
        var operation = context.Operation;
        await FencedAsync(
            unit,
            operation,
            "step = @step",
            new { step = entry.Name, id = operation.Id.Value, epoch = operation.Epoch });
        await unit.ExecuteAsync(
            """
            INSERT INTO steps (operation_id, seq, name, state, evidence, at)
            VALUES (@id, @seq, @name, @state, @evidence, @at)
            ON CONFLICT (operation_id, seq) DO UPDATE
            SET state = excluded.state, evidence = COALESCE(excluded.evidence, steps.evidence), at = excluded.at
            """,
            new
            {
                id = operation.Id.Value,
                seq = (long)entry.Seq,
                name = entry.Name,
                state = entry.State.Name(),
                evidence = EventDraft.Cut(evidence),
                at = unit.Now.ToStored(),
            });
        if (entry.State is StepState.Done or StepState.Undone)
        {
            await context.SaveAsync(unit);
        }

        Announce(unit, context, EventKinds.OperationStep, Message(operation, entry, evidence), entry.State.Name());
    }

    private static async Task FinishAsync(
        WriteUnit unit, OperationContext context, OperationState state, string? error)
    {
        var operation = context.Operation;
        await FencedAsync(
            unit,
            operation,
            """
            state = @state, error = @error, finished = @now,
            evidence = CASE WHEN cancel_requested = 1 THEN @late ELSE evidence END
            """,
            new
            {
                late = state is OperationState.Done ? CancelOperation.TooLate : null,
                state = state.Name(),
                error = EventDraft.Cut(error),
                now = unit.Now.ToStored(),
                id = operation.Id.Value,
                epoch = operation.Epoch,
            });
        await context.SaveAsync(unit);
        var message = error is null ? $"{operation.Kind} {state.Name()}" : $"{operation.Kind} {state.Name()}: {error}";
        Announce(unit, context, EventKinds.OperationFinished, message, state.Name());
    }

    private static string Message(OperationRecord operation, JournalEntry entry, string? evidence) =>
        $"{operation.Kind}: {entry.Name} {entry.State.Name()}" + (evidence is null ? "" : $": {evidence}");

    private static void Announce(WriteUnit unit, OperationContext context, string kind, string message, string after) =>
        unit.Emit(new(kind, context.Ownership, message)
        {
            Vm = context.Operation.Vm,
            Host = context.Operation.Host,
            Operation = context.Operation.Id,
            User = context.Operation.User,
            After = after,
        });

    private static async Task FencedAsync(WriteUnit unit, OperationRecord operation, string changes, object arguments)
    {
        var changed = await unit.ExecuteAsync(
            $"UPDATE operations SET {changes} WHERE id = @id AND epoch = @epoch AND state IN ('queued', 'running')",
            arguments);
        if (changed == 0)
        {
            throw new FencedException($"operation {operation.Id} is owned by another daemon or has ended");
        }
    }

    private sealed record StepRow
    {
        public long Seq { get; init; }

        public string Name { get; init; } = "";

        public string State { get; init; } = "";

        public JournalEntry ToEntry() => new((int)Seq, Name, StepStateNames.Parse(State));
    }
}
