namespace Hypernova.Hypervisor.Tests.Compliance;

/// <summary>Starting, destroying, rebooting, resetting.</summary>
public abstract class PowerCompliance(IHypervisorWorld world) : ComplianceTest(world)
{
    [Fact]
    public async Task Start_boots()
    {
        var vm = await VmAsync(Situation.Off);

        await Host.StartAsync(vm.Owner, vm.Uuid, Stop);

        await ShouldBeAsync(vm, Situation.Running);
    }

    [Fact]
    public async Task Start_never_throws_saved_memory_away()
    {
        var vm = await VmAsync(Situation.Suspended);

        await ShouldFailAsync(FailureKind.Refused, () => Host.StartAsync(vm.Owner, vm.Uuid, Stop));

        await ShouldBeAsync(vm, Situation.Suspended);
    }

    [Fact]
    public async Task Start_does_not_continue_a_paused_guest()
    {
        var vm = await VmAsync(Situation.Paused);

        await ShouldFailAsync(FailureKind.Refused, () => Host.StartAsync(vm.Owner, vm.Uuid, Stop));

        await ShouldBeAsync(vm, Situation.Paused);
    }

    [Theory]
    [InlineData(Situation.Off)]
    [InlineData(Situation.Running)]
    [InlineData(Situation.Paused)]
    [InlineData(Situation.Suspended)]
    public async Task Destroy_leaves_neither_a_guest_nor_saved_memory(Situation situation)
    {
        var vm = await VmAsync(situation);

        await Host.DestroyAsync(vm.Owner, vm.Uuid, Stop);

        await ShouldBeAsync(vm, Situation.Off);
    }

    [Theory]
    [InlineData("Reboot")]
    [InlineData("Reset")]
    public async Task A_rebooted_guest_goes_on_running(string verb)
    {
        var vm = await VmAsync(Situation.Running);

        await Verb.All[verb].Call(Host, vm, Stop);

        await ShouldBeAsync(vm, Situation.Running);
    }
}
