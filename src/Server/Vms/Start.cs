using Hypernova.Model.Lifecycle;
using Hypernova.Server.Operations;

namespace Hypernova.Server.Vms;

/// <summary>Boots a VM that is off, from its definition; never restores saved memory.</summary>
internal static class Start
{
    /// <summary>What is done. The domain is defined again first: somebody may have removed it.</summary>
    public static Runbook<VmContext> Runbook { get; } = new(
        VmAction.Start.Name(), [DomainSteps.DefineAgain, DomainSteps.Boot], DomainSteps.BecomeRunning);
}
