using System.Text.Json;

namespace Hypernova.Cli.Tests;

public sealed class ListTests
{
    [Fact]
    public async Task People_get_a_table()
    {
        using var peer = new ScriptedPeer().On(
            "GET /v1/vms?limit=1000",
            200,
            Answers.Page("", Answers.Vm(7, "web", "running"), Answers.Vm(12, "db", "hold")));

        var run = await Run.Async(peer, "vm", "list");

        run.Code.ShouldBe(ExitCode.Ok);
        Lines(run.Out).ShouldBe([
            "ID  NAME  STATE    OPERATION  HOST       CPU  MEMORY   OWNER  NOTE",
            "7   web   running  -          localhost  0.5  128 MiB  admin  -",
            "12  db    hold     -          localhost  0.5  128 MiB  admin  -",
        ]);
    }

    [Fact]
    public async Task Programs_get_one_array_of_every_page()
    {
        using var peer = new ScriptedPeer()
            .On("GET /v1/vms?limit=1000", 200, Answers.Page("c7", Answers.Vm(7, "web", "running")))
            .On("GET /v1/vms?limit=1000&cursor=c7", 200, Answers.Page("", Answers.Vm(12, "db", "hold")));

        var run = await Run.Async(peer, "vm", "list", "--json");

        using var parsed = JsonDocument.Parse(run.Out);
        parsed.RootElement.EnumerateArray().Select(vm => vm.GetProperty("id").GetInt32()).ShouldBe([7, 12]);
        var first = parsed.RootElement[0];
        first.GetProperty("name").GetString().ShouldBe("web");
        first.GetProperty("state").GetString().ShouldBe("running");
        first.GetProperty("operation").ValueKind.ShouldBe(JsonValueKind.Null);
        first.GetProperty("memory").GetInt64().ShouldBe(134217728);
    }

    [Fact]
    public async Task An_empty_list_is_an_empty_array()
    {
        using var peer = new ScriptedPeer().On("GET /v1/hosts?limit=1000", 200, Answers.Nothing);

        (await Run.Async(peer, "host", "list", "--json")).Out.Trim().ShouldBe("[]");
    }

    [Fact]
    public async Task Filters_are_sent_escaped()
    {
        using var peer = new ScriptedPeer().On(
            "GET /v1/vms?state=running&name=a%20b%26c&all=true&limit=1000", 200, Answers.Nothing);

        var run = await Run.Async(peer, "vm", "list", "--state", "running", "--name", "a b&c", "--all");

        run.Code.ShouldBe(ExitCode.Ok);
    }

    private static string[] Lines(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd())];
}
