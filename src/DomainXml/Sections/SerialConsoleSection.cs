using System.Xml.Linq;

namespace Hypernova.DomainXml.Sections;

/// <summary>A serial line and the console on it, always: the last way into a guest.</summary>
internal static class SerialConsoleSection
{
    public static void Write(Draft draft)
    {
        if (!draft.IsOurs)
        {
            return;
        }

        draft.Devices.Add(
            new XElement(
                "serial",
                new XAttribute("type", "pty"),
                new XElement("target", new XAttribute("port", "0"))),
            new XElement(
                "console",
                new XAttribute("type", "pty"),
                new XElement("target", new XAttribute("type", "serial"), new XAttribute("port", "0"))));
    }
}
