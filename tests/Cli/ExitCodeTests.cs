namespace Hypernova.Cli.Tests;

public sealed class ExitCodeTests
{
    [Theory]
    [InlineData(400, 2)]
    [InlineData(422, 2)]
    [InlineData(413, 2)]
    [InlineData(401, 5)]
    [InlineData(403, 5)]
    [InlineData(404, 4)]
    [InlineData(409, 3)]
    [InlineData(412, 3)]
    [InlineData(500, 1)]
    public async Task Each_refusal_of_the_daemon_has_its_exit_code_and_says_the_remedy(int status, int code)
    {
        using var peer = new ScriptedPeer().On(
            "GET /v1/vms/7", status, Answers.Problem(status, "some-code", "it cannot be", "do the other thing"));

        var run = await Run.Async(peer, "vm", "show", "7");

        run.Code.ShouldBe(code);
        run.Error.ShouldBe("hn: it cannot be\n    to make it succeed: do the other thing\n");
        run.Out.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1, "warning: A: doubtful\nhn: the summary\n    to make it succeed: leave it out\n")]
    [InlineData(2, "warning: A: doubtful\nerror: B: wrong\nerror: B: wrong\nhn: 2 errors; nothing was changed\n")]
    public async Task An_error_is_said_once(int errors, string said)
    {
        const string Warning = """{"severity":"warning","attribute":"A","message":"doubtful","line":0,"column":0}""";
        const string Error = """{"severity":"error","attribute":"B","message":"wrong","line":0,"column":0}""";
        var findings = string.Join(',', Enumerable.Repeat(Error, errors).Prepend(Warning));
        using var peer = new ScriptedPeer().On(
            "POST /v1/config/reload",
            422,
            Answers.Problem(422, "invalid", "the summary", "leave it out", $"[{findings}]"));

        (await Run.Async(peer, "config", "reload")).Error.ShouldBe(said);
    }

    [Fact]
    public async Task No_daemon_is_6_and_names_the_address()
    {
        var run = await Run.Async("http://127.0.0.1:9", "", "vm", "list");

        run.Code.ShouldBe(ExitCode.Unreachable);
        run.Error.ShouldContain("http://127.0.0.1:9/");
    }

    [Fact]
    public async Task An_address_that_is_none_is_bad_input()
    {
        var run = await Run.Async("ftp:nonsense", "", "vm", "list");

        run.Code.ShouldBe(ExitCode.BadInput);
        run.Error.ShouldContain("'ftp:nonsense' is not an http or https address");
    }

    [Theory]
    [InlineData("vm")]
    [InlineData("vm bogus")]
    [InlineData("vm start")]
    [InlineData("vm list --bogus")]
    [InlineData("host add qemu:///system --driver xen")]
    [InlineData("vm wait 7 --for asleep")]
    public async Task Wrong_usage_is_2_and_asks_nobody(string line)
    {
        using var peer = new ScriptedPeer();

        var run = await Run.Async(peer, line.Split(' '));

        run.Code.ShouldBe(ExitCode.BadInput);
        peer.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_answer_that_is_not_ours_is_reported_by_its_status()
    {
        using var peer = new ScriptedPeer().On("GET /v1/vms/7", 502, "<html>proxy</html>");

        var run = await Run.Async(peer, "vm", "show", "7");

        run.Code.ShouldBe(ExitCode.Failed);
        run.Error.ShouldContain("HTTP 502");
    }

    [Fact]
    public async Task Every_code_is_explained_by_help()
    {
        using var peer = new ScriptedPeer();

        var run = await Run.Async(peer, "help", "exit-codes");

        foreach (var code in new[] { 0, 1, 2, 3, 4, 5, 6, 7, 130 })
        {
            run.Out.ShouldContain($"\n{code} ".TrimStart('\n'));
        }
    }
}
