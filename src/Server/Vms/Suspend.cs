using Hypernova.Model.Lifecycle;
using Hypernova.Server.Operations;

namespace Hypernova.Server.Vms;

/// <summary>Saves a VM's memory on its host and ends its QEMU.</summary>
internal static class Suspend
{
    /// <summary>What is done; canceled, the VM runs on.</summary>
    public static Runbook<VmContext> Runbook { get; } =
        new(VmAction.Suspend.Name(), [new("save-memory", SaveAsync, ContinueAsync)], BecomeSuspended);

    private static async Task<string> SaveAsync(VmContext context, CancellationToken cancellationToken)
    {
        var session = await context.HostAsync(cancellationToken);
        await session.SuspendAsync(context.Owner, context.Vm.Uuid, context.Progress, cancellationToken);
        return "its memory is saved and no QEMU is left";
    }

    private static async Task ContinueAsync(VmContext context, CancellationToken cancellationToken)
    {
        var session = await context.HostAsync(cancellationToken);
        var seen = await session.ObserveDomainAsync(context.Vm.Uuid, cancellationToken);
        if (seen is { HasManagedSave: true })
        {
            await session.ResumeAsync(context.Owner, context.Vm.Uuid, null, cancellationToken);
        }
    }

    private static void BecomeSuspended(VmContext context) =>
        context.Vm = context.Vm with { State = VmState.Suspended, Error = null, Condition = null };
}
