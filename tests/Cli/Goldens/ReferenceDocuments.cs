using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Hypernova.DomainXml.Tests;

namespace Hypernova.Cli.Tests.Goldens;

/// <summary>
/// VMs of an OpenNebula core and the documents that its driver made of them: ours are the same machines. Where its core
/// refused a template, so do we, naming the attribute. The derived ones are written by hand for what none of those has:
/// each document is what the driver's rules make of the VM.
/// </summary>
public sealed class ReferenceDocuments
{
    public static TheoryData<string> Rendered => [.. Cases("domain.xml").Except(Pending())];

    /// <summary>What its core lets pass and libvirt does not start, or what it passes over without a word.</summary>
    private static readonly Dictionary<string, string> Stricter = new()
    {
        ["disk-cache-io-discard"] = "DISK[0]/IO", ["vcpu-max-lower"] = "VCPU_MAX",
        ["features-iothreads-explicit"] = "DISK[1]/IOTHREAD",
    };

    public static TheoryData<string> Refused => [.. Cases("error").Except(Pending())];

    [Theory]
    [MemberData(nameof(Rendered))]
    public async Task A_VM_document_becomes_the_same_machine(string name)
    {
        var differences = await DifferencesAsync(In(name, ""));
        differences.ShouldBeEmpty(string.Join('\n', differences));
    }

    public static TheoryData<string> Derived =>
        [.. Directory.GetDirectories(Folder("Derived")).Select(folder => Path.GetFileName(folder)!).Order()];

    [Theory]
    [MemberData(nameof(Derived))]
    public async Task A_VM_document_becomes_what_the_drivers_rules_say(string name)
    {
        var differences = await DifferencesAsync(Path.Combine(Folder("Derived"), name));
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

    [Theory]
    [MemberData(nameof(Rendered))]
    public async Task A_template_that_the_core_ran_is_taken(string name)
    {
        var run = await Run.Async("", "", "template", "check", In(name, "template"), "--host", In(name, "host.xml"));

        if (Stricter.TryGetValue(name, out var attribute))
        {
            run.Out.ShouldContain($"error: {attribute}");
            return;
        }

        run.Code.ShouldBe(ExitCode.Ok, run.Out);
    }

    [Fact]
    public async Task Nothing_is_pending_that_already_works()
    {
        foreach (var name in Pending().Intersect(Cases("domain.xml")))
        {
            var differences = await DifferencesAsync(In(name, ""));
            differences.ShouldNotBeEmpty($"{name} works: take it from the list of pending cases");
        }
    }

    private static async Task<IReadOnlyList<string>> DifferencesAsync(string folder)
    {
        string[] cluster = File.Exists(Of("cluster.xml")) ? ["--cluster", Of("cluster.xml")] : [];
        string[] line =
        [
            "template", "render", Of("vm.xml"), "--host", Of("host.xml"), .. cluster, "--defaults", Defaults(),
        ];
        var run = await Run.Async("", "", line);
        return run.Code == 0
            ? SameMachine.Differences(XDocument.Load(Of("domain.xml")), XDocument.Parse(run.Out))
            : [run.Error];

        string Of(string file) => Path.Combine(folder, file);
    }

    private static IEnumerable<string> Cases(string file) => Directory.GetDirectories(Folder("Reference"))
        .Where(folder => File.Exists(Path.Combine(folder, file))).Select(folder => Path.GetFileName(folder)!).Order();

    private static IEnumerable<string> Pending() =>
        Directory.GetFiles(Folder("Reference"), "pending-*.txt").SelectMany(File.ReadAllLines);

    private static string In(string name, string file) => Path.Combine(Folder("Reference"), name, file);

    private static string Defaults() => Path.Combine(Folder("Reference"), "vmm_exec_kvm.conf");

    private static string Folder(string kind, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, kind);
}
