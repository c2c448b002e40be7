using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Hypernova.OpenNebula;

/// <summary>
/// The XML form of a template. It has no spelling for a vector without members: such a one becomes an empty value.
/// </summary>
public static class TemplateXmlPrinter
{
    /// <summary>Line ends of values survive only when a carriage return is written as a reference.</summary>
    private static readonly XmlWriterSettings Settings = new()
    {
        NewLineHandling = NewLineHandling.Entitize,
        OmitXmlDeclaration = true,
        Indent = true,
        NewLineChars = "\n",
    };

    public static XElement ToXml(this Template template, string root = "TEMPLATE") =>
        new(root, template.Attributes.Select(Element));

    /// <summary>The document as text: reading it gives the same template, but for vectors without members.</summary>
    public static string ToXmlText(this Template template, string root = "TEMPLATE")
    {
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, Settings))
        {
            template.ToXml(root).Save(writer);
        }

        return text.ToString();
    }

    private static XElement Element(TemplateAttribute attribute) => attribute is TemplateVector vector
        ? new(XmlDigitName.Encode(attribute.Name), vector.Members.Select(member => Element(member.Name, member.Value)))
        : Element(attribute.Name, ((TemplateSingle)attribute).Value);

    private static XElement Element(string name, TemplateValue value) =>
        new(XmlDigitName.Encode(name), value.IsEmpty ? null : new XText(value.Text));
}
