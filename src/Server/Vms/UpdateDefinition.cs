using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Lifecycle;
using Hypernova.Model.Specs;
using Hypernova.Server.Access;
using Hypernova.Server.Defaults;
using Hypernova.Server.Hosts;
using Hypernova.Server.Operations;
using Hypernova.Server.Store;

namespace Hypernova.Server.Vms;

/// <summary>The definition that a VM is to have.</summary>
/// <param name="Spec">The intent.</param>
/// <param name="Text">The user's own text of it.</param>
internal sealed record WantedDefinition(VmSpec Spec, string? Text)
{
    /// <summary>How that text is read again; null where it never is.</summary>
    public VmSource? Source { get; init; }

    /// <summary>The defaults it was understood with; null for those of the moment.</summary>
    public KeptLevels? Levels { get; init; }

    /// <summary>What there is to say about it that does not forbid it.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>What a changed definition comes to.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Now">What applies now.</param>
/// <param name="AtNextBoot">What waits for the next boot.</param>
internal sealed record UpdatedVm(OperationView Operation, IReadOnlyList<string> Now, IReadOnlyList<string> AtNextBoot);

/// <summary>Replaces a VM's definition: the hardware that is not touched stays where it is in the guest.</summary>
internal sealed class UpdateDefinition(VmActions actions, Installation installation)
{
    /// <summary>What is done where the VM has a domain.</summary>
    public static Runbook<VmContext> Runbook { get; } =
        new(VmAction.Update.Name(), [new("redefine", RedefineAsync, RestoreAsync)], Succeed);

    /// <summary>Asks for it.</summary>
    public async Task<Outcome<UpdatedVm>> RunAsync(
        Caller caller, VmId id, WantedDefinition asked, RequestTerms terms, CancellationToken cancellationToken)
    {
        if (asked.Spec.Name is { Length: > 0 } name && VmName.RefuseKept(name) is { } wrong)
        {
            return Rejection.Invalid(new Finding(Severity.Error, "name", wrong, VmName.Remedy));
        }

        var difference = SpecDifference.None;
        var outcome = await actions.RequestAsync(
            caller,
            id,
            terms,
            VmAction.Update,
            async (unit, vm, _) =>
            {
                if (!KeptLevels.AreSame(asked.Levels, vm.Levels))
                {
                    // It has come to a host, or left one, since: other defaults hold.
                    return Rejection.Version(vm.Version);
                }

                var wanted = asked with { Spec = Complete(vm, asked.Spec), Text = VmText.Kept(asked.Text, vm.Text) };
                if (vm.State.LivesOnHost())
                {
                    if (ChosenOf(vm, wanted.Spec) is not { } placed)
                    {
                        return Repinned(vm);
                    }

                    if (await EquippedAsync(unit, vm, placed) is not { } equipped)
                    {
                        return Reequipped(vm, placed);
                    }

                    wanted = wanted with { Spec = equipped };
                }

                difference = SpecDifference.Between(vm.Spec, wanted.Spec, boots: !vm.State.LivesOnHost());
                return await PlanAsync(unit, vm, wanted);
            },
            cancellationToken);
        return outcome.IsDone
            ? new UpdatedVm(outcome.Value, difference.Now, difference.AtNextBoot)
            : outcome.Rejection;
    }

    // A guest that runs stays on its CPUs until it boots again: they are nobody else's before.
    private static VmSpec? ChosenOf(VmRecord vm, VmSpec spec) =>
        NumaNeed.Of(spec) is null && NumaNeed.Of(vm.Spec) is not null && vm.State is not VmState.Poweroff
            ? null
            : ChosenCpus.Keep(spec, vm.Spec);

    // A guest that runs keeps its devices until it is off, and others are nobody's to be reserved twice.
    private static async Task<VmSpec?> EquippedAsync(WriteUnit unit, VmRecord vm, VmSpec spec)
    {
        spec = PciPlacement.Keep(spec, vm.Spec);
        if (!PciPlacement.IsNeeded(spec))
        {
            return spec;
        }

        return vm.State is VmState.Poweroff ? await ChooseDevices.FindAsync(unit, vm, spec) : null;
    }

