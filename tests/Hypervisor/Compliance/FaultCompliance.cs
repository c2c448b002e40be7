namespace Hypernova.Hypervisor.Tests.Compliance;

/// <summary>A host that stops answering, and connections that break: every call.</summary>
public abstract class FaultCompliance(IHypervisorWorld world) : ComplianceTest(world)
{
    public static TheoryData<string> All { get; } = [.. Verb.All.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_call_ends_at_its_deadline_and_loses_the_session(string name)
    {
        var verb = Verb.All[name];
        var vm = await VmAsync(verb.From);
        var before = await Host.ObserveDomainAsync(vm.Uuid, Stop);
        await using var impatient = await World.ConnectImpatientlyAsync();
        await impatient.ObserveHostAsync(Stop);
        await World.FreezeAsync();
        var failure = await WhileFrozenAsync(async () =>
        {
            var thrown = await Should.ThrowAsync<HypervisorException>(
                () => verb.Call(impatient, vm, Stop).WaitAsync(World.Patience, Stop));
            (await impatient.Lost.WaitAsync(World.Patience, Stop)).ShouldNotBeEmpty();
            await ShouldFailAsync(FailureKind.Unreachable, () => impatient.ObserveDomainsAsync(Stop));
            return thrown;
        });

        failure.Kind.ShouldBeOneOf(
            verb.Changes ? [FailureKind.OutcomeUnknown, FailureKind.Unreachable] : [FailureKind.Unreachable]);
        if (failure.Kind == FailureKind.Unreachable)
        {
            await ReconnectAsync();
            var after = await Host.ObserveDomainAsync(vm.Uuid, Stop);
            (after?.Power).ShouldBe(before?.Power);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_call_over_a_broken_connection_is_unreachable(string name)
    {
        var verb = Verb.All[name];
        var vm = World.NewVm();
        await World.CutAsync();
        await Host.Lost.WaitAsync(World.Patience, Stop);

        await ShouldFailAsync(FailureKind.Unreachable, () => verb.Call(Host, vm, Stop));

        await ReconnectAsync();
        await Host.ObserveDomainsAsync(Stop);
    }

    [Fact]
    public async Task A_broken_connection_ends_the_events_and_the_wait_for_the_power_button()
    {
        var vm = await VmAsync(Situation.Running, ignoresPowerButton: true);
        var poweroff = Host.PoweroffAsync(vm.Owner, vm.Uuid, new(World.Patience * 2, Force: true), Stop);

        await World.CutAsync();

        (await Host.Lost.WaitAsync(World.Patience, Stop)).ShouldNotBeEmpty();
        // The button was pressed before the cut, or no more.
        var failure = await Should.ThrowAsync<HypervisorException>(poweroff.WaitAsync(World.Patience, Stop));
        failure.Kind.ShouldBeOneOf(FailureKind.OutcomeUnknown, FailureKind.Unreachable);
        await foreach (var happened in Host.Events.ReadAllAsync(Stop))
        {
            happened.ShouldNotBeNull();
        }

        await ReconnectAsync();
        await ShouldBeAsync(vm, Situation.Running);
    }

    [Fact]
    public async Task The_guests_outlive_the_session()
    {
        var vm = await VmAsync(Situation.Running);

        await World.CutAsync();
        await ReconnectAsync();

        await ShouldBeAsync(vm, Situation.Running);
        await Host.DestroyAsync(vm.Owner, vm.Uuid, Stop);
    }

    [Fact]
    public async Task An_attempt_where_no_host_is_fails() =>
        await ShouldFailAsync(FailureKind.Unreachable, async () => await World.ConnectNowhereAsync());

    [Fact]
    public async Task An_attempt_ends_at_its_own_deadline()
    {
        await World.FreezeAsync();
        await WhileFrozenAsync(() => ShouldFailAsync(
            FailureKind.Unreachable,
            async () => await World.ConnectImpatientlyAsync().WaitAsync(World.Patience, Stop)));
    }

    [Fact]
    public async Task Disposing_ends_the_session()
    {
        var session = await World.ConnectAsync();

        await session.DisposeAsync();
        await session.DisposeAsync();

        (await session.Lost.WaitAsync(World.Patience, Stop)).ShouldNotBeEmpty();
        await ShouldFailAsync(FailureKind.Unreachable, () => session.ObserveDomainsAsync(Stop));
    }

    private async Task<T> WhileFrozenAsync<T>(Func<Task<T>> test)
    {
        try
        {
            return await test();
        }
        finally
        {
            await World.ThawAsync();
        }
    }
}
