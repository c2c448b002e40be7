using Hypernova.Model.Lifecycle;
using Hypernova.Server.Operations;

namespace Hypernova.Server.Vms;

/// <summary>Continues a VM from its saved memory, or a paused guest.</summary>
internal static class Resume
{
    /// <summary>What is done.</summary>
    public static Runbook<VmContext> Runbook { get; } =
        new(VmAction.Resume.Name(), [new("restore-memory", RestoreAsync)], Continue);

    private static async Task<string> RestoreAsync(VmContext context, CancellationToken cancellationToken)
    {
        var session = await context.HostAsync(cancellationToken);
        await session.ResumeAsync(context.Owner, context.Vm.Uuid, context.Progress, cancellationToken);
        return "it runs";
    }

    // Not a boot: the guest is the one that was suspended, with the hardware it had.
    private static void Continue(VmContext context) =>
        context.Vm = context.Vm with { State = VmState.Running, Error = null, Condition = null };
}
