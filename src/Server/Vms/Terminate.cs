using Hypernova.Model.Lifecycle;
using Hypernova.Server.Operations;

namespace Hypernova.Server.Vms;

/// <summary>Ends a VM for good: off, then everything of it removed from its host.</summary>
internal static class Terminate
{
    private static readonly Step<VmContext> Undefine = new("undefine", UndefineAsync);
    private static readonly Step<VmContext> Release = new("release-host", ReleaseAsync);

    /// <summary>Asks the guest first; one that ignores it runs on and nothing is removed.</summary>
    public static Runbook<VmContext> Runbook { get; } =
        new(VmAction.Terminate.Name(), [DomainSteps.PressPowerButton, Undefine, Release], BecomeDone);

    /// <summary>Cuts the power first.</summary>
    public static Runbook<VmContext> Hard { get; } =
        new(VmAction.TerminateHard.Name(), [DomainSteps.CutPower, Undefine, Release], BecomeDone);

    private static async Task<string> UndefineAsync(VmContext context, CancellationToken cancellationToken)
    {
        if (context.Vm.Host is null)
        {
            return "it is on no host";
        }

        var session = await context.HostAsync(cancellationToken);
        await session.UndefineAsync(context.Owner, context.Vm.Uuid, cancellationToken);
        return $"{context.Vm.DomainName} is gone from the host";
    }

    private static async Task<string> ReleaseAsync(VmContext context, CancellationToken cancellationToken)
    {
        await context.Services.Database.WriteAsync(
            unit => Placements.EndAsync(unit, context.Vm.Id), cancellationToken);
        return "its place is free";
    }

    private static void BecomeDone(VmContext context) => context.Vm = context.Vm with
    {
        State = VmState.Done,
        Host = null,
        Error = null,
        Condition = null,
        PendingChanges = [],
        Levels = null,
        RetryAt = null,
        Ended = context.Services.Database.Time.GetUtcNow(),
    };
}
