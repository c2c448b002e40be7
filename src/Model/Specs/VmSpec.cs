namespace Hypernova.Model.Specs;

/// <summary>
/// What somebody wants a virtual machine to be. Pure intent: nothing observed, nothing chosen by a host.
/// </summary>
public sealed record VmSpec
{
    /// <summary>The name people use; free text without line ends, at most 128 characters. Need not be unique.</summary>
    public required string Name { get; init; }

    /// <summary>Free text .</summary>
    public string? Description { get; init; }

    /// <summary>Processors.</summary>
    public CpuSpec Cpu { get; init; } = new();

    /// <summary>Memory.</summary>
    public required MemorySpec Memory { get; init; }

    /// <summary>Machine, firmware and boot.</summary>
    public OsSpec Os { get; init; } = new();

    /// <summary>Switches of the virtual hardware.</summary>
    public FeatureSpec Features { get; init; } = new();

    /// <summary>Disks in the order of their ids.</summary>
    public IReadOnlyList<DiskSpec> Disks { get; init; } = [];

    /// <summary>Network interfaces in the order of their ids.</summary>
    public IReadOnlyList<NicSpec> Nics { get; init; } = [];

    /// <summary>The graphical console; null for none.</summary>
    public GraphicsSpec? Graphics { get; init; }

    /// <summary>The emulated graphics card; null leaves it to the hypervisor.</summary>
    public VideoSpec? Video { get; init; }

    /// <summary>Mouse or tablet; null leaves it to the hypervisor.</summary>
    public InputSpec? Input { get; init; }

    /// <summary>How powering off is done.</summary>
    public PowerSpec Power { get; init; } = new();

    /// <summary>
    /// Path of the emulator; null takes the one that the host's domain capabilities name. Restricted.
    /// </summary>
    public string? Emulator { get; init; }

    /// <summary>Pieces of domain XML to merge. Restricted.</summary>
    public IReadOnlyList<RawSpec> Raw { get; init; } = [];

    /// <summary>Attributes that mean nothing here and are kept for their owner, by upper-case name.</summary>
    public IReadOnlyDictionary<string, string> UserAttributes { get; init; } = new Dictionary<string, string>();
}

/// <summary>How powering off is done.</summary>
public sealed record PowerSpec
{
    /// <summary>
    /// How long a guest may take to obey the power button; null takes the host's (180 s by default, R-059).
    /// </summary>
    public TimeSpan? ShutdownTimeout { get; init; }

    /// <summary>
    /// Whether a guest that does not obey is destroyed; null takes the host's (no by default).
    /// </summary>
    public bool? ForceDestroy { get; init; }
}

/// <summary>A piece of domain XML to merge .</summary>
/// <param name="Xml">Children of <c>domain</c>.</param>
/// <param name="Validate">Whether it is checked against libvirt's schema; yes unless stated.</param>
public sealed record RawSpec(string Xml, bool Validate = true);
