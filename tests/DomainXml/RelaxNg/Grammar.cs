using System.Text;
using Hypernova.DomainXml.Schema;

namespace Hypernova.DomainXml.Tests.RelaxNg;

/// <summary>Small schemas as texts, and both verdicts on documents.</summary>
internal static class Grammar
{
    private const string Root = "main.rng";
    private const string Declarations = "xmlns='http://relaxng.org/ns/structure/1.0' "
        + "datatypeLibrary='http://www.w3.org/2001/XMLSchema-datatypes'";

    /// <summary>A schema of one text, which may be any pattern.</summary>
    public static Dictionary<string, string> Of(string main, params (string Name, string Text)[] others) =>
        others.Append((Name: Root, Text: main))
            .ToDictionary(one => one.Name, one => WithDeclarations(one.Text), StringComparer.Ordinal);

    public static RelaxNgSchema Load(Dictionary<string, string> texts) => RelaxNgSchema.Load(
        Root, name => texts.TryGetValue(name, out var text) ? new MemoryStream(Encoding.UTF8.GetBytes(text)) : null);

    /// <summary>Whether each document is valid, after both said the same.</summary>
    public static async Task<IReadOnlyList<bool>> AgreedAsync(
        Dictionary<string, string> texts, IReadOnlyList<string> documents, CancellationToken cancellationToken)
    {
        using var directory = new Rig.TemporaryDirectory();
        foreach (var (name, text) in texts)
        {
            await File.WriteAllTextAsync(directory.PathOf(name), text, cancellationToken);
        }

        var theirs = await Xmllint.VerdictsOfTextsAsync(directory.PathOf(Root), documents, cancellationToken);
        var schema = Load(texts);
        var faults = documents.Select(document => schema.Check(Documents.Parse(document).Root!)).ToList();
        var differences = documents.Zip(theirs, faults)
            .Where(one => one.Second != (one.Third is null))
            .Select(one => $"{one.First}: {(one.Second ? "valid" : "not valid")} to libxml2; ours: {one.Third}");
        string.Join('\n', differences).ShouldBeEmpty();
        return theirs;
    }

    private static string WithDeclarations(string text)
    {
        var end = text.IndexOfAny([' ', '>', '/'], 1);
        return $"{text[..end]} {Declarations}{text[end..]}";
    }
}
