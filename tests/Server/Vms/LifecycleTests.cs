using Hypernova.Hypervisor;
using Hypernova.Hypervisor.Fake;
using Hypernova.Model.Lifecycle;
using Hypernova.Server.Access;
using Hypernova.Server.Vms;

namespace Hypernova.Server.Tests.Vms;

/// <summary>A VM from its creation to its end, through the real control plane.</summary>
public sealed class LifecycleTests
{
    [Fact]
    public async Task A_created_vm_is_defined_and_runs()
    {
        await using var rig = await Rig.StartAsync();
        var vm = await rig.RunningAsync();
        vm.State.ShouldBe("running");
        vm.Host.ShouldBe("host-0");
        vm.Domain.ShouldBe("one-0");
        var domain = rig.Host.Look().ShouldHaveSingleItem();
        (domain.Uuid.ToString(), domain.Power).ShouldBe((vm.Uuid, DomainPower.Running));
    }

    [Fact]
    public async Task A_UUID_of_a_VM_that_is_gone_is_free()
    {
        await using var rig = await Rig.StartAsync();
        await ReuseUuidAsync(rig);
    }

    internal static async Task ReuseUuidAsync(Rig rig)
    {
        var spec = Rig.Spec() with { Os = new() { Uuid = new(Guid.Parse("11111111-2222-4333-8444-555555555555")) } };
        var first = await rig.RunningAsync(spec);
        var again = await rig.Get<CreateVm>().RunAsync(Caller.System, new(spec), RequestTerms.None, default);
        again.Rejection!.Refusal.ShouldBe(new(
            "uuid-in-use",
            $"VM {first.Id} has the UUID {first.Uuid}",
            $"leave the UUID out, or terminate VM {first.Id}"));

        await rig.DoAsync(first.Id, VmAction.Terminate);
        var second = await rig.RunningAsync(spec);
        (second.Id, second.Uuid).ShouldBe((first.Id + 1, first.Uuid));
        rig.Host.Look().ShouldHaveSingleItem().Uuid.ShouldBe(spec.Os.Uuid.Value);
    }

    [Fact]
    public async Task A_vm_on_hold_touches_no_host_until_it_is_released()
    {
        await using var rig = await Rig.StartAsync();
        var created = await rig.CreateAsync(hold: true);
        (created.Vm.State, created.Operation.State).ShouldBe(("hold", "done"));
        rig.Host.Look().ShouldBeEmpty();
        await rig.DoAsync(created.Vm.Id, VmAction.Release);
        await rig.WhenVmAsync(created.Vm.Id, vm => vm.State == "running");
    }

    [Fact]
    public async Task Poweroff_start_suspend_resume_and_terminate_each_end_in_their_state()
    {
        await using var rig = await Rig.StartAsync();
        var id = (await rig.RunningAsync()).Id;
        foreach (var (action, state) in new[]
        {
            (VmAction.Poweroff, "poweroff"), (VmAction.Start, "running"), (VmAction.Suspend, "suspended"),
            (VmAction.Resume, "running"), (VmAction.Reboot, "running"), (VmAction.RebootHard, "running"),
            (VmAction.PoweroffHard, "poweroff"), (VmAction.Resume, "running"), (VmAction.Terminate, "done"),
        })
        {
            var ended = await rig.DoAsync(id, action);
            (ended.State, ended.Error).ShouldBe(("done", null), action.Name());
            (await rig.VmAsync(id)).State.ShouldBe(state, action.Name());
        }

        rig.Host.Look().ShouldBeEmpty();
        (await rig.VmAsync(id)).HostId.ShouldBeNull();
    }

    [Fact]
    public async Task What_is_already_so_is_done_at_once()
    {
        await using var rig = await Rig.StartAsync();
        var id = (await rig.RunningAsync()).Id;
        var asked = await rig.AskAsync(id, VmAction.Start);
        asked.Value.ShouldNotBeNull().State.ShouldBe("done");
        asked.Value.Evidence.ShouldBe("the VM is running already");
    }

