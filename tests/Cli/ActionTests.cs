using System.Text.Json;

namespace Hypernova.Cli.Tests;

public sealed class ActionTests
{
    private const string Show = "GET /v1/vms/7";

    [Theory]
    [InlineData("start", "start")]
    [InlineData("poweroff", "poweroff")]
    [InlineData("poweroff --hard", "poweroff-hard")]
    [InlineData("reboot", "reboot")]
    [InlineData("reboot --hard", "reboot-hard")]
    [InlineData("suspend", "suspend")]
    [InlineData("resume", "resume")]
    [InlineData("hold", "hold")]
    [InlineData("release", "release")]
    [InlineData("terminate", "terminate")]
    [InlineData("terminate --hard", "terminate-hard")]
    public async Task Each_command_asks_for_its_action_once(string command, string action)
    {
        using var peer = new ScriptedPeer()
            .On(Show, 200, Answers.Vm(7, "web", "running"))
            .On($"POST /v1/vms/7/actions/{action}", 202, Answers.Operation(31, "queued"));

        var words = command.Split(' ');
        var run = await Run.Async(peer, ["vm", words[0], "7", .. words[1..]]);

        run.Code.ShouldBe(ExitCode.Ok);
        var asked = peer.Requests.Single(request => request.Line.StartsWith("POST", StringComparison.Ordinal));
        asked.Line.ShouldBe($"POST /v1/vms/7/actions/{action}");
        asked.Authorization.ShouldBe("Bearer secret-token");
        asked.IdempotencyKey.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Power_off_carries_its_timeout_and_force()
    {
        using var peer = new ScriptedPeer()
            .On(Show, 200, Answers.Vm(7, "web", "running"))
            .On("POST /v1/vms/7/actions/poweroff", 202, Answers.Operation(31, "queued"));

        await Run.Async(peer, "vm", "poweroff", "7", "--timeout", "5", "--force");

        using var body = JsonDocument.Parse(peer.Requests.Last().Body);
        body.RootElement.GetProperty("timeout").GetInt32().ShouldBe(5);
        body.RootElement.GetProperty("force").GetBoolean().ShouldBeTrue();
    }

    [Theory]
    [InlineData("poweroff")]
    [InlineData("terminate")]
    public async Task A_guest_can_be_spared_whatever_its_host_says(string action)
    {
        using var peer = new ScriptedPeer()
            .On(Show, 200, Answers.Vm(7, "web", "running"))
            .On($"POST /v1/vms/7/actions/{action}", 202, Answers.Operation(31, "queued"));

        await Run.Async(peer, "vm", action, "7", "--no-force");

        using var body = JsonDocument.Parse(peer.Requests.Last().Body);
        body.RootElement.GetProperty("force").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Force_and_no_force_exclude_each_other()
    {
        using var peer = new ScriptedPeer().On(Show, 200, Answers.Vm(7, "web", "running"));

        var run = await Run.Async(peer, "vm", "poweroff", "7", "--force", "--no-force");

        run.Code.ShouldBe(ExitCode.BadInput);
        run.Error.ShouldContain("exclude each other");
        peer.Requests.ShouldAllBe(request => !request.Line.StartsWith("POST", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Waiting_ends_with_the_operation_and_fails_with_it()
    {
        using var peer = new ScriptedPeer()
            .On(Show, 200, Answers.Vm(7, "web", "running"))
            .On("POST /v1/vms/7/actions/poweroff", 202, Answers.Operation(31, "queued"))
            .On("GET /v1/operations/31", 200, Answers.Operation(31, "running"))
            .On("GET /v1/operations/31", 200, Answers.Operation(31, "failed", "the guest ignored the power button"));

        var run = await Run.Async(peer, "vm", "poweroff", "7", "--wait");

        run.Code.ShouldBe(ExitCode.Failed);
        run.Error.ShouldBe("hn: operation 31 poweroff failed: the guest ignored the power button\n");
    }

    [Fact]
    public async Task Waiting_for_a_state_gives_up_in_time_and_says_what_is_wrong()
    {
        using var peer = new ScriptedPeer().On(Show, 200, Answers.Vm(7, "web", "pending"));

        var run = await Run.Async(peer, "vm", "wait", "7", "--for", "running", "--timeout", "0");

        run.Code.ShouldBe(ExitCode.TimedOut);
        run.Error.ShouldContain("vm 7 is pending, not running, after 0 s");
    }

    [Fact]
    public async Task Waiting_for_what_can_never_be_fails_at_once()
    {
        using var peer = new ScriptedPeer().On(Show, 200, Answers.Vm(7, "web", "done"));

        (await Run.Async(peer, "vm", "wait", "7")).Code.ShouldBe(ExitCode.Failed);
    }
}
