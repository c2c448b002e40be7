namespace Hypernova.Hypervisor.Tests.Compliance;

/// <summary>A session with a world's host, and ways to bring VMs into a situation in one line.</summary>
/// <param name="world">The implementation under test.</param>
public abstract class ComplianceTest(IHypervisorWorld world) : IAsyncLifetime
{
    private IHypervisor? _host;

    protected IHypervisorWorld World { get; } = world;

    protected IHypervisor Host => _host ?? throw new InvalidOperationException("not connected yet");

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await World.ConnectAsync();

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        await World.CleanAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A new session in place of one that was lost.</summary>
    protected async Task ReconnectAsync()
    {
        await Host.DisposeAsync();
        _host = await World.ConnectAsync();
    }

    protected async Task<DomainDefinition> VmAsync(Situation situation, bool ignoresPowerButton = false)
    {
        var vm = World.NewVm(ignoresPowerButton);
        if (situation == Situation.Absent)
        {
            return vm;
        }

        var defined = await Host.DefineAsync(vm, Stop);
        vm = vm with { Hardware = defined.Hardware };
        if (situation == Situation.Off)
        {
            return vm;
        }

        await Host.StartAsync(vm.Owner, vm.Uuid, Stop);
        if (situation == Situation.Suspended)
        {
            await Host.SuspendAsync(vm.Owner, vm.Uuid, null, Stop);
        }

        if (situation == Situation.Paused)
        {
            await World.PauseBehindAsync(vm.Uuid);
        }

        return vm;
    }

    protected async Task<DomainObservation> SeeAsync(DomainDefinition vm) =>
        (await Host.ObserveDomainAsync(vm.Uuid, Stop)).ShouldNotBeNull();

    protected async Task ShouldBeAsync(DomainDefinition vm, Situation situation)
    {
        var seen = await SeeAsync(vm);
        var expected = situation switch
        {
            Situation.Running => DomainPower.Running,
            Situation.Paused => DomainPower.Paused,
            Situation.Off or Situation.Suspended => DomainPower.ShutOff,
            Situation.Absent => throw new ArgumentOutOfRangeException(nameof(situation)),
        };
        seen.Power.ShouldBe(expected);
        seen.HasManagedSave.ShouldBe(situation == Situation.Suspended);
    }

    protected static async Task<HypervisorException> ShouldFailAsync(FailureKind kind, Func<Task> call)
    {
        var failure = await call.ShouldThrowAsync<HypervisorException>();
        failure.Kind.ShouldBe(kind, failure.Message);
        return failure;
    }
}
