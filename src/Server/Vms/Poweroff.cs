using Hypernova.Model.Lifecycle;
using Hypernova.Server.Operations;

namespace Hypernova.Server.Vms;

/// <summary>Powers a VM off: by its button, or hard by cutting the power.</summary>
internal static class Poweroff
{
    /// <summary>Asks the guest; one that ignores it runs on with the error, or is destroyed if so configured.</summary>
    public static Runbook<VmContext> Runbook { get; } =
        new(VmAction.Poweroff.Name(), [DomainSteps.PressPowerButton], BecomeOff);

    /// <summary>Cuts the power at once.</summary>
    public static Runbook<VmContext> Hard { get; } =
        new(VmAction.PoweroffHard.Name(), [DomainSteps.CutPower], BecomeOff);

    private static void BecomeOff(VmContext context) =>
        context.Vm = context.Vm with { State = VmState.Poweroff, Error = null, Condition = null };
}
