using System.Xml.Linq;
using Hypernova.DomainXml.Schema.Patterns;

namespace Hypernova.DomainXml.Schema.Reading;

/// <summary>Reads which names an element or attribute of a schema allows, and notes them all.</summary>
internal sealed class NameClassReader
{
    private readonly HashSet<XName> _seen = [];

    /// <summary>Every name that was read; a namespace without a name has an arbitrary one.</summary>
    public IReadOnlyCollection<XName> Seen => _seen;

    /// <summary>The names of an element or attribute pattern, and its children that are not about names.</summary>
    public (NameClass Names, IEnumerable<XElement> Content) Read(SchemaFile file, XElement pattern)
    {
        var children = Children(pattern);
        if (pattern.Attribute("name") is { } name)
        {
            // An attribute without a prefix has no namespace, unless it says so itself.
            var isAttribute = pattern.Name.LocalName is "attribute";
            var space = isAttribute ? pattern.Attribute("ns")?.Value ?? "" : file.NamespaceAt(pattern);
            return (One(file.NameAt(pattern, name.Value, space)), children);
        }

        return children is [var first, .. var content]
            ? (Class(file, first), content)
            : throw file.Wrong(pattern, $"<{pattern.Name.LocalName}> without a name");
    }

    internal static List<XElement> Children(XElement element) =>
        [.. element.Elements().Where(child => child.Name.Namespace == SchemaFile.RelaxNg)];

    private OneName One(XName name)
    {
        _seen.Add(name);
        return new(name);
    }

    private NameClass Class(SchemaFile file, XElement element)
    {
        switch (element.Name.LocalName)
        {
            case "name":
                return One(file.NameAt(element, element.Value, file.NamespaceAt(element)));
            case "anyName":
                return new AnyName(Except(file, element));
            case "nsName":
                XNamespace space = file.NamespaceAt(element);
                _seen.Add(space + "any");
                return new NamespaceNames(space, Except(file, element));
            case "choice":
                return Either(file, element);
            default:
                throw file.Wrong(element, $"<{element.Name.LocalName}> does not say a name");
        }
    }

    private NameClass Either(SchemaFile file, XElement choice) =>
        Children(choice) is { Count: > 0 } children
            ? children.Select(child => Class(file, child)).Aggregate((one, other) => new EitherName(one, other))
            : throw file.Wrong(choice, "a choice of no names");

    private NameClass? Except(SchemaFile file, XElement element) =>
        element.Element(SchemaFile.RelaxNg + "except") is { } except ? Either(file, except) : null;
}
