using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Hypernova.Nova.Config;
using Hypernova.Nova.Documents;
using Hypernova.Nova.Mapping;
using Hypernova.OpenNebula.Mapping.Showing;

namespace Hypernova.Cli.Tests.Nova;

/// <summary>
/// Flavors and images as clients of several releases print them, and the templates and words that they become;
/// GOLDEN_UPDATE=1 rewrites those.
/// </summary>
public sealed class SampleTests
{
    public static TheoryData<string> Names =>
        [.. Directory.GetDirectories(Folder()).Select(folder => Path.GetFileName(folder)!).Order()];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_sample_becomes_its_template(string name)
    {
        var run = await Run.Async("", "", ["template", "from-nova", .. Arguments(name)]);
        run.Code.ShouldBe(ExitCode.Ok, run.Error);

        await ShouldBeAsync(run.Out, name, "template");
        await ShouldBeAsync(run.Error.Replace(Folder() + "/", "", StringComparison.Ordinal), name, "said");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Its_template_renders_the_machine_that_it_is_mapped_to(string name)
    {
        var run = await Run.Async("", "", ["template", "from-nova", .. Arguments(name)]);
        run.Error.ShouldNotContain("a template cannot say it");

        var rendered = await Run.Async("", run.Out, "template", "render", "-");
        var direct = await Run.Async("", Direct(name), "template", "render", "-");

        rendered.Code.ShouldBe(ExitCode.Ok, rendered.Error);
        XNode.DeepEquals(XDocument.Parse(rendered.Out), XDocument.Parse(direct.Out)).ShouldBeTrue(rendered.Out);
    }

    private static string Direct(string name)
    {
        var conf = File.Exists(In(name, "nova.conf"))
            ? NovaConf.Read(File.ReadAllText(In(name, "nova.conf")), "nova.conf")
            : NovaConf.BuiltIn;
        var machine = NovaMachine.Map(
            FlavorDocument.Parse(File.ReadAllText(In(name, "flavor.json"))),
            ImageDocument.Parse(File.ReadAllText(In(name, "image.json"))),
            new() { Conf = conf });
        return machine.Spec!.ToTemplate().ToString();
    }

    private static string[] Arguments(string name) =>
    [
        In(name, "flavor.json"), In(name, "image.json"),
        .. File.Exists(In(name, "nova.conf")) ? (string[])["--nova", In(name, "nova.conf")] : [],
    ];

    private static async Task ShouldBeAsync(string text, string name, string file)
    {
        if (Environment.GetEnvironmentVariable("GOLDEN_UPDATE") == "1")
        {
            await File.WriteAllTextAsync(In(name, file), text, Stop);
        }

        text.ShouldBe(await File.ReadAllTextAsync(In(name, file), Stop));
    }

    private static string In(string name, string file) => Path.Combine(Folder(), name, file);

    private static string Folder([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "Samples");
}
