namespace Hypernova.Hypervisor.Tests.Compliance;

/// <summary>Powering off by the button.</summary>
public abstract class PoweroffCompliance(IHypervisorWorld world) : ComplianceTest(world)
{
    [Fact]
    public async Task A_guest_that_obeys_is_off()
    {
        var vm = await VmAsync(Situation.Running);
        await World.BootedAsync(Host, vm);

        var outcome = await Host.PoweroffAsync(vm.Owner, vm.Uuid, new(World.Patience, Force: false), Stop);

        outcome.ShouldBe(PoweroffOutcome.Obeyed);
        await ShouldBeAsync(vm, Situation.Off);
    }

    [Fact]
    public async Task A_guest_that_ignores_it_still_runs()
    {
        var vm = await VmAsync(Situation.Running, ignoresPowerButton: true);
        await World.BootedAsync(Host, vm);

        var outcome = await Host.PoweroffAsync(vm.Owner, vm.Uuid, new(World.ShortPoweroff, Force: false), Stop);

        outcome.ShouldBe(PoweroffOutcome.Ignored);
        await ShouldBeAsync(vm, Situation.Running);
    }

    [Fact]
    public async Task A_guest_that_ignores_it_is_destroyed_where_forced()
    {
        var vm = await VmAsync(Situation.Running, ignoresPowerButton: true);

        var outcome = await Host.PoweroffAsync(vm.Owner, vm.Uuid, new(World.ShortPoweroff, Force: true), Stop);

        outcome.ShouldBe(PoweroffOutcome.Destroyed);
        await ShouldBeAsync(vm, Situation.Off);
    }

    [Theory]
    [InlineData(Situation.Off)]
    [InlineData(Situation.Suspended)]
    public async Task A_guest_that_is_off_has_obeyed(Situation situation)
    {
        var vm = await VmAsync(situation);

        var outcome = await Host.PoweroffAsync(vm.Owner, vm.Uuid, new(World.ShortPoweroff, Force: false), Stop);

        outcome.ShouldBe(PoweroffOutcome.Obeyed);
        await ShouldBeAsync(vm, situation);
    }

    [Fact]
    public async Task A_guest_whose_power_is_cut_meanwhile_has_obeyed()
    {
        var vm = await VmAsync(Situation.Running, ignoresPowerButton: true);
        var poweroff = Host.PoweroffAsync(vm.Owner, vm.Uuid, new(World.Patience, Force: false), Stop);

        await World.DestroyBehindAsync(vm.Uuid);

        (await poweroff.WaitAsync(World.Patience / 2, Stop)).ShouldBe(PoweroffOutcome.Obeyed);
    }

    [Fact]
    public async Task A_paused_guest_cannot_obey()
    {
        var vm = await VmAsync(Situation.Paused);

        var outcome = await Host.PoweroffAsync(vm.Owner, vm.Uuid, new(World.ShortPoweroff, Force: false), Stop);

        outcome.ShouldBe(PoweroffOutcome.Ignored);
        await ShouldBeAsync(vm, Situation.Paused);
    }

    [Fact]
    public async Task Cancelling_gives_up_waiting()
    {
        var vm = await VmAsync(Situation.Running, ignoresPowerButton: true);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var poweroff = Host.PoweroffAsync(vm.Owner, vm.Uuid, new(World.Patience, Force: true), cancel.Token);

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(poweroff);
        await ShouldBeAsync(vm, Situation.Running);
    }
}
