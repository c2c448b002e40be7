using System.Text.Json;

namespace Hypernova.Cli.Tests;

/// <summary>hn config and hn host sync.</summary>
public sealed class ConfigTests : IDisposable
{
    private const string Nobody = "http://127.0.0.1:1/";

    private const string Settings = """
        {"items":[
         {"file":"kvmrc","name":"SHUTDOWN_TIMEOUT","value":"30","origin":"/etc/one/kvmrc:3","meaning":"Seconds"},
         {"file":"vmm_exec_kvm.conf","name":"DISK/CACHE","value":"none","origin":"built-in","meaning":"Cache mode"},
         {"file":"vmm_exec_kvm.conf","name":"GRAPHICS/TYPE","value":null,"origin":"built-in","meaning":"Kind"},
         {"file":"nova.conf","name":"libvirt/cpu_mode","value":"none","origin":"/n:2","meaning":"Mode"}],"next":null}
        """;

    private readonly string _directory = Directory.CreateTempSubdirectory("hypernova-cli-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task The_daemon_says_what_holds()
    {
        using var peer = new ScriptedPeer().On("GET /v1/config?limit=1000", 200, Settings);

        var run = await Run.Async(peer, "config", "show");

        run.Code.ShouldBe(ExitCode.Ok, run.Error);
        run.Out.ShouldContain("SHUTDOWN_TIMEOUT");
        run.Out.ShouldContain("/etc/one/kvmrc:3");
        (await Run.Async(peer, "config", "show", "--set")).Out.ShouldNotContain("DISK/CACHE");
    }

    [Theory]
    [InlineData("DISK/CACHE", "DISK/CACHE", "none", "built-in")]
    [InlineData("disk/cache", "DISK/CACHE", "none", "built-in")]
    [InlineData("CACHE", "DISK/CACHE", "none", "built-in")]
    [InlineData("cpu_mode", "libvirt/cpu_mode", "none", "/n:2")]
    [InlineData("SHUTDOWN_TIMEOUT", "SHUTDOWN_TIMEOUT", "30", "/etc/one/kvmrc:3")]
    public async Task An_attribute_is_explained(string asked, string name, string value, string origin)
    {
        using var peer = new ScriptedPeer().On("GET /v1/config?limit=1000", 200, Settings);

        var run = await Run.Async(peer, "config", "explain", asked, "--json");

        using var parsed = JsonDocument.Parse(run.Out);
        var setting = parsed.RootElement.EnumerateArray().ShouldHaveSingleItem();
        setting.GetProperty("name").GetString().ShouldBe(name);
        setting.GetProperty("value").GetString().ShouldBe(value);
        setting.GetProperty("origin").GetString().ShouldBe(origin);
    }

    [Theory]
    [InlineData("SHUTDOWN_TIMOUT", "did you mean SHUTDOWN_TIMEOUT?")]
    [InlineData("cpu_mod", "did you mean cpu_mode?")]
    [InlineData("DISK/CAHCE", "did you mean DISK/CACHE?")]
    [InlineData("WHATEVER_THAT_IS", "hn config show")]
    public async Task An_unknown_attribute_names_the_nearest(string asked, string words)
    {
        using var peer = new ScriptedPeer().On("GET /v1/config?limit=1000", 200, Settings);

        var run = await Run.Async(peer, "config", "explain", asked);

        run.Code.ShouldBe(ExitCode.NotFound);
        run.Error.ShouldContain(words);
    }

    [Fact]
    public async Task Without_a_daemon_the_files_of_a_directory_are_read()
    {
        Write("sched.conf", "# limits\nMAX_HOST = 10\n");
        Write("kvmrc", "umask 022\nDEFAULT_ATTACH_CACHE=writeback\n");
        Write("nova.conf", "[libvirt]\ncpu_mode = none\n");

        (await ExplainAsync("MAX_HOST")).Out.ShouldContain($"origin   {_directory}/sched.conf:2");
        (await ExplainAsync("DEFAULT_ATTACH_CACHE")).Error.ShouldContain($"warning: {_directory}/kvmrc:1:1: 'umask'");
        (await ExplainAsync("cpu_mode")).Out.ShouldContain("value    none");
        (await ExplainAsync("Q35_ROOT_PORTS")).Out.ShouldContain("origin   built-in");
        (await ExplainAsync("SYNC_TIME")).Out.ShouldContain("acts     not yet: a resume leaves");
        (await ExplainAsync("MAX_HOST")).Out.ShouldContain("acts     yes");
        (await ExplainAsync("GRAPHICS/TYPE")).Out.ShouldContain("value    (none)");
    }

    [Fact]
    public async Task Where_no_daemon_answers_the_files_of_the_home_are_read()
    {
        Directory.CreateDirectory(Path.Combine(_directory, "etc", "mine"));
        Write("etc/hypernova.json", """{ "files": { "sched": "mine/sched.conf" }, } // comment""");
        Write("etc/mine/sched.conf", "MAX_HOST = 10");

        var run = await Run.Async(Nobody, "", ("HYPERNOVA_HOME", _directory), "config", "explain", "MAX_HOST");

        run.Code.ShouldBe(ExitCode.Ok, run.Error);
        run.Error.ShouldContain("no daemon answers");
        run.Out.ShouldContain($"{_directory}/etc/mine/sched.conf:1");
    }

    [Fact]
    public async Task A_broken_file_says_where()
    {
        Write("oned.conf", "VM_MAD = [\n NAME = kvm\n TYPE = kvm ]");

        var run = await ExplainAsync("MAX_HOST");

        run.Code.ShouldBe(ExitCode.BadInput);
        run.Error.ShouldContain($"error: {_directory}/oned.conf:3:2: ");
    }

    [Fact]
    public async Task A_reload_shows_what_changed()
    {
        using var peer = new ScriptedPeer().On("POST /v1/config/reload", 200, """
            {"files":["/e/kvmrc"],"warnings":["/e/kvmrc:1:1: doubtful"],"changes":[
             {"file":"kvmrc","name":"SYNC_TIME","before":"yes","after":"no","origin":"/e/kvmrc:2"}]}
            """);

        var run = await Run.Async(peer, "config", "reload");

        run.Code.ShouldBe(ExitCode.Ok, run.Error);
        run.Error.ShouldContain("warning: /e/kvmrc:1:1: doubtful");
        run.Out.ShouldContain("SYNC_TIME");
        run.Out.ShouldContain("/e/kvmrc:2");
    }

    [Fact]
    public async Task A_sync_asks_every_host_and_fails_where_one_is_silent()
    {
        using var peer = new ScriptedPeer()
            .On("GET /v1/hosts?limit=1000", 200, Answers.Page("", Host(0, "node1"), Host(1, "node2")))
            .On("GET /v1/hosts/0/domains?limit=1", 200, Answers.Nothing)
            .On("GET /v1/hosts/1/domains?limit=1", 409, Answers.Problem(409, "host-unreachable", "node2 is silent"));

        var run = await Run.Async(peer, "host", "sync");

        run.Code.ShouldBe(ExitCode.Failed);
        run.Error.ShouldContain("nothing is copied");
        run.Out.ShouldContain("node1");
        run.Out.ShouldContain("node2 is silent");
    }

    [Fact]
    public async Task A_sync_succeeds_where_all_answer()
    {
        using var peer = new ScriptedPeer()
            .On("GET /v1/hosts?limit=1000", 200, Answers.Page("", Host(0, "node1")))
            .On("GET /v1/hosts/0/domains?limit=1", 200, Answers.Nothing);

        var run = await Run.Async(peer, "host", "sync", "--force", "--json");

        run.Code.ShouldBe(ExitCode.Ok, run.Error);
        using var parsed = JsonDocument.Parse(run.Out);
        parsed.RootElement[0].GetProperty("answers").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Old_names_in_a_file_of_defaults_are_understood_offline_too()
    {
        Write("defaults", "OS = [ ARCH = x86_64 ]\nFEATURES = [ HEPRV = yes ]\nHYPERV = \"<relaxed state='on'/>\"");
        Write("template", "CPU = 1\nMEMORY = 64\n");

        var run = await Run.Async(
            Nobody, "", "template", "render", $"{_directory}/template", "--defaults", $"{_directory}/defaults");

        run.Code.ShouldBe(ExitCode.Ok, run.Error);
        run.Error.ShouldContain($"warning: {_directory}/defaults:2:14: FEATURES/HEPRV");
        run.Error.ShouldContain("write HYPERV_OPTIONS");
    }

    private static string Host(int id, string name) => $$"""
        {"id":{{id}},"name":"{{name}}","uri":"qemu:///system","state":"on","driver":"qemu","driverAsked":"auto",
         "version":3}
        """;

    private Task<Run> ExplainAsync(string name) =>
        Run.Async(Nobody, "", "config", "explain", name, "--etc", _directory);

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_directory, file), text);
}
