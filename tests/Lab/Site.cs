using System.Globalization;
using System.Text;
using System.Text.Json;
using Hypernova.Client;
using Hypernova.Rig;

namespace Hypernova.Lab.Tests;

/// <summary>
/// A whole installation: a private libvirtd, the real daemon on a home of its own, the host added. What it says is
/// asked through the API; what is true is asked of virsh, the process list and the file system.
/// </summary>
public sealed class Site : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private TemporaryDirectory _home = null!;

    public PrivateHost Host { get; private set; } = null!;

    public TinyGuest Guest { get; private set; } = null!;

    public DaemonProcess Daemon { get; private set; } = null!;

    public ApiClient Api { get; private set; } = null!;

    public string Home => _home.Path;

    public async ValueTask InitializeAsync()
    {
        Guest = await TinyGuest.GetAsync();
        Host = await PrivateHost.StartAsync();
        _home = new TemporaryDirectory("site");
        await StartDaemonAsync();
        (await AddHostAsync("lab", Host.Uri)).State.ShouldBe("done", Daemon.Log);
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await Daemon.StopAsync();
        Daemon.Dispose();
        await Host.DisposeAsync();
        _home.Dispose();
    }

    /// <summary>Asks the daemon to add a host and waits for the end.</summary>
    public async Task<OperationView> AddHostAsync(string name, string uri) => await EndedAsync(
        await PostAsync("/v1/hosts", new AddHostBody(name, uri, "auto"), ClientJson.Default.AddHostBody));

    /// <summary>Starts the daemon, again where it was killed.</summary>
    public async Task StartDaemonAsync(params IReadOnlyList<(string Name, string Value)> environment)
    {
        Daemon = await DaemonProcess.StartAsync(Home, "libvirt", environment);
        Api?.Dispose();
        Api = new ApiClient(Daemon.Settings);
        await HostsAnswerAsync();
    }

    /// <summary>Waits until every host has a session: an action asked before is refused, naming the host.</summary>
    public Task HostsAnswerAsync() => Eventually.TrueAsync(
        "every host is on",
        async () =>
        {
            var hosts = await ListAsync("/v1/hosts", ClientJson.Default.PageHostView);
            return hosts.All(host => host.State == "on");
        },
        Patience);

    /// <summary>Takes a daemon that the test launched itself.</summary>
    public void Replace(DaemonProcess daemon)
    {
        Daemon.Dispose();
        Daemon = daemon;
    }

    public async Task KillDaemonAsync()
    {
        await Daemon.KillAsync();
        Daemon.Dispose();
    }

    /// <summary>A template of the tiny guest.</summary>
    public string Template(string name, string more = "", string commandLine = "") =>
        $"""
        NAME = "{name}"
        CPU = 0.1
        MEMORY = 128
        OS = [ KERNEL = "{Guest.Kernel}", INITRD = "{Guest.Initrd}",
               KERNEL_CMD = "{TinyGuest.CommandLine(name)} {commandLine}" ]
        {more}
        """;

    public Task<ChangedVm> CreateAsync(string template, bool hold = false) => Api.PostAsync(
        "/v1/vms",
        new CreateVmBody(template, null, hold, Strict: false),
        ClientJson.Default.CreateVmBody,
        ClientJson.Default.ChangedVm,
        default);

    /// <summary>A VM that runs; not necessarily one whose guest is up already.</summary>
    public async Task<VmView> RunningAsync(string name, string more = "", string commandLine = "")
    {
        var created = await CreateAsync(Template(name, more, commandLine));
        return await UntilAsync(created.Vm!.Id, vm => vm is { State: "running", Operation: null });
    }

    public Task<OperationView> ActAsync(int vm, string action, ActionBody? body = null) =>
        PostAsync($"/v1/vms/{vm}/actions/{action}", body ?? new ActionBody(), ClientJson.Default.ActionBody);

    /// <summary>Acts and waits for the end, which must be a good one.</summary>
    public async Task<VmView> DoAsync(int vm, string action, ActionBody? body = null)
    {
        var operation = await EndedAsync(await ActAsync(vm, action, body));
        operation.State.ShouldBe("done", $"{action}: {operation.Error}");
        return await VmAsync(vm);
    }

    public async Task<OperationView> EndedAsync(OperationView operation)
    {
        await Eventually.TrueAsync(
            $"operation {operation.Id} {operation.Kind} ends",
            async () =>
            {
                operation = await Api.GetAsync(
                    $"/v1/operations/{operation.Id}", ClientJson.Default.OperationView, default);
                return operation.HasEnded;
            },
            Patience);
        return operation;
    }

    public Task<VmView> VmAsync(int id) => Api.GetAsync($"/v1/vms/{id}", ClientJson.Default.VmView, default);

    public async Task<VmView> UntilAsync(int id, Func<VmView, bool> question)
    {
        var seen = await VmAsync(id);
        try
        {
            await Eventually.TrueAsync($"vm {id}", async () => question(seen = await VmAsync(id)), Patience);
            return seen;
        }
        catch (TimeoutException timeout)
        {
            var log = await ListAsync($"/v1/vms/{id}/log", ClientJson.Default.PageEventView);
            var told = string.Join('\n', log.Select(item => $"{item.Kind}: {item.Message}"));
            throw new TimeoutException($"{timeout.Message}; it is {seen}\n{told}\n{Daemon.Log}", timeout);
        }
    }

    public async Task<IReadOnlyList<T>> ListAsync<T>(
        string path, System.Text.Json.Serialization.Metadata.JsonTypeInfo<Page<T>> type)
    {
        var items = new List<T>();
        await foreach (var item in Api.ListAsync(path, type, default))
        {
            items.Add(item);
        }

        return items;
    }

    /// <summary>Names of all domains that libvirt knows, running or not.</summary>
    public async Task<string[]> DomainsAsync() => Words(await Host.VirshAsync(["list", "--all", "--name"]));

    /// <summary>A shell command inside the guest, through its agent.</summary>
    public async Task<string> InGuestAsync(int vm, string command)
    {
        var started = await AgentAsync(vm, JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["execute"] = "guest-exec",
            ["arguments"] = new Dictionary<string, object>
            {
                ["path"] = "/bin/sh",
                ["arg"] = new[] { "-c", command },
                ["capture-output"] = true,
            },
        }));
        var pid = started.GetProperty("pid").GetInt64();
        var output = "";
        await Eventually.TrueAsync($"'{command}' ends in the guest", async () =>
        {
            var status = await AgentAsync(
                vm, $$$"""{"execute":"guest-exec-status","arguments":{"pid":{{{pid}}}}}""");
            if (status.TryGetProperty("out-data", out var data))
            {
                output = Encoding.UTF8.GetString(data.GetBytesFromBase64());
            }

            return status.GetProperty("exited").GetBoolean();
        });
        return output.Trim();
    }

    /// <summary>Waits until the guest's agent answers: the guest is up and listens to the power button.</summary>
    public Task GuestIsUpAsync(int vm) => Eventually.TrueAsync(
        $"the agent of vm {vm} answers",
        async () =>
        {
            try
            {
                await AgentAsync(vm, """{"execute":"guest-ping"}""");
                return true;
            }
            catch (ApiException)
            {
                return false;
            }
        },
        Patience);

    public async Task<double> UptimeAsync(int vm) => double.Parse(
        (await InGuestAsync(vm, "cat /proc/uptime")).Split(' ')[0], CultureInfo.InvariantCulture);

    private static string[] Words(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private async Task<JsonElement> AgentAsync(int vm, string command)
    {
        var answer = await Api.PostAsync(
            $"/v1/vms/{vm}/agent",
            new AgentBody(command, 5),
            ClientJson.Default.AgentBody,
            ClientJson.Default.AgentAnswer,
            default);
        using var parsed = JsonDocument.Parse(answer.Answer);
        return parsed.RootElement.GetProperty("return").Clone();
    }

    private Task<OperationView> PostAsync<T>(
        string path, T body, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
        Api.PostAsync(path, body, type, ClientJson.Default.OperationView, default);
}
