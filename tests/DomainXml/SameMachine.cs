using System.Xml.Linq;

namespace Hypernova.DomainXml.Tests;

/// <summary>
/// Whether two domain documents are the same machine. Repeated lists of devices are one; the order of children, white
/// space, CDATA, and metadata that depends on the moment or is not OpenNebula's, mean nothing.
/// </summary>
internal static class SameMachine
{
    private static readonly HashSet<XName> Moment =
        [Namespaces.One + "opennebula_version", Namespaces.One + "stime", Namespaces.One + "deployment_time"];

    /// <summary>One line a difference; empty where they are the same machine.</summary>
    public static IReadOnlyList<string> Differences(XDocument expected, XDocument actual)
    {
        var differences = new List<string>();
        Compare(Merged(expected), Merged(actual), "/domain", differences);
        return differences;
    }

    private static XElement Merged(XDocument document)
    {
        var root = document.Root!;
        return new(
            root.Name,
            root.Attributes(),
            new XElement("devices", root.Elements("devices").Elements()),
            root.Elements().Where(element => element.Name != "devices"));
    }

    private static void Compare(XElement expected, XElement actual, string path, List<string> differences)
    {
        if (Own(expected) != Own(actual))
        {
            differences.Add($"{path}: want {Own(expected)}, got {Own(actual)}");
        }

        var missing = Children(expected).ToList();
        var extra = new List<XElement>();
        foreach (var child in Children(actual))
        {
            var twin = missing.FindIndex(candidate => Whole(candidate) == Whole(child));
            if (twin >= 0)
            {
                missing.RemoveAt(twin);
            }
            else
            {
                extra.Add(child);
            }
        }

        foreach (var child in missing)
        {
            Explain(child, extra, missing.Count(other => other.Name == child.Name), path, differences);
        }

        differences.AddRange(extra.Select(child => $"{path}: extra {Whole(child)}"));
    }

    // Where only one of a name is left on either side it is the same thing, changed: say what inside it differs.
    private static void Explain(
        XElement missing, List<XElement> extra, int namesakes, string path, List<string> differences)
    {
        var others = extra.Where(child => child.Name == missing.Name).ToList();
        if (namesakes == 1 && others is [var only])
        {
            extra.Remove(only);
            Compare(missing, only, $"{path}/{missing.Name.LocalName}", differences);
        }
        else
        {
            differences.Add($"{path}: missing {Whole(missing)}");
        }
    }

    private static IEnumerable<XElement> Children(XElement element) => element.Elements()
        .Where(child => !Moment.Contains(child.Name)
            && (element.Name != "metadata" || child.Name.Namespace == Namespaces.One));

    private static string Own(XElement element)
    {
        var attributes = element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration)
            .OrderBy(attribute => attribute.Name.ToString(), StringComparer.Ordinal)
            .Select(attribute => $" {attribute.Name}='{Value(element, attribute)}'");
        var text = string.Concat(element.Nodes().OfType<XText>().Select(node => node.Value)).Trim();
        return $"<{element.Name}{string.Concat(attributes)}>{text}";
    }

    private static string Value(XElement element, XAttribute attribute) =>
        element.Name == "mac" && attribute.Name == "address" ? attribute.Value.ToLowerInvariant() : attribute.Value;

    private static string Whole(XElement element) =>
        Own(element) + string.Concat(Children(element).Select(Whole).Order(StringComparer.Ordinal)) + "</>";
}
