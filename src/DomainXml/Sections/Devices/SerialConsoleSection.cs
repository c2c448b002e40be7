using System.Xml.Linq;
using static Hypernova.DomainXml.Markup;

namespace Hypernova.DomainXml.Sections.Devices;

/// <summary>A serial line and the console on it, always: the last way into a guest. Then the ports beside it.</summary>
internal static class SerialConsoleSection
{
    public static void Write(Draft draft)
    {
        if (draft.IsOurs)
        {
            draft.Devices.Add(
                Serial(0, null),
                new XElement(
                    "console",
                    new XAttribute("type", "pty"),
                    new XElement("target", new XAttribute("type", "serial"), new XAttribute("port", "0"))));
        }

        // The virt board has one line of its own.
        var kind = draft.Spec.Os.Architecture == "aarch64" ? "pci-serial" : "isa-serial";
        draft.Devices.Add(Enumerable.Range(1, draft.Spec.SerialPorts).Select(port => Serial(port, kind)));
    }

    private static XElement Serial(int port, string? kind) => new(
        "serial",
        new XAttribute("type", "pty"),
        new XElement("target", Attribute("type", kind), Attribute("port", port)));
}
