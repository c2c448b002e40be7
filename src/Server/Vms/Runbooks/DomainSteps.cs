using Hypernova.Hypervisor;
using Hypernova.Model.Lifecycle;
using Hypernova.Server.Hosts;
using Hypernova.Server.Operations;
using Hypernova.Server.Scheduling;

namespace Hypernova.Server.Vms;

/// <summary>The steps that several verbs share.</summary>
internal static class DomainSteps
{
    /// <summary>Defines the domain for the first time.</summary>
    public static Step<VmContext> Define { get; } = new("define", DefineAsync, UndefineFirstAsync);

    /// <summary>Defines it again, so that it is as stored whatever happened to it.</summary>
    public static Step<VmContext> DefineAgain { get; } = new("define", DefineAsync);

    /// <summary>Boots it.</summary>
    public static Step<VmContext> Boot { get; } = new("boot", BootAsync, CutPowerAsync);

    /// <summary>Asks the guest to power off.</summary>
    public static Step<VmContext> PressPowerButton { get; } = new("press-power-button", PressAsync);

    /// <summary>Cuts its power, and throws saved memory away.</summary>
    public static Step<VmContext> CutPower { get; } = new("cut-power", DestroyAsync);

    /// <summary>What every verb that ends running leaves behind.</summary>
    public static void BecomeRunning(VmContext context) => context.Vm = context.Vm with
    {
        State = VmState.Running,
        Error = null,
        Condition = null,
        Attempts = 0,
        RetryAt = null,
        PendingChanges = [],
        Started = context.Services.Database.Time.GetUtcNow(),
    };

    private static async Task<string> DefineAsync(VmContext context, CancellationToken cancellationToken)
    {
        var session = await context.HostAsync(cancellationToken);
        var definition = await DomainFacts.DeployAsync(context, cancellationToken);
        var defined = await session.DefineAsync(definition, cancellationToken);
        var warnings = await HostWarnings.FindAsync(context, defined, cancellationToken);
        context.Vm = context.Vm with
        {
            Hardware = defined.Hardware,
            Warnings = [.. HostWarnings.Without(context.Vm.Warnings), .. warnings],
        };
        var same = defined.Changed ? "" : " as before";
        return $"{context.Vm.DomainName} is defined{same}{HostWarnings.Words(warnings)}";
    }

    private static async Task UndefineFirstAsync(VmContext context, CancellationToken cancellationToken)
    {
        if (context.Vm.Host is null)
        {
            return;
        }

        var session = await context.HostAsync(cancellationToken);
        await session.UndefineAsync(context.Owner, context.Vm.Uuid, cancellationToken);
        context.Vm = context.Vm with { Hardware = null };
    }

    private static async Task<string> BootAsync(VmContext context, CancellationToken cancellationToken)
    {
        var host = await StoredHostAsync(context, cancellationToken);
        if (host is not null && PlaceVm.HasLostKvm(host))
        {
            throw new StepFailedException($"host {host.Name} {host.Condition}");
        }

        var session = await context.HostAsync(cancellationToken);
        await session.StartAsync(context.Owner, context.Vm.Uuid, cancellationToken);
        return $"{context.Vm.DomainName} runs";
    }

    private static async Task CutPowerAsync(VmContext context, CancellationToken cancellationToken)
    {
        if (context.Vm.Host is null)
        {
            return;
        }

        var session = await context.HostAsync(cancellationToken);
        try
        {
            await session.DestroyAsync(context.Owner, context.Vm.Uuid, cancellationToken);
        }
        catch (HypervisorException exception) when (exception.Kind is FailureKind.NotFound)
        {
            context.Vm = context.Vm with { Facts = new() };
        }
    }

    private static async Task<string> PressAsync(VmContext context, CancellationToken cancellationToken)
    {
        if (context.Vm.State is not VmState.Running)
        {
            return "it does not run";
        }

        var host = await StoredHostAsync(context, cancellationToken);
        var kvmrc = context.Services.Configuration.Current.OpenNebula.KvmRc;
        var (timeout, force) = PowerTerms.Of(
            context.Arguments, context.Vm.Spec.Power, host?.Power ?? new(), PowerTerms.Of(kvmrc));
        if (PowerTerms.IsDeaf(context.Vm.Spec, context.Arguments, kvmrc))
        {
            await CutPowerAsync(context, cancellationToken);
            return "it has no ACPI and cannot be asked: its power was cut (CANCEL_NO_ACPI)";
        }

        var session = await context.HostAsync(cancellationToken);
        var outcome = await session.PoweroffAsync(
            context.Owner, context.Vm.Uuid, new(timeout, force), cancellationToken);
        return outcome switch
        {
            PoweroffOutcome.Obeyed => "the guest powered off",
            PoweroffOutcome.Destroyed => FormattableString.Invariant(
                $"the guest ignored the power button for {timeout.TotalSeconds:0.#} s; its power was cut"),
            PoweroffOutcome.Ignored => throw new StepFailedException(FormattableString.Invariant(
                $"the guest ignored the power button for {timeout.TotalSeconds:0.#} s and still runs")),
        };
    }

    private static Task<HostRecord?> StoredHostAsync(VmContext context, CancellationToken cancellationToken) =>
        context.Services.Database.ReadAsync(
            view => HostRows.FindAsync(view, context.Vm.Host!.Value), cancellationToken);

    private static async Task<string> DestroyAsync(VmContext context, CancellationToken cancellationToken)
    {
        if (context.Vm.Host is null)
        {
            return "it is on no host";
        }

        await CutPowerAsync(context, cancellationToken);
        return "its power is cut";
    }
}
