namespace Hypernova.Hypervisor.Tests.Compliance;

/// <summary>Events.</summary>
public abstract class EventCompliance(IHypervisorWorld world) : ComplianceTest(world)
{
    [Fact]
    public async Task A_life_is_told_in_order()
    {
        var vm = await VmAsync(Situation.Running);
        await Host.DestroyAsync(vm.Owner, vm.Uuid, Stop);
        await Host.UndefineAsync(vm.Owner, vm.Uuid, Stop);

        var seen = await UntilAsync(vm, HypervisorEventKind.Undefined);

        seen.Select(happened => happened.Kind).Where(IsLife).ShouldBe(
            [
                HypervisorEventKind.Defined, HypervisorEventKind.Started,
                HypervisorEventKind.Stopped, HypervisorEventKind.Undefined,
            ]);
    }

    [Fact]
    public async Task What_happens_behind_our_back_is_told()
    {
        var vm = await VmAsync(Situation.Running);

        await World.PauseBehindAsync(vm.Uuid);
        await World.DestroyBehindAsync(vm.Uuid);

        var seen = await UntilAsync(vm, HypervisorEventKind.Stopped);
        seen.ShouldContain(happened => happened.Kind == HypervisorEventKind.Paused);
        seen[^1].Detail.ShouldBe("destroyed");
    }

    [Fact]
    public async Task A_foreign_domain_is_told_too()
    {
        var foreign = await World.AddForeignAsync("wild");

        await UntilAsync(World.NewVm() with { Uuid = foreign }, HypervisorEventKind.Started);
    }

    [Fact]
    public async Task Suspending_and_resuming_are_told()
    {
        var vm = await VmAsync(Situation.Suspended);
        await Host.ResumeAsync(vm.Owner, vm.Uuid, null, Stop);

        var seen = await UntilAsync(vm, HypervisorEventKind.Stopped);
        seen[^1].Detail.ShouldBe("saved");
        (await UntilAsync(vm, HypervisorEventKind.Started))[^1].Detail.ShouldBe("restored");
    }

    private static bool IsLife(HypervisorEventKind kind) => kind is HypervisorEventKind.Defined
        or HypervisorEventKind.Started or HypervisorEventKind.Stopped or HypervisorEventKind.Undefined;

    private async Task<List<HypervisorEvent>> UntilAsync(DomainDefinition vm, HypervisorEventKind last)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(World.Patience);
        var seen = new List<HypervisorEvent>();
        await foreach (var happened in Host.Events.ReadAllAsync(patience.Token))
        {
            if (happened.Domain != vm.Uuid)
            {
                continue;
            }

            seen.Add(happened);
            if (happened.Kind == last)
            {
                return seen;
            }
        }

        throw new InvalidOperationException($"the events ended before {last}");
    }
}
