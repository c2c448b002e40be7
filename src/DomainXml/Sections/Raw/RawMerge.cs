using System.Xml.Linq;
using Hypernova.Model;

namespace Hypernova.DomainXml.Sections.Raw;

/// <summary>Merges an element into its namesake: what can stand there often is added, the rest goes inside.</summary>
internal static class RawMerge
{
    private static readonly HashSet<string> Often =
    [
        "vcpupin", "iothreadpin", "vcpusched", "iothreadsched", "cachetune", "memorytune", "boot", "initarg", "initenv",
        "feature", "timer", "memnode", "device", "arg", "env", "add", "del", "property", "page", "cell",
    ];

    public static void Into(Draft draft, XElement own, XElement added, string attribute)
    {
        foreach (var extra in added.Attributes().Where(extra => own.Attribute(extra.Name) is null))
        {
            own.Add(new XAttribute(extra));
        }

        foreach (var child in added.Elements())
        {
            Child(draft, own, child, attribute);
        }
    }

    private static void Child(Draft draft, XElement own, XElement child, string attribute)
    {
        var present = own.Element(child.Name);
        if (own.Name == "metadata" && IsOurs(child.Name.Namespace))
        {
            draft.Report(new(
                Severity.Error, attribute, $"metadata of {child.Name.NamespaceName} is not yours to write"));
        }
        else if (present is null || own.Name == "metadata" || IsOften(child))
        {
            AddUnlessThere(own, child);
        }
        else if (present.HasElements || child.HasElements)
        {
            Into(draft, present, child, attribute);
        }
        else if (!XNode.DeepEquals(present, child))
        {
            draft.Report(new(
                Severity.Warning, attribute,
                $"<{child.Name.LocalName}> of <{own.Name.LocalName}> is already written from other attributes; "
                + "this one has no effect"));
        }
    }

    // Arguments of a command line repeat; a feature or timer that is there already does not.
    private static void AddUnlessThere(XElement own, XElement child)
    {
        if (child.Name.Namespace == Namespaces.Qemu
            || !own.Elements(child.Name).Any(present => XNode.DeepEquals(present, child)))
        {
            own.Add(child);
        }
    }

    private static bool IsOften(XElement child) => Often.Contains(child.Name.LocalName);

    private static bool IsOurs(XNamespace name) => name == Namespaces.Hypernova || name == Namespaces.One;
}
