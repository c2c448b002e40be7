using System.Xml.Linq;
using Hypernova.Model.Specs;
using static Hypernova.DomainXml.Markup;

namespace Hypernova.DomainXml.Sections.Machine;

/// <summary>Board, firmware and direct kernel boot. Boot devices carry their order themselves.</summary>
internal static class OsSection
{
    public static void Write(Draft draft)
    {
        var os = draft.Spec.Os;
        if (os.Container is { } container)
        {
            draft.Root.Add(Container(os, container));
            return;
        }

        var element = new XElement("os", new XElement(
            "type",
            new XAttribute("arch", os.Architecture),
            Attribute("machine", draft.Machine.Name),
            "hvm"));
        FirmwareParts.Add(element, draft);
        if (os.Kernel is { } kernel)
        {
            element.Add(
                new XElement("kernel", kernel.Path),
                Text("initrd", kernel.Initrd),
                Text("cmdline", kernel.CommandLine));
        }
        else if (os.Bootloader is { } bootloader && draft.IsOurs)
        {
            draft.Root.Add(new XElement("bootloader", bootloader));
        }

        element.Add(os.BootMenu is { } menu ? new XElement("bootmenu", YesNo("enable", menu)) : null);
        draft.Root.Add(element);
    }

    private static XElement Container(OsSpec os, ContainerSpec container) => new(
        "os",
        new XElement("type", new XAttribute("arch", os.Architecture), "exe"),
        new XElement("init", container.Init),
        container.Arguments.Select(argument => new XElement("initarg", argument)));

    private static XElement? Text(string name, string? value) => string.IsNullOrEmpty(value) ? null : new(name, value);
}
