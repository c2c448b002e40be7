namespace Hypernova.Hypervisor.Tests.Compliance;

/// <summary>Removing definitions.</summary>
public abstract class UndefineCompliance(IHypervisorWorld world) : ComplianceTest(world)
{
    [Theory]
    [InlineData(Situation.Absent)]
    [InlineData(Situation.Off)]
    [InlineData(Situation.Running)]
    [InlineData(Situation.Paused)]
    [InlineData(Situation.Suspended)]
    public async Task Nothing_is_left(Situation situation)
    {
        var vm = await VmAsync(situation);

        await Host.UndefineAsync(vm.Owner, vm.Uuid, Stop);

        (await Host.ObserveDomainAsync(vm.Uuid, Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task The_name_is_free_again()
    {
        var vm = await VmAsync(Situation.Suspended);
        await Host.UndefineAsync(vm.Owner, vm.Uuid, Stop);
        var next = World.NewVm() with { DomainName = vm.DomainName };

        await Host.DefineAsync(next, Stop);
        await Host.StartAsync(next.Owner, next.Uuid, Stop);

        await ShouldBeAsync(next, Situation.Running);
    }
}
