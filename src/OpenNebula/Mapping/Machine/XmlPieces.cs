using System.Xml;
using System.Xml.Linq;

namespace Hypernova.OpenNebula.Mapping.Machine;

/// <summary>Elements without one root, as values of some attributes hold them; no DTD, bounded.</summary>
internal static class XmlPieces
{
    private const int LongestCharacters = 1 << 16;

    /// <summary>The elements; none, and an error, where the text is no XML.</summary>
    public static IReadOnlyList<XElement> Read(LocatedValue value, FindingList findings)
    {
        var settings = new XmlReaderSettings
        {
            ConformanceLevel = ConformanceLevel.Fragment,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = LongestCharacters,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
        };
        try
        {
            using var text = new StringReader(value.Text);
            using var reader = XmlReader.Create(text, settings);
            return Elements(reader);
        }
        catch (XmlException error)
        {
            findings.Error(value, $"is not a piece of XML: {error.Message}");
            return [];
        }
    }

    // Shallow ones alone: a deep tree would be read by recursion.
    private static List<XElement> Elements(XmlReader reader)
    {
        List<XElement> elements = [];
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when reader.Depth == 0:
                    elements.Add(Element(reader));
                    break;
                case XmlNodeType.Element when reader.Depth == 1:
                    elements[^1].Add(Element(reader));
                    break;
                case XmlNodeType.Element:
                    throw new XmlException("elements too deep inside one another");
                case XmlNodeType.EndElement:
                    break;
                default:
                    throw new XmlException($"text outside of elements: {FindingList.Cut(reader.Value.Trim())}");
            }
        }

        return elements;
    }

    private static XElement Element(XmlReader reader)
    {
        var element = new XElement(XName.Get(reader.LocalName, reader.NamespaceURI));
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            element.Add(new XAttribute(XName.Get(reader.LocalName, reader.NamespaceURI), reader.Value));
        }

        reader.MoveToElement();
        return element;
    }
}