    [Fact]
    public async Task What_the_state_forbids_is_refused_with_its_reason()
    {
        await using var rig = await Rig.StartAsync();
        var id = (await rig.CreateAsync(hold: true)).Vm.Id;
        var asked = await rig.AskAsync(id, VmAction.Suspend);
        asked.Rejection.ShouldNotBeNull().Refusal.ShouldBe(Refusal.NotPlaced);
    }

    [Fact]
    public async Task A_guest_that_ignores_its_button_runs_on_with_the_error()
    {
        await using var rig = await Rig.StartAsync();
        var vm = await rig.RunningAsync();
        rig.Host.IgnorePowerButton(new(Guid.Parse(vm.Uuid)));
        var ended = await rig.DoAsync(vm.Id, VmAction.Poweroff, new() { Timeout = TimeSpan.FromMilliseconds(20) });
        ended.State.ShouldBe("failed");
        var after = await rig.VmAsync(vm.Id);
        after.State.ShouldBe("running");
        after.Error.ShouldNotBeNull().ShouldContain("ignored the power button");
    }

    [Fact]
    public async Task A_guest_that_ignores_its_button_is_destroyed_where_so_configured()
    {
        await using var rig = await Rig.StartAsync();
        var vm = await rig.RunningAsync(
            Rig.Spec() with { Power = new() { ForceDestroy = true, ShutdownTimeout = TimeSpan.FromMilliseconds(20) } });
        rig.Host.IgnorePowerButton(new(Guid.Parse(vm.Uuid)));
        (await rig.DoAsync(vm.Id, VmAction.Poweroff)).State.ShouldBe("done");
        (await rig.VmAsync(vm.Id)).State.ShouldBe("poweroff");
    }

    [Fact]
    public async Task A_second_operation_is_refused_while_one_is_in_progress()
    {
        await using var rig = await Rig.StartAsync();
        var vm = await rig.RunningAsync();
        var hang = rig.Host.Hang(FakeCall.Poweroff);
        var first = await rig.AskAsync(vm.Id, VmAction.Poweroff);
        await hang.Reached;
        var second = await rig.AskAsync(vm.Id, VmAction.Suspend);
        second.Rejection.ShouldNotBeNull().Kind.ShouldBe(RejectionKind.Busy);
        hang.Release();
        (await rig.EndAsync(first.Value!.Id)).State.ShouldBe("done");
    }

    [Fact]
    public async Task A_foreign_domain_of_our_name_is_named_around_and_left_alone()
    {
        await using var rig = await Rig.StartAsync();
        var foreign = rig.Host.AddForeign("one-0");
        var vm = await rig.RunningAsync();
        vm.Domain.ShouldBe($"one-0-{vm.Uuid[..8]}");
        vm.Warnings.ShouldHaveSingleItem().ShouldContain("not ours");
        await rig.DoAsync(vm.Id, VmAction.TerminateHard);
        rig.Host.Look().ShouldHaveSingleItem().Uuid.ShouldBe(foreign);
    }

    [Fact]
    public async Task A_vm_larger_than_every_host_is_refused_naming_the_largest_unless_held()
    {
        await using var rig = await Rig.StartAsync();
        var huge = Rig.Spec(1024 * 1024);
        var refused = await rig.Get<Server.Vms.CreateVm>().RunAsync(
            Caller.System, new(huge), RequestTerms.None, default);
        refused.Rejection.ShouldNotBeNull().Refusal.Message.ShouldContain("host-0");
        (await rig.CreateAsync(hold: true, spec: huge)).Vm.State.ShouldBe("hold");
    }

    [Fact]
    public async Task Two_hundred_creates_at_once_get_two_hundred_numbers_and_numbers_are_never_used_again()
    {
        await using var rig = await Rig.StartAsync();
        var created = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => rig.CreateAsync(hold: true)));
        created.Select(vm => vm.Vm.Id).Distinct().Count().ShouldBe(200);
        await rig.DoAsync(created.Max(vm => vm.Vm.Id), VmAction.Terminate);
        await rig.RestartAsync();
        (await rig.CreateAsync(hold: true)).Vm.Id.ShouldBe(200);
    }
}
