using System.Xml.Linq;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Sections.Machine;

/// <summary>
/// What the guest reads of itself in SMBIOS. Where nobody says: who made the machine, and the VM's
/// number as its serial number, so that a guest knows its name before it has a network.
/// </summary>
internal static class SmbiosSection
{
    /// <summary>What the definition says.</summary>
    public static void Write(Draft draft)
    {
        if (draft.Spec.Os.Smbios is not { } smbios || draft.Root.Element("os") is not { } os)
        {
            return;
        }

        os.Add(new XElement("smbios", new XAttribute("mode", smbios.Mode switch
        {
            SmbiosMode.Emulate => "emulate", SmbiosMode.Host => "host", SmbiosMode.Sysinfo => "sysinfo",
        })));
        if (smbios.Mode == SmbiosMode.Sysinfo)
        {
            draft.Root.Add(new XElement(
                "sysinfo",
                new XAttribute("type", "smbios"),
                smbios.Entries.GroupBy(entry => entry.Block, StringComparer.Ordinal)
                    .Select(block => new XElement(block.Key, block.Select(entry => Entry(entry.Name, entry.Value))))));
        }
    }

    /// <summary>What stands in for it. Written last: an owner's own tables win.</summary>
    public static void WriteOurs(Draft draft)
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

    private static XElement Entry(string name, string value) =>
        new("entry", name.Length > 0 ? new XAttribute("name", name) : null, value);
}
