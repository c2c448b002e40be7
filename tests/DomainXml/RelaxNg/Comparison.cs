using System.Xml.Linq;
using Hypernova.DomainXml.Schema;

namespace Hypernova.DomainXml.Tests.RelaxNg;

/// <summary>What libxml2 and we say of changed documents, and where that differs.</summary>
/// <remarks>
/// One difference does not count, a defect of libxml2: the end of an interleave inside of another puts back the links
/// between siblings that the outer one still needs, so that some orders of children are refused that RELAX NG, and
/// libvirt's parser, take (name, memory, uuid, currentMemory). Such a document is one that libxml2 takes in another
/// order.
/// </remarks>
internal sealed record Comparison(
    IReadOnlyList<bool> Theirs, IReadOnlyList<SchemaFault> Faults, IReadOnlyList<string> Differences)
{
    public static async Task<Comparison> OfChangesAsync(
        string schema, Func<XElement, SchemaFault?> check, Mutator mutator, int changes,
        CancellationToken cancellationToken)
    {
        var changed = Enumerable.Range(0, changes).Select(_ => mutator.Next()).ToList();
        var texts = changed.ConvertAll(one => one.Document.ToString(SaveOptions.DisableFormatting));
        var theirs = await Xmllint.VerdictsOfTextsAsync(schema, texts, cancellationToken);
        var ours = texts.ConvertAll(text => check(Documents.Parse(text).Root!));
        var taken = mutator.Sources.Select(source => Unordered(source.Root!).ToString())
            .ToHashSet(StringComparer.Ordinal);
        var differences = changed.Zip(theirs, ours)
            .Where(one => one.Second != (one.Third is null))
            .Where(one => one.Second || !taken.Contains(Unordered(one.First.Document.Root!).ToString()))
            .Select(one => $"{one.First.Change}: {(one.Second ? "valid" : "not valid")} to libxml2; ours: {one.Third}");
        return new(theirs, [.. ours.OfType<SchemaFault>()], [.. differences]);
    }

    // The same whatever the order of children.
    private static XElement Unordered(XElement element) => new(
        element.Name,
        element.Attributes(),
        element.HasElements
            ? element.Elements().Select(Unordered).OrderBy(child => child.ToString(), StringComparer.Ordinal)
            : element.Value);
}
