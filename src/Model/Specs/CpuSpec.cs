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

    /// <summary>Whether somebody stated <see cref="Count"/>, in the definition or a default.</summary>
    public bool IsCountStated { get; init; } = true;

    /// <summary>Virtual processors that can be reached by hot-plug; null is <see cref="Count"/>.</summary>
    public int? Maximum { get; init; }

    /// <summary>The processor the guest sees; null leaves it to the hypervisor.</summary>
    public CpuModelSpec? Model { get; init; }

    /// <summary>Sockets, cores and threads; null leaves them to the hypervisor .</summary>
    public CpuTopology? Topology { get; init; }

    /// <summary>Host CPUs on which vCPUs float that are not pinned one by one: <c>0-3,^2</c> (R-256).</summary>
    public string? Cpuset { get; init; }

    /// <summary>Host CPUs for the emulator's own threads; null follows the pinned vCPUs.</summary>
    public string? EmulatorCpuset { get; init; }

    /// <summary>
    /// Weight stated as such, in the host's control-group units; null is made from <see cref="Share"/>.
    /// </summary>
    public int? Weight { get; init; }

    /// <summary>
    /// Version of the host's control groups, 1 or 2, where an operator says it: for hosts that cannot be asked. Null
    /// where nobody does.
    /// </summary>
    public int? CgroupVersion { get; init; }

    /// <summary>Period of <see cref="Quota"/> in microseconds, 1,000 to 1,000,000; null for the kernel's.</summary>
    public int? Period { get; init; }

    /// <summary>Processor time a vCPU may use in a period, in microseconds; null or negative for no limit.</summary>
    public long? Quota { get; init; }
}

/// <summary>Shape of the guest's processors.</summary>
/// <param name="Sockets">Sockets, from 1.</param>
/// <param name="Cores">Cores a socket, from 1.</param>
/// <param name="Threads">Threads a core, from 1.</param>
public sealed record CpuTopology(int Sockets = 1, int Cores = 1, int Threads = 1)
{
    /// <summary>All of them.</summary>
    public long Total => (long)Sockets * Cores * Threads;
}

/// <summary>The processor a guest sees (R-191…R-198).</summary>
/// <param name="Mode">Where the model comes from.</param>
/// <param name="Name">The model's name, with <see cref="CpuMode.Custom"/> only.</param>
public sealed record CpuModelSpec(CpuMode Mode, string? Name = null)
{
    /// <summary>Features to add (<c>vmx</c>), in order; with a dash before it (<c>-vmx</c>) to take away.</summary>
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
