using Hypernova.Model;
using Hypernova.Model.Access;
using Hypernova.Model.Lifecycle;
using Hypernova.Server.Access;
using Hypernova.Server.Store;
using Hypernova.Server.Vms;

namespace Hypernova.Server.Operations;

/// <summary>Asks an operation to stop and undo. Asked again, or after its end, it changes nothing.</summary>
internal sealed class CancelOperation(Database database, ShowOperations operations, OperationDispatcher dispatcher)
{
    /// <summary>Asks.</summary>
    public async Task<Outcome<OperationView>> RunAsync(
        Caller caller, OperationId id, CancellationToken cancellationToken)
    {
        var outcome = await database.WriteAsync(unit => RequestAsync(unit, caller, id), cancellationToken);
        if (outcome.IsDone)
        {
            dispatcher.Cancel(id);
        }

        return outcome;
    }

    private async Task<Outcome<OperationView>> RequestAsync(WriteUnit unit, Caller caller, OperationId id)
    {
        var seen = await operations.GetAsync(unit, caller, id);
        if (!seen.IsDone)
        {
            return seen;
        }

        if (seen.Value.VmId is { } vm)
        {
            var owned = await VmAccess.FindAsync(unit, caller, new(vm), Right.Manage);
            if (!owned.IsDone)
            {
                return owned.Rejection;
            }
        }

        if (seen.Value.State is not ("queued" or "running"))
        {
            return Rejection.State(new(
                "operation-ended", $"operation {id} has ended: {seen.Value.State}", "there is nothing to cancel"));
        }

        await unit.ExecuteAsync(
            "UPDATE operations SET cancel_requested = 1 WHERE id = @id AND state IN ('queued', 'running')",
            new { id = id.Value });
        unit.Wake();
        return await operations.GetAsync(unit, caller, id);
    }
}
