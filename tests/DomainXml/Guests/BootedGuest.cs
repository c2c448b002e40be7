using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hypernova.Rig;

namespace Hypernova.DomainXml.Tests.Guests;

/// <summary>A guest of a template that runs and answers questions itself, through its agent.</summary>
public sealed class BootedGuest : IAsyncDisposable
{
    /// <summary>For the guest's shell: the memory that its kernel has.</summary>
    public const string MegabytesOfMemory = "awk '/^MemTotal/ { print int($2 / 1024) }' /proc/meminfo";

    // Old boards have drives behind their own controllers.
    private const string CommandLine = "console=ttyS0 quiet no_timer_check hypernova.modules=ata_piix,isofs";

    // A loaded machine that emulates two boards at once takes many times what an idle one takes.
    private static readonly TimeSpan Boot = TimeSpan.FromSeconds(180);
    private static readonly TimeSpan Answer = TimeSpan.FromSeconds(60);

    private readonly LibvirtHost _host;
    private readonly StartedGuest _guest;

    private BootedGuest(LibvirtHost host, StartedGuest guest)
    {
        _host = host;
        _guest = guest;
    }

    public string Name => _guest.Name;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Starts it; its agent answers when this returns.</summary>
    /// <param name="host">Where.</param>
    /// <param name="template">
    /// Gets new images by <c>{raw}</c> and <c>{qcow2}</c>, and by <c>{tiny}</c> what <c>OS</c> needs to boot the tiny
    /// guest directly.
    /// </param>
    /// <param name="memory">In MiB; the tiny guest needs 96.</param>
    /// <param name="files">Where images are; removed with the guest.</param>
    public static async Task<BootedGuest> BootAsync(
        LibvirtHost host, string template, int memory = 128, TemporaryDirectory? files = null)
    {
        var tiny = await TinyGuest.GetAsync(Stop);
        var os = $"KERNEL = \"{tiny.Kernel}\", INITRD = \"{tiny.Initrd}\", KERNEL_CMD = \"{CommandLine}\"";
        var text = template.Replace("{tiny}", os, StringComparison.Ordinal);
        var guest = await StartedGuest.DefineAsync(host, text, files ?? new("images"), memory);
        try
        {
            await guest.VirshAsync("start", guest.Name);
            var booted = new BootedGuest(host, guest);
            await Eventually.TrueAsync("the guest's agent answers", booted.IsUpAsync, Boot, Stop);
            return booted;
        }
        catch
        {
            await guest.DisposeAsync();
            throw;
        }
    }

    public Task<string> VirshAsync(params string[] arguments) => _guest.VirshAsync(arguments);

    /// <summary>Runs a command on the host of the guest.</summary>
    public Task<string> ExecOnHostAsync(params string[] command) => _host.Host.ExecAsync(command, Stop);

    public Task<string> CommandLineAsync() => _guest.CommandLineAsync();

    /// <summary>What a shell of the guest writes, without blanks around it; fails where the shell fails.</summary>
    public async Task<string> AskAsync(string script)
    {
        var answer = await RunAsync(script);
        return (int?)answer["exitcode"] == 0
            ? Text(answer, "out-data").Trim()
            : throw new ShouldAssertException($"the guest failed at: {script}\n{Text(answer, "err-data")}");
    }

    /// <summary>Has a shell of the guest begin something, and waits for nothing.</summary>
    public Task TellAsync(string script) => BeginAsync(script);

    /// <summary>Whether a shell of the guest ends well.</summary>
    public async Task<bool> SucceedsAsync(string script) => (int?)(await RunAsync(script))["exitcode"] == 0;

    /// <summary>What the agent returns of a command without arguments.</summary>
    public async Task<string> AgentSaysAsync(string command) =>
        (await AgentAsync(command))?.ToJsonString() ?? throw new ShouldAssertException($"no agent for {command}");

    public ValueTask DisposeAsync() => _guest.DisposeAsync();

    private static string Text(JsonNode answer, string name) =>
        Encoding.UTF8.GetString(Convert.FromBase64String((string?)answer[name] ?? ""));

    // Asking again and again would slow down what is waited for: virsh waits for the agent to come, for a while.
    private async Task<bool> IsUpAsync()
    {
        if (await AgentAsync("guest-ping") is not null)
        {
            return true;
        }

        string[] wait = ["-q", "-c", _host.Host.Uri, "event", Name, "--event", "agent-lifecycle", "--timeout", "5"];
        await Command.RunAsync("virsh", wait, null, Stop);
        return false;
    }

    private async Task<JsonNode> RunAsync(string script)
    {
        while (true)
        {
            var process = await BeginAsync(script);
            JsonNode? ended = null;
            await Eventually.TrueAsync($"the guest has done: {script}", async () =>
            {
                ended = await AgentAsync("guest-exec-status", new() { ["pid"] = process });
                return ended is not null && (IsForgotten(ended) || (bool?)ended["exited"] == true);
            }, Answer, Stop);
            if (!IsForgotten(ended!))
            {
                return ended!;
            }
        }
    }

    private async Task<int> BeginAsync(string script)
    {
        JsonNode? started = null;
        await Eventually.TrueAsync("the guest begins", async () =>
            (started = await AgentAsync("guest-exec", new()
            {
                ["path"] = "/bin/sh",
                ["arg"] = new JsonArray("-lc", script),
                ["capture-output"] = true,
            })) is not null, Answer, Stop);
        return (int)started!["pid"]!;
    }

    // A guest that was reset meanwhile knows nothing of what it was asked before, and is asked again.
    private static bool IsForgotten(JsonNode answer) => answer.GetValueKind() == JsonValueKind.String;

    /// <summary>Nothing where the agent is not there, or too slow for libvirt.</summary>
    private async Task<JsonNode?> AgentAsync(string command, JsonObject? arguments = null)
    {
        var request = new JsonObject { ["execute"] = command };
        if (arguments is not null)
        {
            request["arguments"] = arguments;
        }

        var said = await Command.RunAsync(
            "virsh",
            ["-q", "-c", _host.Host.Uri, "qemu-agent-command", Name, request.ToJsonString()],
            null,
            Stop);
        if (said.ExitCode == 0)
        {
            return JsonNode.Parse(said.Output)!["return"];
        }

        if (said.Error.Contains("Invalid parameter 'pid'", StringComparison.Ordinal))
        {
            return JsonValue.Create("forgotten");
        }

        return said.Error.Contains("agent is not", StringComparison.Ordinal)
            ? null
            : throw new ShouldAssertException($"{command} of {Name}: {said.Error}");
    }
}
