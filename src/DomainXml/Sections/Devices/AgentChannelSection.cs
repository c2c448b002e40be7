using System.Xml.Linq;

namespace Hypernova.DomainXml.Sections.Devices;

/// <summary>The guest agent's channel .</summary>
internal static class AgentChannelSection
{
    public static void Write(Draft draft)
    {
        if (draft.Spec.Features.GuestAgent)
        {
            draft.Devices.Add(new XElement(
                "channel",
                new XAttribute("type", "unix"),
                new XElement("source", new XAttribute("mode", "bind")),
                new XElement(
                    "target", new XAttribute("type", "virtio"), new XAttribute("name", "org.qemu.guest_agent.0"))));
        }
    }
}
