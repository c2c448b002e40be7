using System.Xml.Linq;
using Hypernova.Model.Specs;
using static Hypernova.DomainXml.Markup;

namespace Hypernova.DomainXml.Sections.Machine;

/// <summary>
/// Memory at boot, and how more is reached later: by a balloon that gives back, or by memory that is
/// plugged in.
/// </summary>
internal static class MemorySection
{
    public static void Write(Draft draft)
    {
        var memory = draft.Spec.Memory;
        if (IsHotplug(memory))
        {
            draft.Root.Add(Number("memory", memory.Size.KiB));

            // OpenNebula's driver writes no maximum beside a topology.
            if (draft.IsOurs || draft.Spec.Cpu.Topology is null)
            {
                draft.Root.Add(new XElement(
                    "maxMemory", Attribute("slots", memory.Slots), $"{memory.Maximum!.Value.KiB}"));
            }

            return;
        }

        var balloons = HasMore(memory);
        draft.Root.Add(
            Number("memory", balloons ? memory.Maximum!.Value.KiB : memory.Size.KiB),
            balloons ? Number("currentMemory", memory.Size.KiB) : null);
    }

    internal static bool IsHotplug(MemorySpec memory) =>
        HasMore(memory) && memory.ResizeMode == MemoryResizeMode.Hotplug;

    private static bool HasMore(MemorySpec memory) => memory.Maximum is { } maximum && maximum > memory.Size;
}
