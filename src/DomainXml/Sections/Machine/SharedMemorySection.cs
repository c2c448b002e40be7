using System.Xml.Linq;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Sections.Machine;

/// <summary>
/// Memory that other programs of the host serve devices in: virtiofsd, a switch in user space. Written after the rest
/// of the memory, which it completes.
/// </summary>
internal static class SharedMemorySection
{
    /// <summary>What of a VM is served by another program; null for nothing.</summary>
    public static string? Needs(VmSpec spec) =>
        spec.Filesystems.Count > 0 ? "a directory of the host"
        : spec.Nics.Any(nic => nic.Attachment is VhostUserAttachment) ? "a vhost-user socket"
        : null;

    public static void Write(Draft draft)
    {
        // OpenNebula leaves sockets of switches to their owner, who asks for shared huge pages.
        if (draft.IsOurs ? Needs(draft.Spec) is null : draft.Spec.Filesystems.Count == 0)
        {
            return;
        }

        var backing = draft.Root.Element("memoryBacking");
        if (backing is null)
        {
            draft.Root.Add(backing = new XElement("memoryBacking"));
        }

        if (backing.Element("hugepages") is null && backing.Element("source") is null)
        {
            backing.Add(new XElement("source", new XAttribute("type", "memfd")));
        }

        backing.Elements("access").Remove();
        backing.Add(new XElement("access", new XAttribute("mode", "shared")));
    }
}
