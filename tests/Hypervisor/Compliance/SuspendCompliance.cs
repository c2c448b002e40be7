namespace Hypernova.Hypervisor.Tests.Compliance;

/// <summary>Saving memory and continuing.</summary>
public abstract class SuspendCompliance(IHypervisorWorld world) : ComplianceTest(world)
{
    [Fact]
    public async Task Suspend_leaves_no_running_guest_and_resume_continues_it()
    {
        var vm = await VmAsync(Situation.Running);
        await World.BootedAsync(Host, vm);
        var before = await World.UptimeAsync(Host, vm);

        await Host.SuspendAsync(vm.Owner, vm.Uuid, null, Stop);
        await ShouldBeAsync(vm, Situation.Suspended);

        await Host.ResumeAsync(vm.Owner, vm.Uuid, null, Stop);
        await ShouldBeAsync(vm, Situation.Running);
        (await World.UptimeAsync(Host, vm)).ShouldBeGreaterThanOrEqualTo(before);
    }

    [Fact]
    public async Task Resume_continues_a_paused_guest()
    {
        var vm = await VmAsync(Situation.Paused);

        await Host.ResumeAsync(vm.Owner, vm.Uuid, null, Stop);

        await ShouldBeAsync(vm, Situation.Running);
    }

    [Fact]
    public async Task A_paused_guest_can_be_suspended()
    {
        var vm = await VmAsync(Situation.Paused);

        await Host.SuspendAsync(vm.Owner, vm.Uuid, null, Stop);

        await ShouldBeAsync(vm, Situation.Suspended);
    }

    [Fact]
    public async Task Defining_a_suspended_VM_anew_keeps_its_saved_memory()
    {
        var vm = await VmAsync(Situation.Suspended);

        await Host.DefineAsync(vm, Stop);

        await ShouldBeAsync(vm, Situation.Suspended);
    }
}
