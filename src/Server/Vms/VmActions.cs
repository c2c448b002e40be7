using Hypernova.Model;
using Hypernova.Model.Access;
using Hypernova.Model.Lifecycle;
using Hypernova.Server.Access;
using Hypernova.Server.Hosts;
using Hypernova.Server.Operations;
using Hypernova.Server.Store;

namespace Hypernova.Server.Vms;

/// <summary>Takes requests to act on a VM: rights, version, lifecycle, and the operation in one transaction.</summary>
internal sealed class VmActions(Database database, Tenure tenure, ShowOperations operations)
{
    /// <summary>Asks for an action. What is already so is an operation that is done at once.</summary>
    public Task<Outcome<OperationView>> RunAsync(
        Caller caller,
        VmId id,
        VmAction action,
        VmArguments arguments,
        RequestTerms terms,
        CancellationToken cancellationToken) =>
        RequestAsync(
            caller,
            id,
            terms,
            action,
            (unit, vm, next) => PlanAsync(unit, vm, action, arguments, next),
            cancellationToken);

    /// <summary>The frame of every request on a VM; <paramref name="plan"/> says what is to be done.</summary>
    public async Task<Outcome<OperationView>> RequestAsync(
        Caller caller,
        VmId id,
        RequestTerms terms,
        VmAction action,
        Func<WriteUnit, VmRecord, VmState, Task<Outcome<VmPlan>>> plan,
        CancellationToken cancellationToken)
    {
        var requested = await database.WriteAsync(
            unit => RequestAsync(unit, new(caller, id, action), terms, plan), cancellationToken);
        return requested.IsDone
            ? await operations.GetAsync(caller, requested.Value, cancellationToken)
            : requested.Rejection;
    }

    private async Task<Outcome<OperationId>> RequestAsync(
        WriteUnit unit,
        VmRequest request,
        RequestTerms terms,
        Func<WriteUnit, VmRecord, VmState, Task<Outcome<VmPlan>>> plan)
    {
        var found = await VmAccess.FindAsync(unit, request.Caller, request.Id, Right.Manage);
        if (found.Value is not { } vm)
        {
            return found.Rejection!;
        }

        var asked = await Idempotency.OnceAsync(
            unit, request.Caller.User, terms, () => OrderAsync(unit, vm, request, terms, plan));
        return asked.Value?.Operation is { } operation ? new OperationId(operation) : asked.Rejection!;
    }

    private async Task<Outcome<KnownAnswer>> OrderAsync(
        WriteUnit unit,
        VmRecord vm,
        VmRequest request,
        RequestTerms terms,
        Func<WriteUnit, VmRecord, VmState, Task<Outcome<VmPlan>>> plan)
    {
        if (await RefuseAsync(unit, vm, terms) is { } refused)
        {
            return refused;
        }

        var planned = await DecideAsync(unit, vm, request.Action, plan);
        if (planned.Value is not { } what)
        {
            return planned.Rejection!;
        }

        var operation = await CarryOutAsync(unit, request.Caller, vm, what);
        return KnownAnswer.Of(operation) with { Vm = vm.Id.Value };
    }

    private static async Task<Rejection?> RefuseAsync(WriteUnit unit, VmRecord vm, RequestTerms terms)
    {
        if (terms.IfVersion is { } seen && seen != vm.Version)
        {
            return Rejection.Version(vm.Version);
        }

        return await OperationRows.ActiveOfAsync(unit, vm.Id) is { } active
            ? Rejection.Busy(active.Kind, active.Id)
            : null;
    }

    private static async Task<Outcome<VmPlan>> DecideAsync(
        WriteUnit unit, VmRecord vm, VmAction action, Func<WriteUnit, VmRecord, VmState, Task<Outcome<VmPlan>>> plan) =>
        VmLifecycle.Decide(vm.State, action) switch
        {
            Verdict.Refused refused => Rejection.State(refused.Refusal),
            Verdict.Already => VmPlan.AtOnce(action.Name(), vm, $"the VM is {vm.State.Name()} already"),
            Verdict.Allowed allowed => await plan(unit, vm, allowed.Next),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static async Task<Outcome<VmPlan>> PlanAsync(
        WriteUnit unit, VmRecord vm, VmAction action, VmArguments arguments, VmState next)
    {
        if (action is VmAction.Hold or VmAction.Release)
        {
            var changed = vm with { State = next, Attempts = 0, RetryAt = null, Error = null };
            return VmPlan.AtOnce(action.Name(), changed, $"the VM is {next.Name()}");
        }

        if (vm.Host is { } host
            && await HostRows.FindAsync(unit, host) is { State: not HostState.On } silent)
        {
            return HostRefusal.Silent(silent);
        }

        return VmPlan.Queue(KindOf(vm.State, action), arguments);
    }

    // A pending VM that is started is deployed; one that is off and resumed is started, as the field's clients expect.
    private static string KindOf(VmState state, VmAction action)
    {
        if (action is VmAction.Start && state is VmState.Pending)
        {
            return VmAction.Deploy.Name();
        }

        return (action is VmAction.Resume && state is VmState.Poweroff ? VmAction.Start : action).Name();
    }

    private async Task<OperationId> CarryOutAsync(WriteUnit unit, Caller caller, VmRecord vm, VmPlan plan)
    {
        var arguments = plan.Arguments is null ? "{}" : unit.Json.Write(plan.Arguments);
        var draft = new OperationDraft(plan.Kind, caller.User)
        {
            Vm = vm.Id, Host = vm.Host, Arguments = arguments, DoneWith = plan.DoneWith,
        };
        if (plan.Changed is { } changed && !ReferenceEquals(changed, vm))
        {
            // The change first: it must not find the operation that records it.
            var at = new OperationId(await unit.PeekAsync("operation"));
            await VmChange.SaveRequestedAsync(
                unit, vm, changed with { Epoch = tenure.Epoch }, caller.User, at, plan.DoneWith ?? plan.Kind);
        }
        else if (plan.DoneWith is null)
        {
            await TouchAsync(unit, vm);
        }

        return await OperationRows.InsertAsync(unit, draft, vm.Ownership, tenure.Epoch);
    }

    private async Task TouchAsync(WriteUnit unit, VmRecord vm)
    {
        var touched = await unit.ExecuteAsync(
            """
            UPDATE vms SET version = version + 1, retry_at = NULL, attempts = 0
            WHERE id = @id AND version = @version AND epoch = @epoch
            """,
            new { id = (long)vm.Id.Value, version = vm.Version, epoch = tenure.Epoch });
        if (touched == 0)
        {
            await tenure.HoldAsync(unit);
            throw new ClashException();
        }
    }

    private sealed record VmRequest(Caller Caller, VmId Id, VmAction Action);
}
