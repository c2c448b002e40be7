using System.Text.Json;

namespace Hypernova.Cli.Tests;

/// <summary>Clusters, and what hosts and clusters give VMs that are created there.</summary>
public sealed class ClusterTests : IDisposable
{
    private const string Cluster = """
        {"id":100,"name":"prod","hosts":["web-1","web-2"],"defaults":"VCPU = 2\n",
         "findings":[{"severity":"warning","attribute":"COLOUR","message":"is not known","line":2,"column":1}],
         "version":3}
        """;

    private const string Clusters =
        """{"items":[{"id":100,"name":"prod","hosts":["web-1"],"version":3}],"next":null}""";

    private const string Host = """
        {"id":0,"name":"web-1","uri":"qemu:///system","state":"on","driver":"qemu","driverAsked":"auto",
         "clusterId":100,"cluster":"prod","defaults":"VCPU = 3","version":3}
        """;

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task A_cluster_is_added_with_a_file_and_what_is_doubtful_in_it_is_said()
    {
        await File.WriteAllTextAsync(_file, "VCPU = 2\nCOLOUR = red\n", TestContext.Current.CancellationToken);
        using var peer = new ScriptedPeer().On("POST /v1/clusters", 201, Cluster);

        var run = await Run.Async(peer, "cluster", "add", "prod", "--defaults", _file);

        run.Code.ShouldBe(ExitCode.Ok, run.Error);
        peer.Requests.Single().Body.ShouldBe("""{"name":"prod","defaults":"VCPU = 2\nCOLOUR = red\n"}""");
        run.Error.ShouldContain($"{_file}:2:1: warning: COLOUR: is not known");
        run.Out.ShouldBe("id     100\nname   prod\nhosts  web-1, web-2\n\nVCPU = 2\n");
    }

    [Fact]
    public async Task Clusters_are_listed_and_shown_by_name_as_JSON_too()
    {
        using var peer = new ScriptedPeer()
            .On("GET /v1/clusters?limit=1000", 200, Clusters).On("GET /v1/clusters/100", 200, Cluster);

        (await Run.Async(peer, "cluster", "list")).Out.ShouldContain("100  prod  1");
        var shown = await Run.Async(peer, "cluster", "show", "prod", "--json");

        using var json = JsonDocument.Parse(shown.Out);
        json.RootElement.GetProperty("defaults").GetString().ShouldBe("VCPU = 2\n");
    }

    [Theory]
    [InlineData("--name other", """{"name":"other"}""")]
    [InlineData("--defaults FILE", """{"defaults":""}""")]
    public async Task A_cluster_is_changed_in_what_is_given_and_an_empty_file_removes_its_defaults(
        string options, string body)
    {
        using var peer = new ScriptedPeer()
            .On("GET /v1/clusters?limit=1000", 200, Clusters).On("PATCH /v1/clusters/100", 200, Cluster);

        var words = options.Replace("FILE", _file, StringComparison.Ordinal).Split(' ');
        var run = await Run.Async(peer, ["cluster", "update", "prod", .. words]);

        run.Code.ShouldBe(ExitCode.Ok, run.Error);
        peer.Requests.Last().Body.ShouldBe(body);
    }

    [Fact]
    public async Task A_cluster_that_is_not_there_is_said_to_be_missing()
    {
        using var peer = new ScriptedPeer().On("GET /v1/clusters?limit=1000", 200, Clusters);

        var run = await Run.Async(peer, "cluster", "remove", "test");

        run.Code.ShouldBe(ExitCode.NotFound);
        run.Error.ShouldContain("there is no cluster 'test'");
    }

    [Theory]
    [InlineData("prod", """{"clusterId":100}""")]
    [InlineData("none", """{"clusterId":null}""")]
    public async Task A_host_is_put_into_a_cluster_and_taken_out_of_it(string cluster, string body)
    {
        using var peer = new ScriptedPeer()
            .On("GET /v1/clusters?limit=1000", 200, Clusters)
            .On("GET /v1/hosts/0", 200, Host).On("PATCH /v1/hosts/0", 200, Host);

        var run = await Run.Async(peer, "host", "update", "0", "--cluster", cluster);

        run.Code.ShouldBe(ExitCode.Ok, run.Error);
        peer.Requests.Last().Body.ShouldBe(body);
        run.Out.ShouldContain("cluster           prod\n");
        run.Out.ShouldEndWith("\n\nVCPU = 3\n");
    }

    [Fact]
    public async Task An_attribute_is_explained_as_it_holds_on_a_host()
    {
        const string Settings = """
            {"items":[{"file":"vmm_exec_kvm.conf","name":"DISK/CACHE","value":"unsafe","origin":"host web-1:2",
             "meaning":"Cache mode"}],"next":null}
            """;
        using var peer = new ScriptedPeer()
            .On("GET /v1/clusters?limit=1000", 200, Clusters)
            .On("GET /v1/hosts/0", 200, Host)
            .On("GET /v1/config?host=0&cluster=100&limit=1000", 200, Settings);

        var run = await Run.Async(peer, "config", "explain", "CACHE", "--host", "0", "--cluster", "prod");

        run.Out.ShouldContain("origin   host web-1:2\n");
    }

    [Fact]
    public async Task Without_a_daemon_hosts_and_clusters_are_not_known()
    {
        using var peer = new ScriptedPeer();

        var run = await Run.Async(peer, "config", "explain", "CACHE", "--host", "0", "--etc", "/etc/one");

        run.Code.ShouldBe(ExitCode.BadInput);
        peer.Requests.ShouldBeEmpty();
    }
}
