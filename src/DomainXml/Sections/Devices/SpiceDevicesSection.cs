using System.Xml.Linq;
using Hypernova.DomainXml.Sections.Raw;
using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Sections.Devices;

/// <summary>
/// The devices that come with SPICE, once. A card, sound card or redirected port that the VM's own
/// attributes ask for takes the place of theirs: a guest has one first graphics card.
/// </summary>
internal static class SpiceDevicesSection
{
    private const string Attribute = "SPICE_OPTIONS";
    private const string Within = "<devices>";

    public static void Write(Draft draft)
    {
        if (draft.Spec.Graphics is not { Kind: GraphicsKind.Spice, SpiceDevices: { } piece })
        {
            return;
        }

        var (elements, finding) = RawFragment.Read(piece.Xml, Attribute);
        finding ??= piece.IsOwn && draft.IsOurs ? Check(draft, piece.Xml) : null;
        if (finding is not null)
        {
            draft.Report(finding);
        }

        draft.Devices.Add(elements.Where(element => !draft.IsOurs || !IsReplaced(draft, element)));
    }

    // As RAW is; what an operator's file says is not the VM's owner's to mend.
    private static Finding? Check(Draft draft, string xml) =>
        draft.Input.Schema()?.CheckFragment(Within + xml + "</devices>") is not { } fault ? null : new(
            Severity.Error,
            Attribute,
            $"{fault.Path}: {fault.Message}",
            fault.Remedy,
            fault.Line,
            fault.Line == 1 ? Math.Max(1, fault.Column - Within.Length) : fault.Column);

    private static bool IsReplaced(Draft draft, XElement element) => element.Name.LocalName switch
    {
        "video" => draft.Spec.Video is not null,
        "sound" => draft.Spec.Sound is not null,
        "redirdev" => draft.Spec.Usb is { Model: "none" } or { RedirectedPorts: > 0 },
        _ => false,
    };
}
