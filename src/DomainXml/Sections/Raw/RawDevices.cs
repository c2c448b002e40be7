using System.Xml.Linq;
using Hypernova.Model;

namespace Hypernova.DomainXml.Sections.Raw;

/// <summary>
/// Puts own devices into the one list of devices. A serial line, console or agent channel that an owner brings takes
/// the place of the one that is always written; what a guest can have only once is not written twice.
/// </summary>
internal static class RawDevices
{
    public static void Merge(Draft draft, XElement devices, string attribute)
    {
        foreach (var device in devices.Elements().ToList())
        {
            switch (device.Name.LocalName)
            {
                case "serial":
                    RemoveSerial(draft, Port(device));
                    break;
                case "console":
                    draft.Devices.Elements("console").Where(IsOnSerialLine(device)).Remove();
                    break;
                case "channel" when Target(device, "name") is { } name:
                    draft.Devices.Elements("channel").Where(own => Target(own, "name") == name).Remove();
                    break;
                case "emulator":
                    draft.Report(new(
                        Severity.Warning, attribute, "<emulator> has no effect here", "use EMULATOR"));
                    continue;
                case "memballoon" when draft.Devices.Element("memballoon") is not null:
                    draft.Report(new(
                        Severity.Error, attribute, "<memballoon> is there already: a guest has one", "or BALLOON"));
                    continue;
            }

            device.Remove();
            draft.Devices.Add(device);
        }
    }

    // libvirt makes the first console from the first serial line: ours goes with it.
    private static void RemoveSerial(Draft draft, string port)
    {
        draft.Devices.Elements("serial").Where(own => Port(own) == port).Remove();
        if (port == "0")
        {
            draft.Devices.Elements("console").Where(own => Target(own, "type") == "serial").Remove();
        }
    }

    private static Func<XElement, bool> IsOnSerialLine(XElement device) => own =>
        Target(device, "type") is null or "serial" && Port(device) == "0" && Target(own, "type") == "serial";

    private static string Port(XElement device) => Target(device, "port") ?? "0";

    private static string? Target(XElement device, string attribute) =>
        device.Element("target")?.Attribute(attribute)?.Value;
}
