using Hypernova.Hypervisor.Fake;

namespace Hypernova.Hypervisor.Tests.Fake;

/// <summary>What can be made to go wrong with the fake, and only with it.</summary>
public sealed class FakeFaultTests : IAsyncLifetime
{
    private static readonly HostAddress Address = new(FakeFleet.AddressOf(0), "here");
    private readonly FakeFleet _fleet = FakeFleet.OfSize(1);
    private readonly DomainDefinition _vm = new(
        new("here", new(7)),
        new(Guid.NewGuid()),
        "one-7",
        new() { Name = "seven", Memory = new(MemorySize.FromMiB(128)) },
        null);

    private IHypervisor? _session;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private FakeHost Host => _fleet.Host(Address.Uri);

    private IHypervisor Session => _session!;

    public async ValueTask InitializeAsync()
    {
        _session = await new FakeConnector(_fleet).ConnectAsync(Address, Stop);
        await Session.DefineAsync(_vm, Stop);
    }

    public ValueTask DisposeAsync() => Session.DisposeAsync();

    [Fact]
    public async Task A_failure_before_the_act_leaves_everything_as_it_was()
    {
        Host.Fail(FakeCall.Start, FailureKind.Refused, words: "no memory");

        var failure = await Should.ThrowAsync<HypervisorException>(() => Session.StartAsync(_vm.Owner, _vm.Uuid, Stop));

        failure.Kind.ShouldBe(FailureKind.Refused);
        failure.Message.ShouldContain("no memory");
        Power().ShouldBe(DomainPower.ShutOff);
        await Session.StartAsync(_vm.Owner, _vm.Uuid, Stop);
        Power().ShouldBe(DomainPower.Running);
    }

    [Fact]
    public async Task A_failure_after_the_act_loses_the_answer_and_the_session()
    {
        Host.Fail(FakeCall.Start, FailureKind.OutcomeUnknown, FaultTime.AfterAct);

        await Should.ThrowAsync<HypervisorException>(() => Session.StartAsync(_vm.Owner, _vm.Uuid, Stop));

        Power().ShouldBe(DomainPower.Running);
        (await Session.Lost.WaitAsync(TimeSpan.FromSeconds(5), Stop)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task What_hangs_past_its_deadline_happens_when_released()
    {
        _fleet.CallDeadline = TimeSpan.FromMilliseconds(50);
        var hang = Host.Hang(FakeCall.Start);

        var failure = await Should.ThrowAsync<HypervisorException>(() => Session.StartAsync(_vm.Owner, _vm.Uuid, Stop));
        failure.Kind.ShouldBe(FailureKind.OutcomeUnknown);
        Power().ShouldBe(DomainPower.ShutOff);

        await using var next = await new FakeConnector(_fleet).ConnectAsync(Address, Stop);
        hang.Release();
        var started = await next.Events.ReadAsync(Stop).AsTask().WaitAsync(TimeSpan.FromSeconds(5), Stop);
        started.Kind.ShouldBe(HypervisorEventKind.Started);
        Power().ShouldBe(DomainPower.Running);
    }

    [Fact]
    public async Task A_fault_can_be_meant_for_one_domain_alone()
    {
        Host.Fail(FakeCall.Destroy, FailureKind.Refused, uuid: new DomainUuid(Guid.NewGuid()));

        await Session.DestroyAsync(_vm.Owner, _vm.Uuid, Stop);
    }

    [Fact]
    public async Task A_host_without_power_answers_again_with_its_guests_off()
    {
        await Session.StartAsync(_vm.Owner, _vm.Uuid, Stop);

        Host.LosePower();
        await Should.ThrowAsync<HypervisorException>(() => new FakeConnector(_fleet).ConnectAsync(Address, Stop));
        Host.Answer();

        await using var next = await new FakeConnector(_fleet).ConnectAsync(Address, Stop);
        (await next.ObserveDomainAsync(_vm.Uuid, Stop))!.Power.ShouldBe(DomainPower.ShutOff);
    }

    [Fact]
    public async Task Ten_thousand_guests_are_cheap()
    {
        for (var index = 0; index < 10_000; index++)
        {
            var owner = new DomainOwner("here", new(1000 + index));
            var vm = _vm with { Owner = owner, Uuid = new(Guid.NewGuid()), DomainName = $"one-{1000 + index}" };
            await Session.DefineAsync(vm, Stop);
            await Session.StartAsync(owner, vm.Uuid, Stop);
        }

        (await Session.ObserveDomainsAsync(Stop)).Count(seen => seen.Power == DomainPower.Running).ShouldBe(10_000);
    }

    [Fact]
    public async Task A_slow_job_tells_how_far_it_is()
    {
        var slow = new FakeFleet();
        var host = slow.Add(Address.Uri, new() { JobTime = TimeSpan.FromMilliseconds(50) });
        await using var session = await new FakeConnector(slow).ConnectAsync(Address, Stop);
        await session.DefineAsync(_vm, Stop);
        await session.StartAsync(_vm.Owner, _vm.Uuid, Stop);
        var told = new Told();

        await session.SuspendAsync(_vm.Owner, _vm.Uuid, told, Stop);

        told.Seen.Count.ShouldBe(10);
        told.Seen[^1].Remaining.ShouldBe(TimeSpan.Zero);
        host.Look().Single().HasManagedSave.ShouldBeTrue();
    }

    private DomainPower Power() => Host.Look().Single(seen => seen.Uuid == _vm.Uuid).Power;

    private sealed class Told : IProgress<JobProgress>
    {
        public List<JobProgress> Seen { get; } = [];

        public void Report(JobProgress value) => Seen.Add(value);
    }
}
