using System.Diagnostics;
using Hypernova.Server.Operations;

namespace Hypernova.Server.Vms;

/// <summary>Every runbook on VMs, by the kind of its operations.</summary>
internal static class VmRunbooks
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Runbook<VmContext>> All { get; } =
    [
        CreateVm.Runbook,
        Deploy.Runbook,
        Start.Runbook,
        Poweroff.Runbook,
        Poweroff.Hard,
        Reboot.Runbook,
        Reboot.Hard,
        Suspend.Runbook,
        Resume.Runbook,
        Terminate.Runbook,
        Terminate.Hard,
        UpdateDefinition.Runbook,
    ];

    /// <summary>The one of a kind.</summary>
    public static Runbook<VmContext> Of(string kind) =>
        All.FirstOrDefault(runbook => runbook.Kind == kind)
        ?? throw new UnreachableException($"there is no runbook {kind}");
}
