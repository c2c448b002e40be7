using System.Globalization;
using System.Xml.Linq;

namespace Hypernova.DomainXml.Reading.Given;

/// <summary>Reads a document and remembers what was read, so that the rest can be named.</summary>
internal static class Taken
{
    private const int MostNamed = 50;

    // A log is a file that the host writes; the others lead there by name.
    private static readonly HashSet<string> Reaching =
        ["log", "file", "path", "rendernode", "secret", "host", "service", "coredump"];

    private static readonly TakenMark Mark = new();

    public static XElement? Child(XElement? parent, string name) => Take(parent?.Element(name));

    public static IEnumerable<XElement> Children(XElement? parent, string name) =>
        parent?.Elements(name).Select(child => Take(child)!) ?? [];

    public static string? Attribute(XElement? element, string name)
    {
        var attribute = element?.Attribute(name);
        attribute?.AddAnnotation(Mark);
        return attribute?.Value;
    }

    public static string? Text(XElement? parent, string name) =>
        Child(parent, name)?.Value.Trim() is { Length: > 0 } text ? text : null;

    public static bool? Switch(XElement? parent, string name) => Child(parent, name) is not { } element
        ? null
        : Attribute(element, "state") is not "off";

    public static int? Number(string? text) => Long(text) is >= int.MinValue and <= int.MaxValue and var number
        ? (int)number
        : null;

    public static long? Long(string? text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>Takes an element with all that is in it, but what names a file or a place beyond the VM.</summary>
    public static void Whole(XElement? element)
    {
        if (element is null)
        {
            return;
        }

        Take(element);
        foreach (var attribute in element.Attributes().Where(one => !Reaching.Contains(one.Name.LocalName)))
        {
            attribute.AddAnnotation(Mark);
        }

        foreach (var child in element.Elements().Where(one => !Reaching.Contains(one.Name.LocalName)))
        {
            Whole(child);
        }
    }

    public static XElement? Take(XElement? element)
    {
        element?.AddAnnotation(Mark);
        return element;
    }

    /// <summary>Paths of what nobody took, bounded.</summary>
    public static IReadOnlyList<string> Leftovers(XElement root) =>
        [.. Left(root, "").Distinct(StringComparer.Ordinal).Take(MostNamed)];

    private static IEnumerable<string> Left(XElement element, string path)
    {
        foreach (var attribute in element.Attributes())
        {
            if (!attribute.IsNamespaceDeclaration && attribute.Annotation<TakenMark>() is null)
            {
                yield return $"{path}@{attribute.Name.LocalName}";
            }
        }

        foreach (var child in element.Elements())
        {
            var inside = path.Length > 0 ? $"{path}/{child.Name.LocalName}" : child.Name.LocalName;
            if (child.Annotation<TakenMark>() is null)
            {
                yield return inside;
                continue;
            }

            foreach (var left in Left(child, inside))
            {
                yield return left;
            }
        }
    }

    private sealed class TakenMark;
}
