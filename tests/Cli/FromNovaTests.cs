using Hypernova.OpenNebula.Mapping;

namespace Hypernova.Cli.Tests;

/// <summary>hn template from-nova: no daemon is needed.</summary>
public sealed class FromNovaTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("hypernova-nova-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task A_flavor_and_an_image_become_a_template()
    {
        var flavor = Write("flavor.json", """{"name":"m1","vcpus":2,"ram":512,"disk":0,"properties":{}}""");
        var image = Write(
            "image.json", """{"name":"tiny","disk_format":"qcow2","properties":"hw_disk_bus='scsi', os_odd='1'"}""");
        var nova = Write("nova.conf", "[libvirt]\nhw_machine_type = x86_64=q35\n");

        var run = await AskAsync(flavor, image, "--nova", nova, "--disk", "/images/tiny.qcow2", "--network", "lan");

        run.Code.ShouldBe(ExitCode.Ok, run.Error);
        run.Error.ShouldContain("os_odd");
        var spec = VmTemplate.Read(run.Out).Spec.ShouldNotBeNull();
        (spec.Name, spec.Cpu.Count, spec.Memory.Size.MiB, spec.Os.Machine).ShouldBe(("tiny m1", 2, 512L, "q35"));
        spec.Disks.Single().Target.ShouldBe("sda");
    }

    [Fact]
    public async Task What_a_template_cannot_say_is_said()
    {
        var flavor = Write(
            "flavor.json",
            """{"vcpus":2,"ram":512,"properties":{"quota:cpu_period":"20000","quota:cpu_quota":"5000"}}""");
        var image = Write("image.json", """{"name":"tiny","disk_format":"raw"}""");

        var run = await AskAsync(flavor, image);

        run.Code.ShouldBe(ExitCode.Ok, run.Error);
        var isLost = run.Error.Contains("Cpu/Quota = 5000", StringComparison.Ordinal);
        var isKept = VmTemplate.Read(run.Out).Spec!.Cpu.Quota == 5000;
        (isLost ^ isKept).ShouldBeTrue(run.Error);
    }

    [Theory]
    [InlineData("""{"vcpus":1,"ram":64,"properties":{"hw:cpu_policy":"odd"}}""", "hw:cpu_policy")]
    [InlineData("[]", "flavor.json: this is not the JSON object")]
    [InlineData("{", "flavor.json: this is not JSON")]
    public async Task What_is_wrong_is_bad_input(string flavor, string words)
    {
        var run = await AskAsync(Write("flavor.json", flavor), Write("image.json", """{"disk_format":"raw"}"""));

        run.Code.ShouldBe(ExitCode.BadInput);
        run.Error.ShouldContain(words);
        run.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_broken_nova_conf_says_where()
    {
        var flavor = Write("flavor.json", """{"vcpus":1,"ram":64}""");
        var nova = Write("nova.conf", "[libvirt]\ncpu_mode = custom\n");

        var run = await AskAsync(flavor, Write("image.json", """{"disk_format":"raw"}"""), "--nova", nova);

        run.Code.ShouldBe(ExitCode.BadInput);
        run.Error.ShouldContain($"error: {nova}:2:1: libvirt/cpu_mode: custom needs a model");
    }

    private static Task<Run> AskAsync(params string[] arguments) =>
        Run.Async("http://127.0.0.1:1/", "", ["template", "from-nova", .. arguments]);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_directory, name);
        File.WriteAllText(path, text);
        return path;
    }
}
