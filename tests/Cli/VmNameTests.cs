namespace Hypernova.Cli.Tests;

public sealed class VmNameTests
{
    [Fact]
    public async Task A_unique_name_stands_for_its_number()
    {
        using var peer = new ScriptedPeer()
            .On("GET /v1/vms?name=web&limit=1000", 200, Answers.Page("", Answers.Vm(7, "web", "running")))
            .On("POST /v1/vms/7/actions/suspend", 202, Answers.Operation(31, "queued"));

        var run = await Run.Async(peer, "vm", "suspend", "web");

        run.Code.ShouldBe(ExitCode.Ok);
        run.Out.ShouldBe("operation 31 poweroff: queued\n");
    }

    [Fact]
    public async Task An_ambiguous_name_lists_the_candidates_and_does_nothing()
    {
        using var peer = new ScriptedPeer().On(
            "GET /v1/vms?name=web&limit=1000",
            200,
            Answers.Page("", Answers.Vm(7, "web", "running"), Answers.Vm(9, "web", "hold")));

        var run = await Run.Async(peer, "vm", "terminate", "web", "--hard");

        run.Code.ShouldBe(ExitCode.BadInput);
        run.Error.ShouldContain("2 VMs are named 'web': 7, 9");
        peer.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_name_nobody_has_is_not_found()
    {
        using var peer = new ScriptedPeer().On("GET /v1/vms?name=web&limit=1000", 200, Answers.Nothing);

        (await Run.Async(peer, "vm", "show", "web")).Code.ShouldBe(ExitCode.NotFound);
    }
}
