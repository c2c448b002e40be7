using Hypernova.Hypervisor;
using Hypernova.Hypervisor.Fake;
using Hypernova.Server.Access;
using Hypernova.Server.Operations;
using Hypernova.Server.Store;
using Hypernova.Server.Vms;

namespace Hypernova.Server.Tests.Operations;

/// <summary>The two proofs of every runbook: fail at each step, repeat each step.</summary>
public sealed class RunbookTests
{
    public static TheoryData<string, int> Steps =>
        [.. VmRunbooks.All.SelectMany(runbook =>
            Enumerable.Range(0, runbook.Steps.Count).Select(step => (runbook.Kind, step)))];

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_failure_after_any_step_leaves_what_is_stored_and_what_is_true_the_same(string kind, int failing)
    {
        await using var rig = await Rig.StartAsync();
        var vm = await ArrangeAsync(rig, kind);
        await RunAsync(rig, kind, vm, (step, index) => index != failing ? step : step with
        {
            ActAsync = async (context, cancellationToken) =>
            {
                await step.ActAsync(context, cancellationToken);
                throw new StepFailedException("arranged");
            },
        });

        var ended = await Situations.EndedAsync(rig, kind, vm);
        (ended.State, ended.Error).ShouldBe(("failed", "arranged"));
        await ShouldAgreeAsync(rig, vm);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Any_step_repeated_changes_nothing_more(string kind, int repeated)
    {
        await using var rig = await Rig.StartAsync();
        var vm = await ArrangeAsync(rig, kind);
        await RunAsync(rig, kind, vm, (step, index) => index != repeated ? step : step with
        {
            ActAsync = async (context, cancellationToken) =>
            {
                await step.ActAsync(context, cancellationToken);
                return await step.ActAsync(context, cancellationToken);
            },
        });

        var ended = await Situations.EndedAsync(rig, kind, vm);
        (ended.State, ended.Error).ShouldBe(("done", null));
        (await rig.VmAsync(vm)).State.ShouldBe(Situations.After(kind));
        await ShouldAgreeAsync(rig, vm);
    }

    // Arranged with the dispatcher, run by hand without it.
    private static async Task<int> ArrangeAsync(Rig rig, string kind)
    {
        var vm = await Situations.ArrangeAsync(rig, kind);
        rig.Dispatches = false;
        await rig.RestartAsync();
        await rig.WhenAsync(
            () => rig.Get<Server.Hosts.ShowHosts>().ListAsync(Caller.System, -1, 10, default),
            hosts => hosts[0].State == "on");
        await Situations.AskAsync(rig, kind, vm);
        return vm;
    }

    private static async Task RunAsync(
        Rig rig, string kind, int vm, Func<Step<VmContext>, int, Step<VmContext>> change)
    {
        var operation = await rig.WhenAsync(
            () => rig.Database.ReadAsync(session => OperationRows.ActiveOfAsync(session, new(vm)), default),
            active => active?.Kind == kind);
        var context = new VmContext(
            operation!,
            await rig.RecordAsync(vm),
            rig.Database.Json.Read<VmArguments>(operation!.Arguments),
            rig.Get<VmServices>()) { Progress = new Progress<JobProgress>() };
        var runbook = VmRunbooks.Of(kind);
        var changed = runbook with { Steps = [.. runbook.Steps.Select(change)] };
        await rig.Get<OperationRunner>().RunAsync(changed, context, default, default);
    }

    private static async Task ShouldAgreeAsync(Rig rig, int id)
    {
        var vm = await rig.VmAsync(id);
        var domains = rig.Host.Look();
        var expected = vm.State switch
        {
            "running" => DomainPower.Running,
            "poweroff" or "suspended" => DomainPower.ShutOff,
            _ => (DomainPower?)null,
        };
        if (expected is null)
        {
            domains.ShouldBeEmpty(vm.State);
            vm.HostId.ShouldBeNull();
            return;
        }

        // A definition that somebody removed is a VM that is off, and says so.
        var power = domains.SingleOrDefault()?.Power ?? DomainPower.ShutOff;
        power.ShouldBe(expected.Value, vm.State);
        (domains.Count == 0).ShouldBe(vm.Condition?.Contains("gone", StringComparison.Ordinal) ?? false);
    }
}
