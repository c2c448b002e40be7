using Hypernova.Hypervisor;
using Hypernova.Hypervisor.Fake;
using Hypernova.Model.Lifecycle;
using Hypernova.Server.Access;
using Hypernova.Server.Operations;

namespace Hypernova.Server.Tests.Operations;

/// <summary>Calls whose outcome is not known, sessions that break, and operations that are canceled.</summary>
public sealed class UnknownOutcomeTests
{
    public static TheoryData<FakeCall, FailureKind, FaultTime> Breaks
    {
        get
        {
            var breaks = new TheoryData<FakeCall, FailureKind, FaultTime>();
            foreach (var call in new[] { FakeCall.Define, FakeCall.Start })
            {
                foreach (var kind in new[] { FailureKind.Unreachable, FailureKind.OutcomeUnknown })
                {
                    breaks.Add(call, kind, FaultTime.BeforeAct);
                    breaks.Add(call, kind, FaultTime.AfterAct);
                }
            }

            return breaks;
        }
    }

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task A_create_goes_on_over_a_fresh_session_whatever_became_of_the_call(
        FakeCall call, FailureKind kind, FaultTime when)
    {
        await using var rig = await Rig.StartAsync();
        rig.Host.Fail(call, kind, when);
        var created = await rig.CreateAsync();
        (await rig.EndAsync(created.Operation.Id)).Error.ShouldBeNull();
        await rig.WhenVmAsync(created.Vm.Id, vm => vm.State == "running");
        rig.Host.Look().ShouldHaveSingleItem().Power.ShouldBe(DomainPower.Running);
    }

    [Fact]
    public async Task A_host_that_stops_answering_keeps_the_operation_in_progress_until_it_answers()
    {
        await using var rig = await Rig.StartAsync();
        var vm = await rig.RunningAsync();
        var hang = rig.Host.Hang(FakeCall.Suspend);
        var asked = await rig.AskAsync(vm.Id, VmAction.Suspend);
        await hang.Reached;
        rig.Host.StopAnswering();
        var unknown = await rig.WhenVmAsync(vm.Id, seen => seen.State == "unknown");
        unknown.Operation.ShouldNotBeNull().State.ShouldBe("running");
        hang.Release();
        rig.Host.Answer();
        (await rig.EndAsync(asked.Value!.Id)).State.ShouldBe("done");
        await rig.WhenVmAsync(vm.Id, seen => seen.State == "suspended");
    }

    [Fact]
    public async Task A_canceled_create_is_undone_and_waits_on_hold()
    {
        await using var rig = await Rig.StartAsync();
        var hang = rig.Host.Hang(FakeCall.Start);
        var created = await rig.CreateAsync();
        await hang.Reached;
        var canceled = await rig.Get<CancelOperation>().RunAsync(
            Caller.System, new(created.Operation.Id), default);
        canceled.Value.ShouldNotBeNull().CancelRequested.ShouldBeTrue();
        hang.Release();
        (await rig.EndAsync(created.Operation.Id)).State.ShouldBe("canceled");
        (await rig.VmAsync(created.Vm.Id)).State.ShouldBe("hold");
        rig.Host.Look().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_failed_create_leaves_nothing_is_tried_again_and_then_waits()
    {
        await using var rig = await Rig.StartAsync();
        rig.Host.Fail(FakeCall.Start, FailureKind.Refused, times: 1000, words: "no such kernel");
        var created = await rig.CreateAsync();
        var ended = await rig.EndAsync(created.Operation.Id);
        ended.Error.ShouldNotBeNull().ShouldContain("no such kernel");
        rig.Host.Look().ShouldBeEmpty();
        var vm = await rig.WhenAsync(
            () => rig.RecordAsync(created.Vm.Id), seen => seen.Attempts == 5 && seen.RetryAt is null);
        (vm.State, vm.Host).ShouldBe((VmState.Pending, null));
        vm.Error.ShouldNotBeNull().ShouldContain("no such kernel");

        rig.Host.ClearFaults();
        await rig.AskAsync(created.Vm.Id, VmAction.Start);
        (await rig.WhenVmAsync(created.Vm.Id, seen => seen.State == "running")).Error.ShouldBeNull();
    }

    [Fact]
    public async Task A_vm_without_a_host_waits_and_is_placed_when_one_is_added()
    {
        await using var rig = await Rig.StartAsync(hosts: 0);
        var created = await rig.CreateAsync();
        var ended = await rig.EndAsync(created.Operation.Id);
        ended.Error.ShouldNotBeNull().ShouldContain("no host yet");
        await rig.AddHostAsync(0);
        await rig.WhenVmAsync(created.Vm.Id, vm => vm.State == "running");
    }

    [Fact]
    public async Task Work_in_flight_parks_at_a_stop_and_is_taken_up_at_the_next_start()
    {
        await using var rig = await Rig.StartAsync();
        var hang = rig.Host.Hang(FakeCall.Start);
        var created = await rig.CreateAsync();
        await hang.Reached;
        var stopping = rig.EndAsync();
        hang.Release();
        await stopping;
        await rig.BeginAsync();
        (await rig.EndAsync(created.Operation.Id)).State.ShouldBe("done");
    }
}
