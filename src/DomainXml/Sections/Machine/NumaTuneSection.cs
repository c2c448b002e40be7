using System.Xml.Linq;
using Hypernova.Model.Specs;
using static Hypernova.DomainXml.Markup;

namespace Hypernova.DomainXml.Sections.Machine;

/// <summary>Which of the host's nodes the memory of each of the guest's is taken from.</summary>
internal static class NumaTuneSection
{
    public static void Write(Draft draft)
    {
        var nodes = draft.Spec.Numa?.Nodes ?? [];
        var bound = nodes.Index().Where(node => node.Item.MemoryNode is not null).ToList();
        if (bound.Count == 0)
        {
            return;
        }

        // OpenNebula's driver says a node of two cells twice.
        var nodesOfHost = bound.Select(node => node.Item.MemoryNode);
        draft.Root.Add(new XElement(
            "numatune",
            new XElement(
                "memory",
                new XAttribute("mode", "strict"),
                new XAttribute("nodeset", string.Join(
                    ',', draft.IsOurs ? nodesOfHost.Distinct() : nodesOfHost))),
            bound.Select(node => Bound(node.Index, node.Item))));
    }

    private static XElement Bound(int index, NumaNodeSpec node) => new(
        "memnode",
        Attribute("cellid", index),
        new XAttribute("mode", "strict"),
        Attribute("nodeset", node.MemoryNode));
}
