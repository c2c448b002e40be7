using System.Xml;
using System.Xml.Linq;
using Hypernova.Model;

namespace Hypernova.DomainXml.Sections;

/// <summary>
/// Merges the owner's own pieces of XML: devices into the one list of devices, other elements into their
/// namesakes. What is written from the intent cannot be written again.
/// </summary>
internal static class RawSection
{
    private static readonly HashSet<string> Merged =
        ["cputune", "os", "features", "cpu", "clock", "pm", "memoryBacking", "memtune", "numatune", "metadata"];

    public static void Write(Draft draft)
    {
        for (var index = 0; index < draft.Spec.Raw.Count; index++)
        {
            var attribute = $"RAW[{index}]/DATA";
            var (elements, finding) = RawFragment.Read(draft.Spec.Raw[index].Xml, attribute);
            if (finding is not null)
            {
                draft.Report(finding);
            }

            foreach (var element in elements)
            {
                Merge(draft, element, attribute);
            }
        }
    }

    private static void Merge(Draft draft, XElement element, string attribute)
    {
        if (element.Name == "devices")
        {
            draft.Devices.Add(element.Elements());
        }
        else if (draft.Root.Element(element.Name) is not { } own)
        {
            draft.Root.Add(element);
        }
        else if (Merged.Contains(element.Name.ToString()))
        {
            MergeChildren(draft, own, element, attribute);
        }
        else
        {
            draft.Report(new(
                Severity.Error, attribute, $"<{element.Name.LocalName}> is already written from other attributes",
                "remove it here and use those"));
        }
    }

    private static bool IsOurs(XNamespace name) => name == Namespaces.Hypernova || name == Namespaces.One;

    private static void MergeChildren(Draft draft, XElement own, XElement added, string attribute)
    {
        foreach (var extra in added.Attributes().Where(extra => own.Attribute(extra.Name) is null))
        {
            own.Add(new XAttribute(extra));
        }

        foreach (var child in added.Elements())
        {
            if (own.Name == "metadata" && IsOurs(child.Name.Namespace))
            {
                draft.Report(new(
                    Severity.Error, attribute, $"metadata of {child.Name.NamespaceName} is not yours to write"));
            }
            else if (!own.Elements(child.Name).Any(present => XNode.DeepEquals(present, child)))
            {
                own.Add(child);
            }
        }
    }
}
