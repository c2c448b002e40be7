using System.Net;
using System.Net.WebSockets;
using System.Text;

namespace Hypernova.Server.Tests.Http;

public sealed class ReachTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();
    private int _vm;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _world.InitializeAsync();
        await _world.AddHostAsync();
        _vm = (await _world.CreateVmAsync(_world.Admin, hold: false)).Number("id");
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task The_console_carries_bytes_in_both_directions()
    {
        using var socket = await ConnectAsync();
        await socket.SendAsync("echo me\r"u8.ToArray(), WebSocketMessageType.Binary, true, Stop);
        (await ReadUntilAsync(socket, "echo me")).ShouldContain("echo me");
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Stop);
    }

    [Fact]
    public async Task An_open_console_does_not_hold_up_the_end_of_the_daemon()
    {
        using var socket = await ConnectAsync();
        await _world.Plane.App.StopAsync(Stop).WaitAsync(TimeSpan.FromSeconds(4), Stop);
    }

    [Fact]
    public async Task The_console_is_a_WebSocket_and_says_so() =>
        (await _world.Admin.AskAsync("GET", $"/v1/vms/{_vm}/console").ShouldBeAsync(HttpStatusCode.BadRequest))
            .Text("detail").ShouldContain("WebSocket");

    [Fact]
    public async Task The_document_is_shown()
    {
        using var answer = await _world.Admin.AskAsync("GET", $"/v1/vms/{_vm}/xml?kind=definition");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/xml");
        (await answer.Content.ReadAsStringAsync(Stop)).ShouldContain($"one-{_vm}");
        await _world.Admin.AskAsync("GET", $"/v1/vms/{_vm}/xml?kind=other").ShouldBeAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_guest_agent_answers_and_nonsense_is_not_sent_to_it()
    {
        var answer = await _world.Admin
            .AskAsync("POST", $"/v1/vms/{_vm}/agent", new { command = "{\"execute\": \"guest-ping\"}" })
            .ShouldBeAsync(HttpStatusCode.OK);
        answer.Text("answer").ShouldContain("return");
        await _world.Admin.AskAsync("POST", $"/v1/vms/{_vm}/agent", new { command = "ping" })
            .ShouldBeAsync(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_host_shows_every_domain_and_which_are_wild()
    {
        _world.Fleet.Hosts.Single().AddForeign("legacy");
        var domains = await _world.Admin.AskAsync("GET", "/v1/hosts/0/domains").ShouldBeAsync(HttpStatusCode.OK);
        domains["items"]!.AsArray()
            .ToDictionary(one => one!["name"]!.GetValue<string>(), one => one!["wild"]!.GetValue<bool>())
            .ShouldBe(new Dictionary<string, bool> { ["legacy"] = true, [$"one-{_vm}"] = false }, ignoreOrder: true);
    }

    private async Task<ClientWebSocket> ConnectAsync()
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", _world.Admin.DefaultRequestHeaders.Authorization!.ToString());
        var address = new UriBuilder(_world.Plane.Address) { Scheme = "ws", Path = $"/v1/vms/{_vm}/console" }.Uri;
        await socket.ConnectAsync(address, Stop);
        return socket;
    }

    private static async Task<string> ReadUntilAsync(ClientWebSocket socket, string text)
    {
        var seen = new StringBuilder();
        var buffer = new byte[1024];
        while (!seen.ToString().Contains(text, StringComparison.Ordinal))
        {
            var received = await socket.ReceiveAsync(buffer, Stop).WaitAsync(TimeSpan.FromSeconds(10), Stop);
            received.MessageType.ShouldBe(WebSocketMessageType.Binary);
            seen.Append(Encoding.UTF8.GetString(buffer, 0, received.Count));
        }

        return seen.ToString();
    }
}
