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
    private const int DeepestElements = 64;

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
            DtdProcessing = DtdProcessing.Prohibit,
            MaxCharactersInDocument = LongestCharacters,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
        };
        CheckDepth(xml, settings, namespaces);
        using var text = new StringReader(xml);
        using var reader = XmlReader.Create(text, settings, Context(namespaces));
        return Elements(reader);
    }

    private static XmlParserContext Context(XmlNamespaceManager namespaces) =>
        new(namespaces.NameTable, namespaces, null, XmlSpace.None);

    // Trees are read by recursion: a deep one must be refused before it is built.
    private static void CheckDepth(string xml, XmlReaderSettings settings, XmlNamespaceManager namespaces)
    {
        using var text = new StringReader(xml);
        using var reader = XmlReader.Create(text, settings, Context(namespaces));
        while (reader.Read())
        {
            if (reader.Depth > DeepestElements)
            {
                throw new XmlException($"more than {DeepestElements} elements inside one another");
            }
        }
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
