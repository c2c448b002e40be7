using Hypernova.Hypervisor.Fake;
using Hypernova.Hypervisor.Tests.Compliance;
using Hypernova.Model.Specs;

namespace Hypernova.Hypervisor.Tests.Fake;

/// <summary>The fake fleet under the compliance suite.</summary>
public sealed class FakeWorld : IHypervisorWorld
{
    private static readonly HostAddress Address = new(FakeFleet.AddressOf(0), "here");
    private static readonly TimeSpan Deadline = TimeSpan.FromMilliseconds(100);
    private readonly FakeFleet _fleet = FakeFleet.OfSize(1);
    private FakeHang? _frozen;
    private int _vms;

    public FakeWorld() => (_fleet.CallDeadline, _fleet.ConnectDeadline) = (Deadline, Deadline);

    public TimeSpan Patience => TimeSpan.FromSeconds(20);

    public TimeSpan ShortPoweroff => TimeSpan.FromMilliseconds(50);

    private FakeHost Host => _fleet.Host(Address.Uri);

    public Task<IHypervisor> ConnectAsync() =>
        new FakeConnector(_fleet).ConnectAsync(Address, TestContext.Current.CancellationToken);

    public Task<IHypervisor> ConnectImpatientlyAsync() => ConnectAsync();

    public Task<IHypervisor> ConnectNowhereAsync()
    {
        var silent = FakeFleet.OfSize(1);
        silent.Host(Address.Uri).StopAnswering();
        return new FakeConnector(silent).ConnectAsync(Address, TestContext.Current.CancellationToken);
    }

    public DomainDefinition NewVm(bool ignoresPowerButton = false)
    {
        var id = new VmId(Interlocked.Increment(ref _vms));
        var line = ignoresPowerButton ? "hypernova.ignore-power=1" : "console=ttyS0";
        var spec = new VmSpec
        {
            Name = $"vm {id}",
            Memory = new(MemorySize.FromMiB(128)),
            Os = new() { Kernel = new("/boot/vmlinuz", null, line) },
        };
        return new(new(Address.InstallationId, id), new(Guid.NewGuid()), $"one-{id}", spec, null);
    }

    public Task BootedAsync(IHypervisor hypervisor, DomainDefinition vm) => Task.CompletedTask;

    public Task<TimeSpan> UptimeAsync(IHypervisor hypervisor, DomainDefinition vm) =>
        Task.FromResult(Host.UptimeOf(vm.Uuid));

    public Task<DomainUuid> AddForeignAsync(string name) => Task.FromResult(Host.AddForeign(name));

    public Task DestroyBehindAsync(DomainUuid uuid) => Do(() => Host.DestroyBehind(uuid));

    public Task PauseBehindAsync(DomainUuid uuid) => Do(() => Host.PauseBehind(uuid));

    public Task FreezeAsync() => Do(() => _frozen = Host.Freeze());

    public Task ThawAsync() => Do(() =>
    {
        Host.ClearFaults();
        _frozen?.Release();
    });

    public Task CutAsync() => Do(() =>
    {
        Host.CutConnections();
        Host.ClearFaults();
    });

    public Task CleanAsync() => Do(() =>
    {
        Host.ClearFaults();
        foreach (var domain in Host.Look())
        {
            Host.UndefineBehind(domain.Uuid);
        }
    });

    private static Task Do(Action trick)
    {
        trick();
        return Task.CompletedTask;
    }
}
