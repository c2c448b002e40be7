using System.Text.Json;

namespace Hypernova.Cli.Tests;

public sealed class CreateTests
{
    private const string Create = "POST /v1/vms";

    [Fact]
    public async Task Standard_input_is_a_file_named_dash()
    {
        using var peer = new ScriptedPeer().On(
            Create, 202, $$"""{"vm":{{Answers.Vm(7, "web", "hold")}},"operation":null,"findings":[]}""");

        var run = await Run.Async(peer.Endpoint, "MEMORY = 64", "vm", "create", "-", "--name", "web", "--hold");

        run.Out.ShouldBe("vm 7 web: hold on localhost\n");
        using var body = JsonDocument.Parse(peer.Requests.Single().Body);
        body.RootElement.GetProperty("template").GetString().ShouldBe("MEMORY = 64");
        body.RootElement.GetProperty("hold").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Waiting_prints_what_the_host_made_of_it_and_says_nothing_twice()
    {
        const string Said = "this host has no pc-1; its pc stands in for it";
        var finding = $$"""{"severity":"warning","attribute":"os/type@machine","message":"{{Said}}"}""";
        var operation = Answers.Operation(31, "done");
        var vm = Answers.Vm(7, "web", "pending");
        var answer = $$"""{"vm":{{vm}},"operation":{{operation}},"findings":[{{finding}}]}""";
        var warnings = $$""","warnings":["on host n: os/type@machine: {{Said}}","on host n: its VMs are many"]""";
        using var peer = new ScriptedPeer().On(Create, 202, answer)
            .On("GET /v1/vms/7", 200, Answers.Vm(7, "web", "running", warnings));

        var run = await Run.Async(peer.Endpoint, "MEMORY = 64", "vm", "create", "-", "--wait");

        run.Code.ShouldBe(ExitCode.Ok, run.Error);
        run.Error.ShouldBe($"-: warning: os/type@machine: {Said}\nwarning: on host n: its VMs are many\n");
    }

    [Fact]
    public async Task A_refused_template_is_shown_as_compilers_do()
    {
        const string finding =
            """
            [{"severity":"error","attribute":"MEMORY","message":"'lots' is not a number","remedy":"MiB",
              "line":3,"column":10}]
            """;
        using var peer = new ScriptedPeer().On(
            Create, 422, Answers.Problem(422, "invalid-template", "the template has 1 error", findings: finding));

        var run = await Run.Async(peer.Endpoint, "x", "vm", "create", "-");

        run.Code.ShouldBe(ExitCode.BadInput);
        run.Error.ShouldBe(
            "-:3:10: error: MEMORY: 'lots' is not a number (MiB)\nhn: -: 1 error; nothing was created\n");
    }

    [Fact]
    public async Task A_refused_change_is_shown_so_too()
    {
        const string finding =
            """[{"severity":"error","attribute":"CPU","message":"is missing","remedy":null,"line":2,"column":1}]""";
        using var peer = new ScriptedPeer()
            .On("GET /v1/vms/7", 200, Answers.Vm(7, "web", "hold"))
            .On("PUT /v1/vms/7/definition", 422, Answers.Problem(422, "invalid", "line 2", findings: finding));

        var run = await Run.Async(peer.Endpoint, "x", "vm", "update", "7", "-");

        run.Code.ShouldBe(ExitCode.BadInput);
        run.Error.ShouldBe("-:2:1: error: CPU: is missing\nhn: -: 1 error; nothing was changed\n");
    }

    [Fact]
    public async Task A_missing_file_is_bad_input_and_asks_nobody()
    {
        using var peer = new ScriptedPeer();

        var run = await Run.Async(peer, "vm", "create", "/nowhere/at/all.one");

        run.Code.ShouldBe(ExitCode.BadInput);
        run.Error.ShouldContain("/nowhere/at/all.one: no such file");
        peer.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_directory_is_no_template()
    {
        using var peer = new ScriptedPeer();

        var run = await Run.Async(peer, "vm", "create", Path.GetTempPath());

        run.Code.ShouldBe(ExitCode.BadInput);
        run.Error.ShouldContain("is a directory");
    }

    [Fact]
    public async Task More_than_the_limit_is_refused_before_it_is_sent()
    {
        using var peer = new ScriptedPeer();

        var run = await Run.Async(peer.Endpoint, new string('x', Input.MaximumBytes + 1), "vm", "create", "-");

        run.Code.ShouldBe(ExitCode.BadInput);
        run.Error.ShouldContain("more than the 10 MiB");
        peer.Requests.ShouldBeEmpty();
    }
}
