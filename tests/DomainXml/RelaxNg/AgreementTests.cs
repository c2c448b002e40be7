using System.Globalization;
using System.Xml.Linq;
using Hypernova.DomainXml.Schema;
using Hypernova.DomainXml.Schema.Checking;

namespace Hypernova.DomainXml.Tests.RelaxNg;

/// <summary>Our verdict is libxml2's, which is libvirt's.</summary>
public sealed class AgreementTests
{
    private const int Changes = 1200;

    private static readonly int Seed = int.Parse(
        Environment.GetEnvironmentVariable("SCHEMA_SEED") ?? "1", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Every_document_of_ours_is_valid_to_both()
    {
        var theirs = await Xmllint.VerdictsAsync(
            Documents.SchemaFile, Documents.All, TestContext.Current.CancellationToken);
        theirs.Values.ShouldAllBe(isValid => isValid);
        foreach (var file in Documents.All)
        {
            Documents.Schema.Check(Documents.Parse(await File.ReadAllTextAsync(file)).Root!)
                .ShouldBeNull(Path.GetFileName(file));
        }
    }

    [Fact]
    public async Task Changed_documents_are_valid_to_both_or_to_neither()
    {
        var sources = Documents.All.Select(file => Documents.Parse(File.ReadAllText(file))).ToList();
        var comparison = await Comparison.OfChangesAsync(
            Documents.SchemaFile, Documents.Schema.Check, new Mutator(Seed, sources), Changes,
            TestContext.Current.CancellationToken);
        string.Join('\n', comparison.Differences).ShouldBeEmpty();
        comparison.Theirs.Count(isValid => !isValid).ShouldBeGreaterThan(Changes / 3);
        comparison.Theirs.Count(isValid => isValid).ShouldBeGreaterThan(Changes / 10);
        comparison.Faults.ShouldAllBe(fault => fault.Line > 0 && fault.Path.StartsWith('/'));
    }

    /// <summary>One thing was changed: the fault is in what holds it, or in what held it before.</summary>
    [Fact]
    public void A_fault_is_where_the_change_was()
    {
        var sources = Documents.All.Select(file => Documents.Parse(File.ReadAllText(file))).ToList();
        var mutator = new Mutator(Seed + 1000, sources);
        var faults = Enumerable.Range(0, Changes).Select(_ => mutator.Next())
            .Select(one => (one.Change, one.Touched, Fault: Documents.Schema.Check(one.Document.Root!)))
            .Where(one => one.Fault is not null).ToList();
        var elsewhere = faults.Where(one => !one.Touched.Any(touched => IsIn(touched, one.Fault!.Path)))
            .Select(one => $"{one.Change} in {Place.Path(one.Touched[0])}: {one.Fault}").ToList();
        string.Join('\n', elsewhere).ShouldBeEmpty();
        faults.Count.ShouldBeGreaterThan(Changes / 3);
    }

    [Fact]
    public async Task An_order_that_libxml2_loses_is_right_to_us()
    {
        const string parts = "<memory>1</memory><uuid>c7a5fdbd-edaf-9455-926a-d65c16db1809</uuid>";
        var document = $"<domain type='kvm'><name>a</name>{parts}<currentMemory>1</currentMemory></domain>";
        Documents.Schema.Check(Documents.Parse(document).Root!).ShouldBeNull();
        (await Xmllint.VerdictsOfTextsAsync(
            Documents.SchemaFile, [document], TestContext.Current.CancellationToken)).ShouldBe([false]);
    }

    private static bool IsIn(XElement touched, string fault) =>
        fault == Place.Path(touched) || fault.StartsWith(Place.Path(touched) + "/", StringComparison.Ordinal);
}
