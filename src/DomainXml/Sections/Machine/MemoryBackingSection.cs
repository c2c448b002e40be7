using System.Xml.Linq;
using Hypernova.Model.Specs;
using static Hypernova.DomainXml.Markup;

namespace Hypernova.DomainXml.Sections.Machine;

/// <summary>What the host's memory for the guest is like: huge pages, shared, locked, merged.</summary>
internal static class MemoryBackingSection
{
    public static void Write(Draft draft)
    {
        var memory = draft.Spec.Memory;
        var access = Access(draft);
        var backing = new XElement(
            "memoryBacking",
            memory.HugepageKiB is { } size
                ? new XElement("hugepages", new XElement("page", Attribute("size", size)))
                // Memory that nobody has a name for cannot be shared.
                : access == "shared" ? new XElement("source", new XAttribute("type", "memfd")) : null,
            Switch("nosharepages", !memory.Merge),
            Switch("locked", memory.Locked),
            access is null ? null : new XElement("access", new XAttribute("mode", access)));
        if (backing.HasElements)
        {
            draft.Root.Add(backing);
        }
    }

    // OpenNebula says it in the cells of NUMA alone.
    private static string? Access(Draft draft) => !draft.IsOurs ? null : draft.Spec.Memory.Access switch
    {
        MemoryAccess.Private => "private", MemoryAccess.Shared => "shared", null => null,
    };
}
