using System.Xml;
using System.Xml.Linq;
using Hypernova.DomainXml.Schema.Checking;
using Hypernova.DomainXml.Schema.Installed;

namespace Hypernova.DomainXml.Schema;

/// <summary>
/// libvirt's own schema of domains, and of pieces of them. Its answer is a place and a reason where libvirt's is
/// "Extra element devices in interleave".
/// </summary>
/// <remarks>Safe for any number of threads, and worth keeping: reading the schema costs the most.</remarks>
public sealed class DomainSchema
{
    /// <summary>The text that it begins with.</summary>
    public const string File = "domain.rng";

    private readonly RelaxNgSchema _schema;

    private DomainSchema(RelaxNgSchema schema) => _schema = schema;

    /// <summary>Reads the schema and what it includes.</summary>
    /// <param name="open">Gives a text by name, <c>domain.rng</c> first; null if there is none.</param>
    /// <exception cref="SchemaException">A text is missing or is not a schema.</exception>
    public static DomainSchema Load(Func<string, Stream?> open) => new(RelaxNgSchema.Load(File, open));

    /// <summary>Reads the schema that libvirt's package installed.</summary>
    /// <param name="directory">Where, if not in the usual place.</param>
    /// <exception cref="SchemaException">It is not there or is not a schema.</exception>
    public static DomainSchema LoadInstalled(string directory = SchemaDirectory.Usual)
    {
        try
        {
            return Load(SchemaDirectory.Opener(directory));
        }
        catch (Exception error) when (error is SchemaException or IOException or UnauthorizedAccessException)
        {
            throw new SchemaException($"libvirt's schema in {directory}: {error.Message}", error);
        }
    }

    /// <summary>The installed schema; null on a machine without libvirt's package.</summary>
    public static DomainSchema? FindInstalled()
    {
        try
        {
            return LoadInstalled();
        }
        catch (SchemaException)
        {
            return null;
        }
    }

    /// <summary>The first thing in a domain document that cannot stand; null if all can.</summary>
    /// <param name="domain">
    /// The root. Read it with <see cref="LoadOptions.SetLineInfo"/> to be told lines, and with
    /// <see cref="LoadOptions.PreserveWhitespace"/> where blanks are all that an element has.
    /// </param>
    public SchemaFault? Check(XElement domain) => _schema.Check(domain);

    /// <summary>The same for a text, which may not even be XML.</summary>
    /// <param name="xml">The document.</param>
    public SchemaFault? CheckText(string xml)
    {
        try
        {
            return Check(SchemaText.Document(xml));
        }
        catch (XmlException error)
        {
            return NotXml(error, "/");
        }
    }

    /// <summary>
    /// Checks elements that are to be added to a domain (R-106): each must be one that a domain can have. What a
    /// domain needs besides them is not missed, nor what the element of a domain has besides that is given again here.
    /// </summary>
    /// <param name="xml">Elements without one root; the prefix <c>qemu</c> is known.</param>
    /// <returns>The first fault, its place within the text; null if there is none.</returns>
    public SchemaFault? CheckFragment(string xml)
    {
        try
        {
            var domain = new XElement(
                "domain",
                new XAttribute("type", "kvm"),
                new XAttribute(XNamespace.Xmlns + "qemu", Namespaces.Qemu),
                new XElement("name", "aux"));
            return SchemaText.AddFragment(xml, domain) ?? _schema.Check(domain, IsPart);
        }
        catch (XmlException error)
        {
            return NotXml(error, "/domain");
        }
    }

    private static bool IsPart(XElement element) =>
        element.Parent is null || (element.Parent.Parent is null && MergedElements.Has(element));

    // The first sentence says it; those behind it repeat the place, or speak to programmers.
    private static SchemaFault NotXml(XmlException error, string path) =>
        new(path, $"not XML: {error.Message.Split(". ")[0].TrimEnd('.')}", "", error.LineNumber, error.LinePosition);
}
