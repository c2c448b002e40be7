using System.Xml.Linq;

namespace Hypernova.DomainXml.Sections.Machine;

/// <summary>What follows the guest's own power-off, reboot and crash. Stated, so that no default decides it.</summary>
internal static class PowerEventsSection
{
    public static void Write(Draft draft)
    {
        if (draft.IsOurs)
        {
            draft.Root.Add(
                new XElement("on_poweroff", "destroy"),
                new XElement("on_reboot", "restart"),
                new XElement("on_crash", "destroy"));
        }
    }
}
