using System.Xml;
using System.Xml.Linq;

namespace Hypernova.DomainXml.Schema.Checking;

/// <summary>Where a thing is, and what to call it, in the words of the document.</summary>
internal static class Place
{
    private const int LongestShown = 60;
    private const int LongestPath = 400;

    public static string Path(XObject node)
    {
        var path = node switch
        {
            XAttribute attribute => $"{Of(attribute.Parent!)}/@{Name(attribute)}",
            XElement element => Of(element),
            _ => Of(node.Parent!),
        };
        return path.Length <= LongestPath ? path : path[..LongestPath] + "…";
    }

    /// <summary>Its line and column; zeros if the document was read without them.</summary>
    public static (int Line, int Column) Position(IXmlLineInfo node) =>
        node.HasLineInfo() ? (node.LineNumber, node.LinePosition) : (0, 0);

    /// <summary>Where a text that begins at a position has its first letter.</summary>
    public static (int Line, int Column) FirstLetter(IXmlLineInfo node, string text)
    {
        var (line, column) = Position(node);
        foreach (var blank in text.TakeWhile(letter => char.IsWhiteSpace(letter) && line > 0))
        {
            (line, column) = blank is '\n' ? (line + 1, 1) : (line, column + 1);
        }

        return (line, column);
    }

    public static string Name(XElement element) => Prefixed(element.Name, element);

    public static string Name(XAttribute attribute) => Prefixed(attribute.Name, attribute.Parent!);

    /// <summary>A name with the prefix that it has at an element; spelled out where it has none.</summary>
    public static string Prefixed(XName name, XElement? at)
    {
        if (name.Namespace == XNamespace.None)
        {
            return name.LocalName;
        }

        return at?.GetPrefixOfNamespace(name.Namespace) is { } prefix
            ? $"{prefix}:{name.LocalName}"
            : $"{name.LocalName} of {name.NamespaceName}";
    }

    /// <summary>A text of the document as it can be shown: short, on one line, and no password.</summary>
    public static string Quoted(string of, string text)
    {
        if (of.Contains("pass", StringComparison.OrdinalIgnoreCase)
            || of.Contains("secret", StringComparison.OrdinalIgnoreCase))
        {
            return "(not shown)";
        }

        var shown = text.Length <= LongestShown ? text : text[..LongestShown] + "…";
        return $"'{string.Concat(shown.Select(letter => char.IsControl(letter) ? ' ' : letter))}'";
    }

    private static string Of(XElement element) => string.Concat(
        element.AncestorsAndSelf().Reverse().Select(step => $"/{Name(step)}{Number(step)}"));

    private static string Number(XElement element) =>
        element.Parent is { } parent && parent.Elements(element.Name).Skip(1).Any()
            ? $"[{element.ElementsBeforeSelf(element.Name).Count() + 1}]"
            : "";
}
