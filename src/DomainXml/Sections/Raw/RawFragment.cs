using System.Xml;
using System.Xml.Linq;
using Hypernova.Model;

namespace Hypernova.DomainXml.Sections.Raw;

/// <summary>
/// Reads a piece of domain XML: elements without one root, the <c>qemu</c> prefix known, no DTD, bounded. Places are
/// those in the piece.
/// </summary>
internal static class RawFragment
{
    private const int LongestCharacters = 1 << 20;

    public static (IReadOnlyList<XElement> Elements, Finding? Finding) Read(string xml, string attribute)
    {
        try
        {
            return (Parse(xml), null);
        }
        catch (XmlException error)
        {
            return ([], new(
                Severity.Error, attribute, $"not a piece of XML: {error.Message}", "",
                error.LineNumber, error.LinePosition));
        }
    }

    private static List<XElement> Parse(string xml)
    {
        var namespaces = new XmlNamespaceManager(new NameTable());
        namespaces.AddNamespace("qemu", Namespaces.Qemu.NamespaceName);
        var settings = new XmlReaderSettings
        {
            ConformanceLevel = ConformanceLevel.Fragment,
            MaxCharactersInDocument = LongestCharacters,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
        };
        using var reader = BroughtXml.Reader(
            xml, settings, new(namespaces.NameTable, namespaces, null, XmlSpace.None));
        return Elements(reader);
    }

    private static List<XElement> Elements(XmlReader reader)
    {
        var elements = new List<XElement>();
        reader.Read();
        while (!reader.EOF)
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                throw new XmlException($"text outside of elements: {reader.Value.Trim()}");
            }

            using (var one = reader.ReadSubtree())
            {
                var element = XElement.Load(one, LoadOptions.SetLineInfo);
                // The document declares this prefix itself.
                element.Attribute(XNamespace.Xmlns + "qemu")?.Remove();
                elements.Add(element);
            }

            reader.Read();
        }

        return elements;
    }
}
