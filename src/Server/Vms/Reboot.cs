using Hypernova.Model.Lifecycle;
using Hypernova.Server.Operations;

namespace Hypernova.Server.Vms;

/// <summary>Reboots a guest: asks it, or hard by the reset button. QEMU stays, so no change is taken up.</summary>
internal static class Reboot
{
    /// <summary>Asks the guest.</summary>
    public static Runbook<VmContext> Runbook { get; } =
        new(VmAction.Reboot.Name(), [new("ask-guest", AskAsync)], Succeed);

    /// <summary>Presses the reset button.</summary>
    public static Runbook<VmContext> Hard { get; } =
        new(VmAction.RebootHard.Name(), [new("press-reset-button", ResetAsync)], Succeed);

    private static async Task<string> AskAsync(VmContext context, CancellationToken cancellationToken)
    {
        var session = await context.HostAsync(cancellationToken);
        await session.RebootAsync(context.Owner, context.Vm.Uuid, cancellationToken);
        return "the guest was asked";
    }

    private static async Task<string> ResetAsync(VmContext context, CancellationToken cancellationToken)
    {
        var session = await context.HostAsync(cancellationToken);
        await session.ResetAsync(context.Owner, context.Vm.Uuid, cancellationToken);
        return "the guest was reset";
    }

    private static void Succeed(VmContext context) => context.Vm = context.Vm with { Error = null };
}
