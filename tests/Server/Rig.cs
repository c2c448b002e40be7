using Hypernova.Hypervisor;
using Hypernova.Hypervisor.Fake;
using Hypernova.Model;
using Hypernova.Model.Lifecycle;
using Hypernova.Model.Specs;
using Hypernova.Server.Access;
using Hypernova.Server.Events;
using Hypernova.Server.Hosts;
using Hypernova.Server.Operations;
using Hypernova.Server.Scheduling;
using Hypernova.Server.Store;
using Hypernova.Server.Tests.Store;
using Hypernova.Server.Vms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hypernova.Server.Tests;

/// <summary>A whole control plane on a fleet in memory and a store in a file; it can crash and start again.</summary>
internal sealed class Rig : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly TestStore _store = new();
    private ServiceProvider? _services;

    private Rig(FakeFleet fleet) => Fleet = fleet;

    /// <summary>The world.</summary>
    public FakeFleet Fleet { get; }

    /// <summary>Whether queued operations are taken up.</summary>
    public bool Dispatches { get; set; } = true;

    /// <summary>Whether VMs that wait are looked at.</summary>
    public bool Schedules { get; set; } = true;

    /// <summary>Where this start of the control plane will crash.</summary>
    public CrashOnce Crash { get; private set; } = new();

    /// <summary>Where the next start will crash.</summary>
    public string? CrashNextAt { get; set; }

    /// <summary>What is said about definitions before a host sees them; nothing unless stated.</summary>
    public IDomainPreview Preview { get; init; } = new FakeDomainPreview();

    /// <summary>Where its store is; a SQLite file of its own unless stated.</summary>
    public string? Location { get; init; }

    public Database Database => Get<Database>();

    public FakeHost Host => Fleet.Host(FakeFleet.AddressOf(0));

    public static async Task<Rig> StartAsync(
        int hosts = 1, string? location = null, IDomainPreview? preview = null)
    {
        var rig = new Rig(FakeFleet.OfSize(Math.Max(hosts, 1)))
        {
            Location = location, Preview = preview ?? new FakeDomainPreview(),
        };
        await rig.BeginAsync();
        for (var host = 0; host < hosts; host++)
        {
            await rig.AddHostAsync(host);
        }

        return rig;
    }

    public T Get<T>()
        where T : notnull => _services!.GetRequiredService<T>();

    public async Task RestartAsync()
    {
        await EndAsync();
        await BeginAsync();
    }

    public async Task<OperationView> AddHostAsync(int index, string driver = "auto")
    {
        var asked = await Get<AddHost>().RunAsync(
            Caller.System, new($"host-{index}", FakeFleet.AddressOf(index), driver), RequestTerms.None, default);
        var ended = await EndAsync(asked.Value.ShouldNotBeNull().Id);
        return ended;
    }

    public static VmSpec Spec(int mebibytes = 128, string name = "web") =>
        new() { Name = name, Memory = new(MemorySize.FromMiB(mebibytes)) };

    public async Task<CreatedVm> CreateAsync(bool hold = false, VmSpec? spec = null, Caller? caller = null)
    {
        var created = await Get<CreateVm>().RunAsync(
            caller ?? Caller.System, new(spec ?? Spec()) { Hold = hold }, RequestTerms.None, default);
        return created.Value.ShouldNotBeNull(created.Rejection?.Refusal.Message);
    }

    /// <summary>A VM that runs.</summary>
    public async Task<VmView> RunningAsync(VmSpec? spec = null)
    {
        var created = await CreateAsync(spec: spec);
        (await EndAsync(created.Operation.Id)).State.ShouldBe("done");
        return await VmAsync(created.Vm.Id);
    }

    public async Task<Outcome<OperationView>> AskAsync(
        int vm, VmAction action, VmArguments? arguments = null, RequestTerms? terms = null, Caller? caller = null) =>
        await Get<VmActions>().RunAsync(
            caller ?? Caller.System, new(vm), action, arguments ?? new(), terms ?? RequestTerms.None, default);

    /// <summary>Asks for an action and waits for its end.</summary>
    public async Task<OperationView> DoAsync(int vm, VmAction action, VmArguments? arguments = null)
    {
        var asked = await AskAsync(vm, action, arguments);
        return await EndAsync(asked.Value.ShouldNotBeNull(asked.Rejection?.Refusal.Message).Id);
    }

    public async Task<VmView> VmAsync(int id)
    {
        var vm = await Get<ShowVms>().GetAsync(Caller.System, new(id), default);
        return vm.Value.ShouldNotBeNull();
    }

    public async Task<VmRecord> RecordAsync(int id)
    {
        var vm = await Database.ReadAsync(session => VmRows.FindAsync(session, new(id)), default);
        return vm.ShouldNotBeNull();
    }

    /// <summary>Waits for an operation's end.</summary>
    public async Task<OperationView> EndAsync(long id)
    {
        var operation = await WhenAsync(
            async () => (await Get<ShowOperations>().GetAsync(Caller.System, new(id), default)).Value!,
            seen => seen.Finished is not null);
        return operation;
    }

    public Task<VmView> WhenVmAsync(int id, Func<VmView, bool> condition) => WhenAsync(() => VmAsync(id), condition);

    /// <summary>Looks after each commit until what is seen is as wanted.</summary>
    public async Task<T> WhenAsync<T>(Func<Task<T>> look, Func<T, bool> condition)
    {
        using var giveUp = new CancellationTokenSource(Patience);
        while (true)
        {
            var committed = Database.Committed.Next;
            var seen = await look();
            if (condition(seen))
            {
                return seen;
            }

            try
            {
                await committed.WaitAsync(giveUp.Token);
            }
            catch (OperationCanceledException passed)
            {
                throw new TimeoutException($"still {seen}", passed);
            }
        }
    }

    public async Task<IReadOnlyList<EventView>> EventsAsync() =>
        (await Get<EventFeed>().PageAsync(Caller.System, 0, 10_000, default)).Events;

    public async Task EndAsync()
    {
        foreach (var service in _services!.GetServices<IHostedService>().Reverse())
        {
            await service.StopAsync(default);
        }

        await _services!.DisposeAsync();
        _services = null;
    }

    public async Task BeginAsync()
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        services.AddSingleton<IHypervisorConnector>(new FakeConnector(Fleet));
        services.AddSingleton(Preview);
        Crash = new() { At = CrashNextAt };
        services.AddSingleton<IFaultPoint>(Crash);
        var store = Location is null ? _store.Options : _store.Options with { Location = Location };
        await services.AddControlPlaneAsync(store, new FastClock(), default);
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
        foreach (var service in _services.GetServices<IHostedService>())
        {
            if (service switch { OperationDispatcher => Dispatches, Scheduler => Schedules, _ => true })
            {
                await service.StartAsync(default);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
        {
            await EndAsync();
        }

        await _store.DisposeAsync();
    }
}
