using System.Xml.Linq;
using Hypernova.Model.Specs;
using static Hypernova.DomainXml.Markup;

namespace Hypernova.DomainXml.Sections;

/// <summary>Switches of the board; left out where none is on.</summary>
internal static class FeaturesSection
{
    public static void Write(Draft draft)
    {
        var (features, os) = (draft.Spec.Features, draft.Spec.Os);
        var element = new XElement(
            "features", Switch("pae", features.Pae), Acpi(features, os), Switch("apic", features.Apic));
        if (os is { Firmware: Firmware.Uefi, SecureBoot: true })
        {
            element.Add(new XElement("smm", new XAttribute("state", "on")));
        }

        if (element.HasElements)
        {
            draft.Root.Add(element);
        }
    }

    // On ARM, ACPI tables come from UEFI: libvirt refuses the switch without it.
    private static XElement? Acpi(FeatureSpec features, OsSpec os) =>
        Switch("acpi", features.Acpi && (os.Architecture != "aarch64" || os.Firmware == Firmware.Uefi));
}
