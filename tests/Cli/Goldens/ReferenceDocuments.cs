using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Hypernova.DomainXml.Tests;

namespace Hypernova.Cli.Tests.Goldens;

/// <summary>
/// VMs of an OpenNebula core and the documents that its driver made of them: ours are the same machines. Where its core
/// refused a template, so do we, naming the attribute.
/// </summary>
public sealed class ReferenceDocuments
{
    public static TheoryData<string> Rendered => [.. Cases("domain.xml").Except(Pending())];

    public static TheoryData<string> Refused => [.. Cases("error").Except(Pending())];

    [Theory]
    [MemberData(nameof(Rendered))]
    public async Task A_VM_document_becomes_the_same_machine(string name)
    {
        var differences = await DifferencesAsync(name);
        differences.ShouldBeEmpty(string.Join('\n', differences));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_template_that_the_core_refused_is_refused_by_its_attribute(string name)
    {
        var run = await Run.Async("", "", "template", "check", In(name, "template"), "--host", In(name, "host.xml"));
        var attribute = (await File.ReadAllTextAsync(In(name, "attribute"))).Trim();

        run.Code.ShouldBe(ExitCode.BadInput, run.Out);
        run.Out.ShouldContain($"error: {attribute}");
    }

    [Fact]
    public async Task Nothing_is_pending_that_already_works()
    {
        foreach (var name in Pending().Intersect(Cases("domain.xml")))
        {
            (await DifferencesAsync(name)).ShouldNotBeEmpty($"{name} works: take it from the list of pending cases");
        }
    }

    private static async Task<IReadOnlyList<string>> DifferencesAsync(string name)
    {
        string[] cluster = File.Exists(In(name, "cluster.xml")) ? ["--cluster", In(name, "cluster.xml")] : [];
        string[] line =
        [
            "template", "render", In(name, "vm.xml"), "--host", In(name, "host.xml"), .. cluster,
            "--defaults", Defaults(),
        ];
        var run = await Run.Async("", "", line);
        return run.Code == 0
            ? SameMachine.Differences(XDocument.Load(In(name, "domain.xml")), XDocument.Parse(run.Out))
            : [run.Error];
    }

    private static IEnumerable<string> Cases(string file) => Directory.GetDirectories(Folder())
        .Where(folder => File.Exists(Path.Combine(folder, file))).Select(folder => Path.GetFileName(folder)!).Order();

    private static IEnumerable<string> Pending() =>
        Directory.GetFiles(Folder(), "pending-*.txt").SelectMany(File.ReadAllLines);

    private static string In(string name, string file) => Path.Combine(Folder(), name, file);

    private static string Defaults() => Path.Combine(Folder(), "vmm_exec_kvm.conf");

    private static string Folder([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "Reference");
}
