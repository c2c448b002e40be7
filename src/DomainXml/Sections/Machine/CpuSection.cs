using System.Globalization;
using System.Xml.Linq;
using Hypernova.Model;
using Hypernova.Model.Specs;
using static Hypernova.DomainXml.Markup;

namespace Hypernova.DomainXml.Sections.Machine;

/// <summary>The processor that the guest sees: model, features, topology, NUMA cells (R-191…R-198).</summary>
internal static class CpuSection
{
    public static void Write(Draft draft)
    {
        var (model, topology) = (draft.Spec.Cpu.Model, draft.Spec.Cpu.Topology);
        var cpu = new XElement(
            "cpu",
            model is null ? null : new XAttribute("mode", Mode(model)),
            model is null ? null : Name(model),
            model?.Features.Select(Feature),
            topology is null ? null : new XElement(
                "topology",
                Attribute("sockets", topology.Sockets),
                Attribute("cores", topology.Cores),
                Attribute("threads", topology.Threads)),
            Numa(draft));
        if (cpu.HasAttributes || cpu.HasElements)
        {
            draft.Root.Add(cpu);
        }
    }

    private static string Mode(CpuModelSpec model) => model.Mode switch
    {
        CpuMode.Custom => "custom",
        CpuMode.HostModel => "host-model",
        CpuMode.HostPassthrough => "host-passthrough",
        CpuMode.Maximum => "maximum",
    };

    private static XElement? Name(CpuModelSpec model) => model.Mode == CpuMode.Custom
        ? new("model", new XAttribute("fallback", "forbid"), model.Name)
        : null;

    private static XElement Feature(string feature) => new(
        "feature",
        new XAttribute("policy", feature.StartsWith('-') ? "disable" : "require"),
        new XAttribute("name", feature.TrimStart('-')));

    // Memory can be plugged into a NUMA cell only: a guest without any gets one.
    private static XElement? Numa(Draft draft)
    {
        var nodes = draft.Spec.Numa?.Nodes ?? [];
        if (nodes.Count > 0)
        {
            return new("numa", Cells(draft, nodes));
        }

        var (cpu, memory) = (draft.Spec.Cpu, draft.Spec.Memory);
        var count = draft.IsOurs && cpu.Maximum is { } most ? most : cpu.Count;
        return MemorySection.IsHotplug(memory) ? new("numa", Cell(0, Range(0, count), memory.Size)) : null;
    }

    private static IEnumerable<XElement> Cells(Draft draft, IReadOnlyList<NumaNodeSpec> nodes)
    {
        var first = 0;
        for (var index = 0; index < nodes.Count; index++)
        {
            var node = nodes[index];
            var cell = Cell(index, Range(first, node.Cpus), node.Memory);
            if (!draft.IsOurs)
            {
                cell.Attribute("unit")!.Remove();
            }

            cell.Add(
                Attribute("memAccess", draft.Spec.Memory.Access switch
                {
                    MemoryAccess.Private => "private", MemoryAccess.Shared => "shared", null => null,
                }),
                node.Distances.Count == 0 ? null : new XElement("distances", node.Distances.Select(Sibling)));
            yield return cell;
            first += node.Cpus;
        }
    }

    private static XElement Sibling(NumaDistance distance) =>
        new("sibling", Attribute("id", distance.Node), Attribute("value", distance.Value));

    private static XElement Cell(int id, string? cpus, MemorySize memory) => new(
        "cell",
        Attribute("id", id),
        Attribute("cpus", cpus),
        Attribute("memory", memory.KiB),
        new XAttribute("unit", "KiB"));

    private static string? Range(int first, int count) =>
        count > 0 ? string.Create(CultureInfo.InvariantCulture, $"{first}-{first + count - 1}") : null;
}
