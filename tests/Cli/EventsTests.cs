using System.Text.Json;

namespace Hypernova.Cli.Tests;

/// <summary>Events that are not kept any more.</summary>
public sealed class EventsTests
{
    private const string Path = "GET /v1/events?since=5";

    private const string Stream = """
        id: 8
        event: reset
        data: {"id":8,"at":"2026-01-02T03:04:05Z","kind":"reset","message":"6 to 8 are gone","before":"5","after":"9"}

        id: 9
        event: vm.state
        data: {"id":9,"at":"2026-01-02T03:04:05Z","kind":"vm.state","vmId":7,"message":"VM 7 is running"}


        """;

    [Fact]
    public async Task A_person_is_told_and_sees_what_is_kept()
    {
        using var peer = Peer();

        var run = await Run.Async(peer, "events", "--since", "5");

        run.Error.ShouldStartWith("hn: 6 to 8 are gone\n");
        run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem().ShouldEndWith(
            "vm 7: VM 7 is running");
        peer.Requests.Select(asked => asked.LastEventId).ShouldBe(["5", "9"]);
    }

    [Fact]
    public async Task A_program_is_told_in_its_stream()
    {
        using var peer = Peer();

        var run = await Run.Async(peer, "events", "--since", "5", "--json");

        var lines = run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(2);
        using var reset = JsonDocument.Parse(lines[0]);
        reset.RootElement.GetProperty("kind").GetString().ShouldBe("reset");
        reset.RootElement.GetProperty("after").GetString().ShouldBe("9");
    }

    /// <summary>The stream breaks off after its second event, and then the daemon will have no more of it.</summary>
    private static ScriptedPeer Peer() => new ScriptedPeer()
        .On(Path, 200, Stream)
        .On(Path, 403, Answers.Problem(403, "forbidden", "no more"));
}
