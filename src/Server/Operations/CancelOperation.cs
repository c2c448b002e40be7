using Hypernova.Model;
using Hypernova.Model.Access;
using Hypernova.Model.Lifecycle;
using Hypernova.Server.Access;
using Hypernova.Server.Store;
using Hypernova.Server.Vms;

namespace Hypernova.Server.Operations;

/// <summary>
/// Asks an operation to stop and undo. Asked again it changes nothing, after the end it is refused. What comes while
/// the last step is at work may come too late: what was asked for is then true, stays so, and the operation says it.
/// </summary>
internal sealed class CancelOperation(Database database, ShowOperations operations, OperationDispatcher dispatcher)
{
    /// <summary>What an operation says that was done although somebody asked to cancel it.</summary>
    public const string TooLate = "the cancel came too late: every step was done, and nothing is undone";

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
