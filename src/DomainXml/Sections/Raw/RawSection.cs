using System.Xml.Linq;
using Hypernova.Model;

namespace Hypernova.DomainXml.Sections.Raw;

/// <summary>
/// Merges the owner's own pieces of XML, and then the operator's: devices into the one list of devices,
/// other elements into their namesakes. What is written from the intent cannot be written again.
/// </summary>
internal static class RawSection
{
    // Stated so that no default decides; an owner may.
    private static readonly HashSet<string> Replaced = ["on_poweroff", "on_reboot", "on_crash"];

    public static void Write(Draft draft)
    {
        for (var index = 0; index < draft.Spec.Raw.Count; index++)
        {
            var raw = draft.Spec.Raw[index];
            var attribute = $"RAW[{index}]/DATA";
            var (elements, finding) = RawFragment.Read(raw.Xml, attribute);
            var fault = finding ?? (raw.Validate ? Check(draft, raw.Xml, elements, attribute) : null);
            if (fault is not null)
            {
                draft.Report(fault);
                continue;
            }

            foreach (var element in elements)
            {
                Merge(draft, element, attribute);
            }
        }
    }

    private static Finding? Check(Draft draft, string xml, IReadOnlyList<XElement> elements, string attribute)
    {
        if (draft.Input.Schema() is not { } schema)
        {
            return RawNames.Check(elements, attribute).FirstOrDefault();
        }

        return schema.CheckFragment(xml) is not { } fault ? null : new(
            Severity.Error,
            attribute,
            $"{fault.Path}: {fault.Message}",
            fault.Remedy.Length > 0 ? fault.Remedy : "remove it, or VALIDATE = no",
            fault.Line,
            fault.Column);
    }

    private static void Merge(Draft draft, XElement element, string attribute)
    {
        var own = draft.Root.Element(element.Name);
        if (element.Name == "devices")
        {
            RawDevices.Merge(draft, element, attribute);
        }
        else if (own is null || element.Name == "seclabel")
        {
            draft.Root.Add(element);
        }
        else if (MergedElements.Has(element))
        {
            RawMerge.Into(draft, own, element, attribute);
        }
        else if (Replaced.Contains(element.Name.LocalName))
        {
            own.ReplaceWith(element);
        }
        else
        {
            draft.Report(new(
                Severity.Error, attribute, $"<{element.Name.LocalName}> is already written from other attributes",
                "remove it here and use those"));
        }
    }
}
