namespace Hypernova.Model.Specs;

/// <summary>Processors of a VM.</summary>
public sealed record CpuSpec
{
    /// <summary>
    /// Share of physical processors that is accounted and weighed against others; 1 is one core.
    /// </summary>
    public decimal Share { get; init; } = 1;

    /// <summary>Virtual processors at boot; 1 unless stated.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Virtual processors that can be reached by hot-plug; null is <see cref="Count"/>.</summary>
    public int? Maximum { get; init; }

    /// <summary>The processor the guest sees; null leaves it to the hypervisor.</summary>
    public CpuModelSpec? Model { get; init; }
}

/// <summary>The processor a guest sees (R-191…R-198).</summary>
/// <param name="Mode">Where the model comes from.</param>
/// <param name="Name">The model's name, with <see cref="CpuMode.Custom"/> only.</param>
public sealed record CpuModelSpec(CpuMode Mode, string? Name = null)
{
    /// <summary>Features to add (<c>vmx</c>), in order.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];
}

/// <summary>Where a processor model comes from.</summary>
public enum CpuMode
{
    /// <summary>A named model.</summary>
    Custom,

    /// <summary>The named model closest to the host's, plus flags.</summary>
    HostModel,

    /// <summary>The host's processor unchanged; not under emulation.</summary>
    HostPassthrough,

    /// <summary>All that the hypervisor can offer.</summary>
    Maximum,
}

/// <summary>Memory of a VM.</summary>
/// <param name="Size">At boot.</param>
public sealed record MemorySpec(MemorySize Size)
{
    /// <summary>What can be reached while running; null is <see cref="Size"/>.</summary>
    public MemorySize? Maximum { get; init; }
}
