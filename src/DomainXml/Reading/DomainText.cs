using System.Xml;
using System.Xml.Linq;
using Hypernova.Model;

namespace Hypernova.DomainXml.Reading;

/// <summary>Domain documents from and to text: DTDs prohibited, size and depth bounded.</summary>
public static class DomainText
{
    private const int LongestCharacters = 16 << 20;

    /// <summary>Reads a document.</summary>
    /// <param name="xml">The text.</param>
    /// <exception cref="XmlException">Not well-formed, a DTD, or beyond the bounds.</exception>
    public static XDocument Parse(string xml)
    {
        var settings = new XmlReaderSettings
        {
            MaxCharactersInDocument = LongestCharacters, IgnoreWhitespace = true,
        };
        using var reader = BroughtXml.Reader(xml, settings);
        return XDocument.Load(reader, LoadOptions.SetLineInfo);
    }

    /// <summary>Writes it indented, without an XML declaration, lines ending with a line feed.</summary>
    /// <param name="document">The document.</param>
    public static string Print(XDocument document)
    {
        var settings = new XmlWriterSettings
        {
            Indent = true, OmitXmlDeclaration = true, NewLineChars = "\n", NewLineHandling = NewLineHandling.Entitize,
        };
        using var text = new StringWriter();
        using (var writer = XmlWriter.Create(text, settings))
        {
            document.Save(writer);
        }

        return text.ToString();
    }
}
