using Hypernova.Model;
using Hypernova.Model.Lifecycle;
using Hypernova.Server.Events;
using Hypernova.Server.Operations;
using Hypernova.Server.Store;

namespace Hypernova.Server.Vms;

/// <summary>Stores changed VMs and announces what changed.</summary>
internal static class VmChange
{
    /// <summary>What an operation changed.</summary>
    public static async Task SaveAsync(WriteUnit unit, VmRecord vm, OperationRecord operation)
    {
        var before = await VmRows.FindAsync(unit, vm.Id);
        await VmRows.SaveAsync(unit, vm);
        if (before is not null)
        {
            Announce(unit, before, vm, operation.User, operation.Id, operation.Kind);
        }
    }

    /// <summary>What was seen on the host; nothing, where something else was written since it was read.</summary>
    public static async Task TrySaveObservedAsync(WriteUnit unit, VmRecord before, VmRecord vm)
    {
        if (await VmRows.TrySaveUntouchedAsync(unit, vm))
        {
            Announce(unit, before, vm, null, null, Seen(vm));
        }
    }

    /// <summary>What a request changed at once.</summary>
    public static async Task SaveRequestedAsync(
        WriteUnit unit, VmRecord before, VmRecord vm, UserId user, OperationId operation, string what)
    {
        if (!await VmRows.TrySaveUntouchedAsync(unit, vm))
        {
            throw new ClashException();
        }

        Announce(unit, before, vm, user, operation, what);
        unit.Emit(new(EventKinds.VmChanged, vm.Ownership, what) { Vm = vm.Id, User = user, Operation = operation });
    }

    private static void Announce(
        WriteUnit unit, VmRecord before, VmRecord after, UserId? user, OperationId? operation, string why)
    {
        if (before.State != after.State)
        {
            unit.Emit(new(EventKinds.VmState, after.Ownership, $"VM {after.Id} is {after.State.Name()}: {why}")
            {
                Vm = after.Id,
                Host = after.Host,
                User = user,
                Operation = operation,
                Before = before.State.Name(),
                After = after.State.Name(),
            });
        }

        if (before.Condition != after.Condition)
        {
            var message = $"VM {after.Id}: {after.Condition ?? "as usual again"}";
            unit.Emit(new(EventKinds.VmCondition, after.Ownership, message)
            {
                Vm = after.Id,
                Host = after.Host,
                Operation = operation,
                Before = before.Condition,
                After = after.Condition,
            });
        }
    }

    private static string Seen(VmRecord vm)
    {
        var reason = vm.Facts.Reason.Length == 0 ? "" : $" ({vm.Facts.Reason})";
        return $"seen on its host{reason}";
    }
}
