using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Hypernova.DomainXml.Reading;
using Hypernova.Rig;

namespace Hypernova.Cli.Tests.Mutations;

/// <summary>
/// The judge of the mutations is not the product: a real libvirt takes the document of every right template, and
/// refuses it with the wrong value in the same place, when it is defined or at the latest when it is to start. Where
/// libvirt is more patient than a cited rule, the rule counts.
/// </summary>
public sealed class LibvirtAgreesTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _files = new("mutations");
    private PrivateHost? _host;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await PrivateHost.StartAsync(cancellationToken: Stop);

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        _files.Dispose();
    }

    [Fact]
    public async Task Libvirt_takes_the_right_ones_and_refuses_the_wrong_ones()
    {
        var right = Documents(MutationTests.Right().Where(one => one.Rule.Place is not null)).ToList();
        var wrong = MutationTests.Wrong().Where(one => one.Rule.Place is not null)
            .Select(one => (one, Document: Broken(one))).ToList();

        var taken = await DefineAsync([.. right.Select(one => one.Document), .. wrong.Select(one => one.Document)]);

        right.Where(one => !taken.Contains(Name(one.Document))).Select(one => one.Mutation.ToString()).ShouldBeEmpty();
        var left = wrong.Where(one => one.one.Rule.Says == AttributeRule.Libvirt && taken.Contains(Name(one.Document)));
        foreach (var (mutation, document) in left.ToList())
        {
            await Should.ThrowAsync<CommandFailedException>(
                _host!.VirshAsync(["start", "--paused", Name(document)], Stop), mutation.ToString());
        }

        wrong.Count.ShouldBeGreaterThan(100);
    }

    private static IEnumerable<(Mutation Mutation, XDocument Document)> Documents(IEnumerable<Mutation> mutations) =>
        mutations.Select(mutation => (mutation, MutationTests.Rendering(mutation).Run().Document!));

    private static XDocument Broken(Mutation mutation)
    {
        var (document, element) = mutation.Rule.Valid
            .Select(right => MutationTests.Rendering(right).Run().Document!)
            .Select(document => (document, Place(document, mutation.Rule.Place!)))
            .First(pair => pair.Item2 is not null);
        var attribute = mutation.Rule.Place!.Split('@').ElementAtOrDefault(1);
        if (attribute is null)
        {
            element!.Value = mutation.Value;
        }
        else
        {
            element!.SetAttributeValue(attribute, mutation.Value);
        }

        return document;
    }

    private static XElement? Place(XDocument document, string place)
    {
        var parts = place.Split('@');
        return parts[0].Split('/')
            .Aggregate((IEnumerable<XElement>)[document.Root!], (level, name) => level.Elements(name))
            .FirstOrDefault(one => parts.Length == 1 || one.Attribute(parts[1]) is not null);
    }

    private static string Name(XDocument document) => document.Root!.Element("name")!.Value;

    private async Task<HashSet<string>> DefineAsync(IReadOnlyList<XDocument> documents)
    {
        var commands = new StringBuilder();
        for (var index = 0; index < documents.Count; index++)
        {
            var name = "m" + index.ToString(CultureInfo.InvariantCulture);
            documents[index].Root!.SetElementValue("name", name);
            await File.WriteAllTextAsync(_files.PathOf(name), DomainText.Print(documents[index]), Stop);
            commands.AppendLine(CultureInfo.InvariantCulture, $"define --validate {_files.PathOf(name)}");
        }

        // virsh goes on after a refusal and says so by its exit code: what counts is what is there in the end.
        await File.WriteAllTextAsync(_files.PathOf("commands"), commands.ToString(), Stop);
        await Command.OutputAsync(
            "sh", ["-c", $"virsh -q -c '{_host!.Uri}' < {_files.PathOf("commands")} > /dev/null 2>&1; true"], Stop);
        var names = await _host.VirshAsync(["list", "--all", "--name"], Stop);
        return [.. names.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }
}
