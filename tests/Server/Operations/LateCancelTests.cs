using Hypernova.Hypervisor;
using Hypernova.Model.Lifecycle;
using Hypernova.Server.Access;
using Hypernova.Server.Hosts;
using Hypernova.Server.Operations;
using Hypernova.Server.Vms;

namespace Hypernova.Server.Tests.Operations;

/// <summary>A cancel that was accepted while the last step was at work.</summary>
public sealed class LateCancelTests
{
    [Fact]
    public async Task A_cancel_after_the_last_step_undoes_nothing_and_the_operation_says_that_it_came_too_late()
    {
        await using var rig = await Rig.StartAsync();
        var vm = await rig.RunningAsync();
        rig.Dispatches = false;
        await rig.RestartAsync();
        await rig.WhenAsync(
            () => rig.Get<ShowHosts>().ListAsync(Caller.System, -1, 10, default), hosts => hosts[0].State == "on");
        var asked = (await rig.AskAsync(vm.Id, VmAction.Poweroff)).Value.ShouldNotBeNull();

        await RunAsync(rig, vm.Id);

        var ended = await rig.EndAsync(asked.Id);
        (ended.State, ended.Error, ended.CancelRequested, ended.Evidence)
            .ShouldBe(("done", null, true, CancelOperation.TooLate));
        (await rig.VmAsync(vm.Id)).State.ShouldBe("poweroff");
        var again = await rig.Get<CancelOperation>().RunAsync(Caller.System, new(asked.Id), default);
        again.Rejection.ShouldNotBeNull().Refusal.Code.ShouldBe("operation-ended");
    }

    // The cancel is stored and signalled when the last step has acted, before the operation ends.
    private static async Task RunAsync(Rig rig, int vm)
    {
        var operation = (await rig.Database.ReadAsync(
            session => OperationRows.ActiveOfAsync(session, new(vm)), default)).ShouldNotBeNull();
        using var cancel = new CancellationTokenSource();
        var runbook = VmRunbooks.Of(operation.Kind);
        var last = runbook.Steps[^1];
        var canceled = last with
        {
            ActAsync = async (context, cancellationToken) =>
            {
                var evidence = await last.ActAsync(context, cancellationToken);
                var accepted = await rig.Get<CancelOperation>().RunAsync(Caller.System, operation.Id, default);
                accepted.Value.ShouldNotBeNull().CancelRequested.ShouldBeTrue();
                await cancel.CancelAsync();
                return evidence;
            },
        };
        var context = new VmContext(operation, await rig.RecordAsync(vm), new(), rig.Get<VmServices>())
        {
            Progress = new Progress<JobProgress>(),
        };
        await rig.Get<OperationRunner>().RunAsync(
            runbook with { Steps = [.. runbook.Steps.SkipLast(1), canceled] }, context, default, cancel.Token);
    }
}
