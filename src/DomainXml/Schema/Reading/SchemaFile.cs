using System.Xml;
using System.Xml.Linq;

namespace Hypernova.DomainXml.Schema.Reading;

/// <summary>One text of a schema, and the namespace that its names inherit from whoever includes it.</summary>
internal sealed record SchemaFile(string Name, XElement Root, string InheritedNamespace)
{
    /// <summary>RELAX NG's own namespace.</summary>
    public static readonly XNamespace RelaxNg = "http://relaxng.org/ns/structure/1.0";

    private const int LongestCharacters = 16 << 20;

    /// <exception cref="SchemaException">It is not there, or not a document.</exception>
    public static SchemaFile Load(string name, Func<string, Stream?> open, string inheritedNamespace)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LongestCharacters,
        };
        try
        {
            using var stream = open(name) ?? throw new SchemaException($"the schema {name} is not there");
            using var reader = XmlReader.Create(stream, settings);
            var root = XDocument.Load(reader, LoadOptions.SetLineInfo).Root!;
            return new(name, root, inheritedNamespace);
        }
        catch (XmlException error)
        {
            throw new SchemaException(
                $"the schema {name}, line {error.LineNumber}, column {error.LinePosition}: {error.Message}", error);
        }
    }

    /// <summary>The namespace that names at an element have when they do not say.</summary>
    public string NamespaceAt(XElement element) => Inherited(element, "ns") ?? InheritedNamespace;

    /// <summary>The library whose types an element names.</summary>
    public string LibraryAt(XElement element) => Inherited(element, "datatypeLibrary") ?? "";

    /// <summary>A name that may have a prefix; one without is of the given namespace.</summary>
    public XName NameAt(XElement element, string text, string withoutPrefix)
    {
        var name = text.Trim();
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        try
        {
            return colon < 0
                ? XName.Get(name, withoutPrefix)
                : (element.GetNamespaceOfPrefix(name[..colon])
                    ?? throw Wrong(element, $"the prefix of {name} is not declared")) + name[(colon + 1)..];
        }
        catch (Exception error) when (error is XmlException or ArgumentException)
        {
            throw Wrong(element, $"'{name}' is not a name", error);
        }
    }

    /// <summary>The attribute that an element cannot do without.</summary>
    public string Required(XElement element, string attribute) =>
        element.Attribute(attribute)?.Value.Trim()
        ?? throw Wrong(element, $"<{element.Name.LocalName}> without the attribute {attribute}");

    /// <summary>A failure that names file and line.</summary>
    public SchemaException Wrong(XElement element, string why, Exception? cause = null)
    {
        IXmlLineInfo place = element;
        return new($"the schema {Name}, line {place.LineNumber}: {why}", cause);
    }

    private static string? Inherited(XElement element, string attribute) =>
        element.AncestorsAndSelf().Select(above => above.Attribute(attribute)?.Value)
            .FirstOrDefault(value => value is not null);
}
