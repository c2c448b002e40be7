using System.Xml;
using System.Xml.Linq;
using Hypernova.Model;

namespace Hypernova.DomainXml.Schema.Checking;

/// <summary>Reads texts so that each thing in them knows its line: no DTD, size and depth bounded.</summary>
internal static class SchemaText
{
    private const int LongestCharacters = 16 << 20;

    /// <exception cref="XmlException">Not well-formed, a DTD, or beyond the bounds.</exception>
    public static XElement Document(string xml)
    {
        using var reader = Reader(xml, ConformanceLevel.Document);
        return XDocument.Load(reader, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace).Root!;
    }

    /// <summary>Adds the elements of a text without one root; the fault, if there is text between them.</summary>
    /// <exception cref="XmlException">Not well-formed, a DTD, or beyond the bounds.</exception>
    public static SchemaFault? AddFragment(string xml, XElement to)
    {
        using var reader = Reader(xml, ConformanceLevel.Fragment);
        while (reader.Read())
        {
            if (reader.NodeType is XmlNodeType.Element)
            {
                using var one = reader.ReadSubtree();
                to.Add(XElement.Load(one, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace));
            }
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                var (line, column) = Place.FirstLetter((IXmlLineInfo)reader, reader.Value);
                var text = Place.Quoted("", reader.Value.Trim());
                return new("/domain", $"text {text} cannot be in <domain>", "elements only", line, column);
            }
        }

        return null;
    }

    private static XmlReader Reader(string xml, ConformanceLevel level)
    {
        var namespaces = new XmlNamespaceManager(new NameTable());
        if (level is ConformanceLevel.Fragment)
        {
            namespaces.AddNamespace("qemu", Namespaces.Qemu.NamespaceName);
        }

        var settings = new XmlReaderSettings
        {
            ConformanceLevel = level, MaxCharactersInDocument = LongestCharacters,
        };
        return BroughtXml.Reader(xml, settings, new(namespaces.NameTable, namespaces, null, XmlSpace.None));
    }
}
