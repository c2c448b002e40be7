using Hypernova.Hypervisor;
using Hypernova.Model.Hosts;
using Hypernova.Model.Lifecycle;
using Hypernova.Server.Hosts;
using Hypernova.Server.Operations;
using Hypernova.Server.Scheduling;
using Hypernova.Server.Store;

namespace Hypernova.Server.Vms;

/// <summary>Brings a pending VM to a host and boots it. What fails is undone: no domain, no place, then a next try.
/// </summary>
internal static class Deploy
{
    /// <summary>What is done.</summary>
    public static Runbook<VmContext> Runbook { get; } =
        new(VmAction.Deploy.Name(), Steps, DomainSteps.BecomeRunning);

    /// <summary>The steps, also of a creation.</summary>
    public static IReadOnlyList<Step<VmContext>> Steps =>
    [
        new("place", PlaceAsync, ReleaseAsync),
        new("choose-name", ChooseNameAsync),
        DomainSteps.Define,
        DomainSteps.Boot,
    ];

    private static async Task<string> PlaceAsync(VmContext context, CancellationToken cancellationToken)
    {
        if (context.Vm.Host is { } already)
        {
            return $"host {already} as before{await SettleAsync(context, cancellationToken)}";
        }

        await context.Services.Fleet.TriedAsync(cancellationToken);
        var asked = context.Services.Placing.Asked(context.Vm);
        await context.Services.Placing.PrepareAsync(asked, cancellationToken);
        var (verdict, placed) = await context.Services.Database.WriteAsync(
            unit => ReserveAsync(unit, context, asked), cancellationToken);
        if (verdict is not PlacementVerdict.Place place)
        {
            context.WaitsForHost = verdict is PlacementVerdict.Wait;
            throw new StepFailedException(verdict switch
            {
                PlacementVerdict.Wait wait => wait.Reason,
                PlacementVerdict.TooBig tooBig => tooBig.Reason,
                _ => throw new System.Diagnostics.UnreachableException(),
            });
        }

        context.Vm = placed;
        return $"host {place.Host}{await SettleAsync(context, cancellationToken)}";
    }

    private static async Task<(PlacementVerdict Verdict, VmRecord Vm)> ReserveAsync(
        WriteUnit unit, VmContext context, AskedVm asked)
    {
        var verdict = await context.Services.Placing.ChooseAsync(unit, asked);
        if (verdict is not PlacementVerdict.Place place)
        {
            return (verdict, context.Vm);
        }

        var vm = await PlacedAsync(unit, context.Vm, place);
        await VmRows.SaveAsync(unit, vm);
        await Placements.BeginAsync(unit, vm.Id, place.Host, context.Operation.Kind);
        return (verdict, vm);
    }

    private static async Task<string> SettleAsync(VmContext context, CancellationToken cancellationToken) =>
        await ApplyDefaults.RunAsync(context, cancellationToken)
        + await ChooseCpus.RunAsync(context, cancellationToken)
        + await ChooseDevices.RunAsync(context, cancellationToken);

    // A VM's CPUs and devices are reserved with its place, or another one could be given them.
    private static async Task<VmRecord> PlacedAsync(WriteUnit unit, VmRecord vm, PlacementVerdict.Place place)
    {
        vm = vm with { Host = place.Host, Spec = ChosenCpus.Put(vm.Spec, place.Numa) };
        return PciPlacement.IsNeeded(vm.Spec) && await ChooseDevices.FindAsync(unit, vm, vm.Spec) is { } spec
            ? vm with { Spec = spec }
            : vm;
    }

    private static async Task ReleaseAsync(VmContext context, CancellationToken cancellationToken)
    {
        await context.Services.Database.WriteAsync(
            unit => Placements.EndAsync(unit, context.Vm.Id), cancellationToken);
        var released = ApplyDefaults.Undo(context);
        context.Vm = released with
        {
            Host = null,
            Spec = PciPlacement.Clear(ChosenCpus.Clear(released.Spec)),
            Warnings = HostWarnings.Without(released.Warnings),
        };
    }

    private static async Task<string> ChooseNameAsync(VmContext context, CancellationToken cancellationToken)
    {
        var vm = context.Vm;
        var session = await context.HostAsync(cancellationToken);
        var domains = await session.ObserveDomainsAsync(cancellationToken);
        var plain = DomainNames.Plain(vm.Id);
        if (!domains.Any(domain => domain.Name == plain && domain.Uuid != vm.Uuid))
        {
            context.Vm = vm with { DomainName = plain };
            return plain;
        }

        var name = DomainNames.Around(vm.Id, vm.Uuid);
        context.Vm = vm with { DomainName = name };
        return $"{name}: a domain {plain} that is not ours is on the host";
    }
}
