using System.Text.Json;

namespace Hypernova.Cli.Tests;

/// <summary>How guests of a host are powered off.</summary>
public sealed class HostTests
{
    private const string Host = """
        {"id":0,"name":"node1","uri":"qemu:///system","state":"on","driver":"qemu","driverAsked":"auto",
         "shutdownTimeout":60,"forceDestroy":null,"vms":2,"usedVcpus":45,"cores":4,
         "warnings":["its VMs have 45 vCPUs on 4 physical cores, more than 10 a core"],
         "effectivePower":{"shutdownTimeout":60,"shutdownTimeoutOrigin":"host","forceDestroy":true,
         "forceDestroyOrigin":"/etc/one/kvmrc:3"},"version":3,
         "nodes":[{"id":0,"cores":[[0,1],[2,3]],"freeCpus":[],"sharedCpus":[2],"pinnedCpus":[0,1],"memory":2147483648,
         "freeMemory":1073741824,"hugePages":[{"size":2097152,"count":8,"free":4}]}]}
        """;

    [Theory]
    [InlineData("--shutdown-timeout 60", """{"shutdownTimeout":60}""")]
    [InlineData("--force-destroy yes", """{"forceDestroy":true}""")]
    [InlineData("--shutdown-timeout default --force-destroy no", """{"shutdownTimeout":null,"forceDestroy":false}""")]
    [InlineData("--force-destroy default", """{"forceDestroy":null}""")]
    public async Task An_update_sends_what_was_given_and_nothing_else(string options, string body)
    {
        using var peer = new ScriptedPeer().On("GET /v1/hosts/0", 200, Host).On("PATCH /v1/hosts/0", 200, Host);

        var run = await Run.Async(peer, ["host", "update", "0", .. options.Split(' ')]);

        run.Code.ShouldBe(ExitCode.Ok, run.Error);
        peer.Requests.Last().Body.ShouldBe(body);
        run.Out.ShouldContain("shutdown timeout  60 s (host)\n");
        run.Out.ShouldContain("force destroy     yes (/etc/one/kvmrc:3)\n");
    }

    [Fact]
    public async Task More_virtual_CPUs_than_its_cores_carry_are_shown()
    {
        using var peer = new ScriptedPeer().On("GET /v1/hosts/0", 200, Host);

        var run = await Run.Async(peer, "host", "show", "0");

        run.Out.ShouldContain("45 on 4 cores\n");
        run.Out.ShouldContain("more than 10 a core\n");
        run.Out.ShouldContain("CPUs free: none; shared: 2; pinned: 0,1; memory 1 GiB of 2 GiB free; "
            + "4 of 8 pages of 2 MiB free\n");
    }

    [Theory]
    [InlineData("null", "not known")]
    [InlineData("""{"module":"kvm_intel","on":true}""", "yes (kvm_intel nested=1)")]
    [InlineData("""{"module":"kvm_amd","on":false}""", "no (kvm_amd nested=0)")]
    public async Task Whether_guests_can_run_guests_of_their_own_is_shown(string nesting, string words)
    {
        var host = Host.Replace("\"vms\":2", $"\"nesting\":{nesting},\"vms\":2", StringComparison.Ordinal);
        using var peer = new ScriptedPeer().On("GET /v1/hosts/0", 200, host);

        var run = await Run.Async(peer, "host", "show", "0");

        run.Out.ShouldContain($"nested guests     {words}\n");
    }

    [Fact]
    public async Task An_added_host_takes_them_along()
    {
        using var peer = new ScriptedPeer()
            .On("POST /v1/hosts", 202, Answers.Operation(31, "done", vm: null).Replace(
                "\"vmId\":,", "\"vmId\":null,", StringComparison.Ordinal))
            .On("GET /v1/hosts/0", 200, Host);

        var run = await Run.Async(peer, "host", "add", "--shutdown-timeout", "60", "--force-destroy", "yes");

        run.Code.ShouldBe(ExitCode.Ok, run.Error);
        using var body = JsonDocument.Parse(peer.Requests.First().Body);
        body.RootElement.GetProperty("shutdownTimeout").GetInt32().ShouldBe(60);
        body.RootElement.GetProperty("forceDestroy").GetBoolean().ShouldBeTrue();
    }

    [Theory]
    [InlineData("", "Haswell  no      Intel   hle,rtm\n")]
    [InlineData("--json", "\"blockers\": [\n")]
    public async Task The_processors_of_a_host_are_listed(string options, string words)
    {
        using var peer = new ScriptedPeer()
            .On("GET /v1/hosts/0", 200, Host)
            .On("GET /v1/hosts/0/cpu-models?limit=1000", 200, Answers.Page(
                "",
                """{"model":"qemu64","usable":true,"vendor":null,"blockers":[]}""",
                """{"model":"Haswell","usable":false,"vendor":"Intel","blockers":["hle","rtm"]}"""));

        var run = await Run.Async(
            peer, ["host", "cpus", "0", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        run.Code.ShouldBe(ExitCode.Ok, run.Error);
        run.Out.ShouldContain(words);
        run.Out.ShouldContain("qemu64");
    }

    [Theory]
    [InlineData("", "nothing to change")]
    [InlineData("--shutdown-timeout soon", "'soon'")]
    [InlineData("--force-destroy maybe", "maybe")]
    public async Task Bad_usage_asks_the_daemon_nothing(string options, string words)
    {
        using var peer = new ScriptedPeer();

        var run = await Run.Async(
            peer, ["host", "update", "0", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        run.Code.ShouldBe(ExitCode.BadInput);
        run.Error.ShouldContain(words);
        peer.Requests.ShouldBeEmpty();
    }
}
