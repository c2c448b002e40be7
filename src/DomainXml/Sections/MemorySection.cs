using static Hypernova.DomainXml.Markup;

namespace Hypernova.DomainXml.Sections;

/// <summary>Memory at boot, and what the balloon can give back later .</summary>
internal static class MemorySection
{
    public static void Write(Draft draft)
    {
        var memory = draft.Spec.Memory;
        var balloons = memory.Maximum is { } maximum && maximum > memory.Size;
        draft.Root.Add(
            Number("memory", balloons ? memory.Maximum!.Value.KiB : memory.Size.KiB),
            balloons ? Number("currentMemory", memory.Size.KiB) : null);
    }
}
