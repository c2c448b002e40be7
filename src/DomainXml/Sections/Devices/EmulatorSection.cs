using System.Xml.Linq;

namespace Hypernova.DomainXml.Sections.Devices;

/// <summary>The emulator: the VM's own, else the host's.</summary>
internal static class EmulatorSection
{
    public static void Write(Draft draft) =>
        draft.Devices.Add(new XElement("emulator", draft.Spec.Emulator ?? draft.Profile.Emulator));
}
