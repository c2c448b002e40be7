using System.Xml.Linq;
using Hypernova.Model.Specs;
using static Hypernova.DomainXml.Markup;

namespace Hypernova.DomainXml.Sections;

/// <summary>Board, firmware and direct kernel boot. Boot devices carry their order themselves.</summary>
internal static class OsSection
{
    public static void Write(Draft draft)
    {
        var os = draft.Spec.Os;
        var element = new XElement("os", new XElement(
            "type",
            new XAttribute("arch", os.Architecture),
            Attribute("machine", draft.Machine.Name),
            "hvm"));
        if (os.Firmware == Firmware.Uefi)
        {
            element.Add(new XAttribute("firmware", "efi"), new XElement("firmware", new XElement(
                "feature",
                new XAttribute("enabled", os.SecureBoot ? "yes" : "no"),
                new XAttribute("name", "secure-boot"))));
        }

        if (os.Kernel is { } kernel)
        {
            element.Add(
                new XElement("kernel", kernel.Path),
                Text("initrd", kernel.Initrd),
                Text("cmdline", kernel.CommandLine));
        }

        draft.Root.Add(element);
    }

    private static XElement? Text(string name, string? value) => string.IsNullOrEmpty(value) ? null : new(name, value);
}
