using Hypernova.Rig;

namespace Hypernova.Cli.Tests.Goldens;

/// <summary>Which control groups a host has: its own word, its cluster's, the file's, in this order.</summary>
public sealed class ControlGroups : IDisposable
{
    private const string Version = "<CGROUPS_VERSION>2</CGROUPS_VERSION>";

    private const string Vm =
        "<VM><ID>7</ID><TEMPLATE><CPU>0.3</CPU><MEMORY>64</MEMORY><OS><ARCH>x86_64</ARCH></OS></TEMPLATE></VM>";

    private readonly TemporaryDirectory _folder = new("cgroups");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "", "", 308)]
    [InlineData(Version, "", "", 31)]
    [InlineData("", Version, "", 31)]
    [InlineData("", "", "CGROUPS_VERSION = 2", 31)]
    [InlineData("<CGROUPS_VERSION>1</CGROUPS_VERSION>", Version, "", 308)]
    [InlineData("<CGROUPS_VERSION></CGROUPS_VERSION>", Version, "", 31)]
    public async Task The_first_that_says_it_decides_what_a_processor_weighs(
        string host, string cluster, string defaults, int shares)
    {
        var run = await Run.Async(
            "", "", "template", "render", Write("vm.xml", Vm),
            "--host", Write("host.xml", $"<HOST><NAME>h</NAME><TEMPLATE>{host}</TEMPLATE></HOST>"),
            "--cluster", Write("c.xml", $"<CLUSTER><NAME>c</NAME><TEMPLATE>{cluster}</TEMPLATE></CLUSTER>"),
            "--defaults", Write("defaults", $"MEMORY_SLOTS = 16\n{defaults}\n"));

        run.Code.ShouldBe(ExitCode.Ok, run.Error);
        run.Out.ShouldContain($"<shares>{shares}</shares>");
    }

    [Fact]
    public async Task What_hosts_and_clusters_give_can_be_templates_as_well()
    {
        var run = await Run.Async(
            "", "", "template", "render", Write("vm.xml", Vm),
            "--host", Write("host.one", "# of this rack\nCGROUPS_VERSION = 2"),
            "--cluster", Write("cluster.one", "CGROUPS_VERSION = 1\nCPU_MODEL = [ MODEL = Nehalem ]"));

        run.Code.ShouldBe(ExitCode.Ok, run.Error);
        run.Out.ShouldContain("<shares>31</shares>");
        run.Out.ShouldContain(">Nehalem</model>");

        var wrong = await Run.Async("", "", "template", "render", Write("vm.xml", Vm), "--host", Write("h", "CPU = ["));
        (wrong.Code, wrong.Out).ShouldBe((ExitCode.BadInput, ""));
        wrong.Error.ShouldContain("line 1, column ");
    }

    private string Write(string name, string text)
    {
        File.WriteAllText(_folder.PathOf(name), text);
        return _folder.PathOf(name);
    }
}
