using System.Xml.Linq;

namespace Hypernova.DomainXml;

/// <summary>
/// Children of a domain that an own piece of XML adds to, and so may leave out what they must have elsewhere.
/// </summary>
internal static class MergedElements
{
    private static readonly HashSet<XName> Names =
    [
        "cputune", "os", "features", "cpu", "clock", "pm", "memoryBacking", "memtune", "numatune", "blkiotune",
        "metadata", Namespaces.Qemu + "commandline", Namespaces.Qemu + "capabilities", Namespaces.Qemu + "override",
        Namespaces.Qemu + "deprecation",
    ];

    public static bool Has(XElement element) => Names.Contains(element.Name);
}