    private static Rejection Reequipped(VmRecord vm, VmSpec spec) => vm.State is VmState.Poweroff
        ? Rejection.State(new(
            "no-device", $"host {vm.Host} of VM {vm.Id} has not {PciPlacement.Words(spec)}",
            "free one there, or create another VM where there is one"))
        : Rejection.State(new(
            "no-device",
            $"VM {vm.Id} is {vm.State.Name()}, and other PCI devices are chosen for it only while it is off",
            "power it off first, or leave its PCI as it is"));

    private static Rejection Repinned(VmRecord vm) => Rejection.State(new(
        "pinned",
        $"VM {vm.Id} has a place, and its host CPUs are chosen with the place alone: another pinning, number of vCPUs "
        + "or size of its nodes would need other ones",
        "leave TOPOLOGY, VCPU and MEMORY as they are, or create another VM; without pinning: power it off first"));

    private VmSpec Complete(VmRecord vm, VmSpec spec) => MacAddresses.Complete(
        installation.Id, vm.Id, spec, vm.Spec) with
    {
        Name = spec.Name.Length > 0 ? spec.Name : vm.Spec.Name,
        Graphics = spec.Graphics is { Password: { } password } graphics && password.Reveal() == Secret.Redacted
            ? graphics with { Password = vm.Spec.Graphics?.Password }
            : spec.Graphics,
    };

    private static async Task<Outcome<VmPlan>> PlanAsync(WriteUnit unit, VmRecord vm, WantedDefinition wanted)
    {
        if (wanted.Spec.Os.Uuid is { } uuid && uuid != vm.Uuid)
        {
            return Rejection.Invalid(new Finding(
                Severity.Error, "OS/UUID", "the UUID of a VM cannot be changed", $"leave it out, or write {vm.Uuid}"));
        }

        if (!vm.State.LivesOnHost())
        {
            var changed = vm with
            {
                Spec = wanted.Spec,
                Text = wanted.Text,
                Source = wanted.Source,
                Levels = null,
                Warnings = wanted.Warnings,
                Attempts = 0,
                RetryAt = null,
            };
            return VmPlan.AtOnce(VmAction.Update.Name(), changed, "the definition is replaced");
        }

        if (await HostRows.FindAsync(unit, vm.Host!.Value) is { State: not HostState.On } silent)
        {
            return HostRefusal.Silent(silent);
        }

        return VmPlan.Queue(
            VmAction.Update.Name(),
            new()
            {
                Spec = wanted.Spec,
                Text = wanted.Text is { } text ? new Secret(text) : null,
                Source = wanted.Source,
                Warnings = wanted.Warnings,
            });
    }

    private static async Task<string> RedefineAsync(VmContext context, CancellationToken cancellationToken)
    {
        var vm = context.Vm;
        var wanted = context.Arguments.Spec!;
        var session = await context.HostAsync(cancellationToken);
        var definition = await DomainFacts.ChangeAsync(context, cancellationToken);
        var defined = await session.DefineAsync(definition with { Spec = wanted }, cancellationToken);
        var warnings = await HostWarnings.FindAsync(context, defined, cancellationToken);
        var waits = SpecDifference.Between(vm.Spec, wanted, boots: false).AtNextBoot;
        var off = vm.State is not VmState.Running and not VmState.Suspended;
        context.Vm = vm with
        {
            Spec = wanted,
            Text = context.Arguments.Text?.Reveal(),
            Source = context.Arguments.Source,
            Hardware = defined.Hardware,
            Warnings = [.. context.Arguments.Warnings ?? HostWarnings.Without(vm.Warnings), .. warnings],
            PendingChanges = off ? [] : [.. vm.PendingChanges.Union(waits)],
        };
        var later = waits.Count == 0 || off ? "" : $"; at the next boot: {string.Join(", ", waits)}";
        return $"defined{later}{HostWarnings.Words(warnings)}";
    }

    private static async Task RestoreAsync(VmContext context, CancellationToken cancellationToken)
    {
        var session = await context.HostAsync(cancellationToken);
        await session.DefineAsync(await DomainFacts.ChangeAsync(context, cancellationToken), cancellationToken);
    }

    private static void Succeed(VmContext context) => context.Vm = context.Vm with { Error = null };
}
