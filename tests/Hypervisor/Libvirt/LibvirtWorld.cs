using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Hypernova.Hypervisor.Libvirt;
using Hypernova.Hypervisor.Tests.Compliance;
using Hypernova.Model.Specs;
using Hypernova.Rig;

namespace Hypernova.Hypervisor.Tests.Libvirt;

/// <summary>A private libvirtd with real QEMUs under the compliance suite.</summary>
public sealed class LibvirtWorld : IHypervisorWorld, IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(3);
    private static int _vms;

    private readonly LibvirtConnector _connector = new(new()
    {
        PowerButtonInterval = TimeSpan.FromSeconds(2),
        LookInterval = TimeSpan.FromSeconds(1),
    });

    private readonly LibvirtConnector _impatient = new(new()
    {
        ConnectDeadline = Soon,
        CallDeadline = Soon,
        StartDeadline = Soon,
        JobDeadline = Soon,
    });

    private PrivateHost? _host;
    private TinyGuest? _guest;

    public TimeSpan Patience => TimeSpan.FromSeconds(60);

    public TimeSpan ShortPoweroff => TimeSpan.FromSeconds(3);

    public PrivateHost Host => _host ?? throw new InvalidOperationException("not started");

    public HostAddress Address => new(Host.Uri, "here");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _guest = await TinyGuest.GetAsync(Stop);
        _host = await PrivateHost.StartAsync(cancellationToken: Stop);
        await using var first = await ConnectAsync();
        await first.ObserveHostAsync(Stop);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    public Task<IHypervisor> ConnectAsync() => ConnectAsync(_connector);

    public Task<IHypervisor> ConnectImpatientlyAsync() => _impatient.ConnectAsync(Address, Stop);

    public Task<IHypervisor> ConnectNowhereAsync() =>
        _impatient.ConnectAsync(Address with { Uri = $"qemu:///system?socket={Host.DirectoryPath}/nowhere" }, Stop);

    public DomainDefinition NewVm(bool ignoresPowerButton = false)
    {
        var id = new VmId(Interlocked.Increment(ref _vms));
        var line = TinyGuest.CommandLine($"{id}") + (ignoresPowerButton ? $" {TinyGuest.IgnorePower}" : "");
        var spec = new VmSpec
        {
            Name = $"vm {id}",
            Memory = new(MemorySize.FromMiB(128)),
            Os = new() { Kernel = new(_guest!.Kernel, _guest.Initrd, line) },
        };
        return new(new("here", id), new(Guid.NewGuid()), $"one-{id}", spec, null);
    }

    public Task BootedAsync(IHypervisor hypervisor, DomainDefinition vm) => Eventually.TrueAsync(
        $"the agent of {vm.DomainName} answers",
        async () =>
        {
            try
            {
                await hypervisor.AskAgentAsync(
                    vm.Owner, vm.Uuid, """{"execute":"guest-ping"}""", TimeSpan.FromSeconds(5), Stop);
                return true;
            }
            catch (HypervisorException notYet) when (notYet.Kind == FailureKind.Refused)
            {
                return false;
            }
        },
        Patience,
        Stop);

    public async Task<TimeSpan> UptimeAsync(IHypervisor hypervisor, DomainDefinition vm)
    {
        var handle = await AskAsync(
            hypervisor, vm, """{"execute":"guest-file-open","arguments":{"path":"/proc/uptime"}}""");
        var read = await AskAsync(
            hypervisor,
            vm,
            $$$"""{"execute":"guest-file-read","arguments":{"handle":{{{handle.GetInt64()}}}}}""");
        var text = Encoding.ASCII.GetString(read.GetProperty("buf-b64").GetBytesFromBase64());
        return TimeSpan.FromSeconds(double.Parse(text.Split(' ')[0]));
    }

    public async Task<DomainUuid> AddForeignAsync(string name)
    {
        var uuid = new DomainUuid(Guid.NewGuid());
        var document = new XElement(
            "domain",
            new XAttribute("type", "qemu"),
            new XElement("name", name),
            new XElement("uuid", $"{uuid}"),
            new XElement("memory", new XAttribute("unit", "MiB"), 32),
            new XElement("vcpu", 1),
            new XElement("os", new XElement("type", "hvm")));
        using var directory = new TemporaryDirectory();
        var file = directory.PathOf("domain.xml");
        await File.WriteAllTextAsync(file, document.ToString(), Stop);
        await Host.VirshAsync(["define", file], Stop);
        await Host.VirshAsync(["start", name], Stop);
        return uuid;
    }

    public Task DestroyBehindAsync(DomainUuid uuid) => Host.VirshAsync(["destroy", $"{uuid}"], Stop);

    public Task PauseBehindAsync(DomainUuid uuid) => Host.VirshAsync(["suspend", $"{uuid}"], Stop);

    public Task FreezeAsync() => Host.PauseLibvirtdAsync(Stop);

    public Task ThawAsync() => Host.ContinueAsync(Stop);

    public async Task CutAsync()
    {
        await Host.KillLibvirtdAsync(Stop);
        await Host.StartLibvirtdAsync(Stop);
    }

    public async Task CleanAsync()
    {
        var uuids = await Host.VirshAsync(["list", "--all", "--uuid"], Stop);
        foreach (var uuid in uuids.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            await VirshWhateverAsync("destroy", uuid);
            await VirshWhateverAsync("undefine", uuid, "--managed-save", "--nvram");
        }
    }

    private static async Task<JsonElement> AskAsync(IHypervisor hypervisor, DomainDefinition vm, string command)
    {
        var answer = await hypervisor.AskAgentAsync(vm.Owner, vm.Uuid, command, TimeSpan.FromSeconds(10), Stop);
        using var document = JsonDocument.Parse(answer);
        return document.RootElement.GetProperty("return").Clone();
    }

    /// <summary>After a freeze, an abandoned attempt may hold the next one up for a moment.</summary>
    private async Task<IHypervisor> ConnectAsync(LibvirtConnector connector)
    {
        IHypervisor? opened = null;
        await Eventually.TrueAsync(
            "a session opens",
            async () =>
            {
                try
                {
                    opened = await connector.ConnectAsync(Address, Stop);
                    return true;
                }
                catch (HypervisorException notYet) when (notYet.Kind == FailureKind.Unreachable)
                {
                    return false;
                }
            },
            Patience,
            Stop);
        return opened!;
    }

    private async Task VirshWhateverAsync(params string[] arguments) =>
        await Command.RunAsync("virsh", ["-q", "-c", Host.Uri, .. arguments], null, Stop);
}
