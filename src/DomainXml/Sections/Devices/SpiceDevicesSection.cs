using System.Xml.Linq;
using Hypernova.DomainXml.Sections.Raw;

namespace Hypernova.DomainXml.Sections.Devices;

/// <summary>
/// The devices that come with SPICE, once. A card, sound card or redirected port that the VM's own
/// attributes ask for takes the place of theirs: a guest has one first graphics card.
/// </summary>
internal static class SpiceDevicesSection
{
    private const string Attribute = "SPICE_OPTIONS";

    public static void Write(Draft draft)
    {
        if (draft.Spec.Graphics is not { Kind: Model.Specs.GraphicsKind.Spice, SpiceDevices.Xml: { } xml })
        {
            return;
        }

        var (elements, finding) = RawFragment.Read(xml, Attribute);
        if (finding is not null)
        {
            draft.Report(finding);
        }

        draft.Devices.Add(elements.Where(element => !draft.IsOurs || !IsReplaced(draft, element)));
    }

    private static bool IsReplaced(Draft draft, XElement element) => element.Name.LocalName switch
    {
        "video" => draft.Spec.Video is not null,
        "sound" => draft.Spec.Sound is not null,
        "redirdev" => draft.Spec.Usb is { Model: "none" } or { RedirectedPorts: > 0 },
        _ => false,
    };
}
