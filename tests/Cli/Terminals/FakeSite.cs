using Hypernova.Client;
using Hypernova.Rig;

namespace Hypernova.Cli.Tests.Terminals;

/// <summary>The real daemon over a fleet in memory, whose guests echo on their console what is typed.</summary>
public sealed class FakeSite : IAsyncLifetime
{
    private readonly TemporaryDirectory _home = new("terminal");
    private DaemonProcess _daemon = null!;
    private ApiClient _api = null!;

    public ClientSettings Settings => _daemon.Settings;

    public async ValueTask InitializeAsync()
    {
        _daemon = await DaemonProcess.StartAsync(_home.Path, "fake:1");
        _api = new ApiClient(_daemon.Settings);
        var host = new AddHostBody("fake", "fake://host-0", "auto");
        await EndedAsync(await _api.PostAsync(
            "/v1/hosts", host, ClientJson.Default.AddHostBody, ClientJson.Default.OperationView, default));
    }

    public async ValueTask DisposeAsync()
    {
        _api.Dispose();
        await _daemon.StopAsync();
        _daemon.Dispose();
        _home.Dispose();
    }

    /// <summary>The number of a new VM that runs.</summary>
    public async Task<int> RunningAsync(string name)
    {
        var body = new CreateVmBody(
            "CPU = 0.1\nMEMORY = 64\nOS = [ KERNEL = \"/boot/none\" ]\n", name, Hold: false, Strict: false);
        var created = await _api.PostAsync(
            "/v1/vms", body, ClientJson.Default.CreateVmBody, ClientJson.Default.ChangedVm, default);
        var id = created.Vm!.Id;
        await Eventually.TrueAsync($"VM {id} runs", async () =>
            await _api.GetAsync($"/v1/vms/{id}", ClientJson.Default.VmView, default)
                is { State: "running", Operation: null });
        return id;
    }

    public async Task PoweroffAsync(int vm) => await EndedAsync(await _api.PostAsync(
        $"/v1/vms/{vm}/actions/poweroff-hard",
        new ActionBody(),
        ClientJson.Default.ActionBody,
        ClientJson.Default.OperationView,
        default));

    private Task EndedAsync(OperationView operation) => Eventually.TrueAsync($"{operation.Kind} ends", async () =>
        (await _api.GetAsync($"/v1/operations/{operation.Id}", ClientJson.Default.OperationView, default)).HasEnded);
}
