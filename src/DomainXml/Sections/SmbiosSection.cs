using System.Xml.Linq;

namespace Hypernova.DomainXml.Sections;

/// <summary>
/// What the guest reads of itself in SMBIOS: who made the machine, and the VM's number as its serial number, so
/// that a guest knows its name before it has a network. Written last: an owner's own tables win.
/// </summary>
internal static class SmbiosSection
{
    public static void Write(Draft draft)
    {
        var os = draft.Root.Element("os");
        if (!draft.IsOurs || draft.Input.Owner is not { } owner || draft.Spec.Os.Architecture != "x86_64"
            || os is null || os.Element("smbios") is not null || draft.Root.Element("sysinfo") is not null)
        {
            return;
        }

        os.Add(new XElement("smbios", new XAttribute("mode", "sysinfo")));
        draft.Root.Add(new XElement("sysinfo", new XAttribute("type", "smbios"), new XElement(
            "system",
            Entry("manufacturer", "Hypernova"),
            Entry("product", "Virtual machine"),
            Entry("serial", owner.Vm.ToString()))));
    }

    private static XElement Entry(string name, string value) => new("entry", new XAttribute("name", name), value);
}
