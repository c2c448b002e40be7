using Hypernova.Model;
using Hypernova.Model.Access;
using Hypernova.Server.Access;
using Hypernova.Server.Store;

namespace Hypernova.Server.Operations;

/// <summary>Which operations.</summary>
internal sealed record OperationFilter
{
    public int? Vm { get; init; }

    public string? State { get; init; }

    /// <summary>Only operations with a lower number: the cursor, newest first.</summary>
    public long Before { get; init; } = long.MaxValue;

    public int Limit { get; init; } = 100;
}

/// <summary>Shows operations to those who may use their VM, or asked for them.</summary>
internal sealed class ShowOperations(Database database, ProgressBoard progress)
{
    private const string Select = """
        SELECT o.id, o.kind, o.state, o.vm_id, o.host_id, o.step, o.error, o.evidence, o.user_id, o.created, o.started,
            o.finished, o.cancel_requested
        FROM operations o LEFT JOIN vms v ON v.id = o.vm_id
        """;

    /// <summary>A page, newest first, without steps.</summary>
    public Task<IReadOnlyList<OperationView>> ListAsync(
        Caller caller, OperationFilter filter, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<OperationView>>(
            async session =>
            {
                var access = Access(caller);
                var rows = await session.ListAsync<OperationViewRow>(
                    $"""
                    {Select} WHERE o.id < @before AND {access.Sql}
                    {(filter.Vm is null ? "" : "AND o.vm_id = @vm")}
                    {(filter.State is null ? "" : "AND o.state = @state")}
                    ORDER BY o.id DESC LIMIT @limit
                    """,
                    access.With(new
                    {
                        before = filter.Before,
                        vm = (long?)filter.Vm,
                        state = filter.State,
                        limit = (long)filter.Limit,
                        me = (long)caller.User.Value,
                    }));
                return [.. rows.Select(row => row.ToView(progress.Of(new(row.Id)), []))];
            },
            cancellationToken);

    /// <summary>One operation with its steps.</summary>
    public Task<Outcome<OperationView>> GetAsync(
        Caller caller, OperationId id, CancellationToken cancellationToken) =>
        database.ReadAsync(session => GetAsync(session, caller, id), cancellationToken);

    /// <summary>One operation, within a view.</summary>
    public async Task<Outcome<OperationView>> GetAsync(Session session, Caller caller, OperationId id)
    {
        var access = Access(caller);
        var row = await session.FindAsync<OperationViewRow>(
            $"{Select} WHERE o.id = @id AND {access.Sql}",
            access.With(new { id = id.Value, me = (long)caller.User.Value }));
        if (row is null)
        {
            return Rejection.NotFound($"operation {id}");
        }

        return row.ToView(progress.Of(id), row.Step is null ? [] : await StepsAsync(session, id));
    }

    private static async Task<IReadOnlyList<StepView>> StepsAsync(Session session, OperationId id)
    {
        var steps = await session.ListAsync<StepViewRow>(
            "SELECT name, state, evidence, at FROM steps WHERE operation_id = @id ORDER BY seq", new { id = id.Value });
        return [.. steps.Select(step => step.ToView())];
    }

    private static AccessFilter Access(Caller caller)
    {
        var vm = AccessFilter.Of(caller, "v");
        return vm with { Sql = $"(({vm.Sql}) OR (o.vm_id IS NULL AND o.user_id = @me))" };
    }

    private sealed record StepViewRow
    {
        public string Name { get; init; } = "";

        public string State { get; init; } = "";

        public string? Evidence { get; init; }

        public long At { get; init; }

        public StepView ToView() => new(Name, State, Evidence, At.ToInstant());
    }
}
