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
            var isChecked = raw.Validate && !IsFolded(draft, elements);
            var fault = finding ?? (isChecked ? Check(draft, raw.Xml, elements, attribute) : null);
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

    // The schema has one list of devices; libvirt reads several, and OpenNebula's driver writes two itself.
    private static bool IsFolded(Draft draft, IReadOnlyList<XElement> elements) =>
        !draft.IsOurs && elements.Count(element => element.Name == "devices") > 1;

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
            // libvirt reads the first of two, and OpenNebula's driver writes its own first.
            draft.Report(new(
                draft.IsOurs ? Severity.Error : Severity.Warning,
                attribute, $"<{element.Name.LocalName}> is already written from other attributes",
                "remove it here and use those"));
        }
    }
}
