namespace Hypernova.Model.Specs;

/// <summary>Memory of a VM.</summary>
/// <param name="Size">At boot.</param>
public sealed record MemorySpec(MemorySize Size)
{
    /// <summary>What can be reached while running; null is <see cref="Size"/>.</summary>
    public MemorySize? Maximum { get; init; }

    /// <summary>How <see cref="Maximum"/> is reached.</summary>
    public MemoryResizeMode ResizeMode { get; init; }

    /// <summary>
    /// Places for memory devices, with <see cref="MemoryResizeMode.Hotplug"/> only; 16 unless stated.
    /// </summary>
    public int Slots { get; init; } = 16;

    /// <summary>Size of a huge page in KiB; null for ordinary pages.</summary>
    public long? HugepageKiB { get; init; }

    /// <summary>
    /// Whether the memory may be shared with other processes of the host; null leaves it to the hypervisor.
    /// </summary>
    public MemoryAccess? Access { get; init; }

    /// <summary>Whether it is locked in the host's memory: never swapped.</summary>
    public bool Locked { get; init; }

    /// <summary>Whether the host may merge equal pages with other guests'; yes unless stated.</summary>
    public bool Merge { get; init; } = true;

    /// <summary>The balloon; null leaves it to the hypervisor, which adds a virtio one.</summary>
    public BalloonSpec? Balloon { get; init; }

    /// <summary>Encryption of the memory; null for none.</summary>
    public EncryptionSpec? Encryption { get; init; }
}

/// <summary>How more memory is reached while running.</summary>
public enum MemoryResizeMode
{
    /// <summary>The guest boots with the maximum and a balloon holds the rest.</summary>
    Ballooning,

    /// <summary>Memory devices are plugged in.</summary>
    Hotplug,
}

/// <summary>Who may see the guest's memory on the host.</summary>
public enum MemoryAccess
{
    /// <summary>QEMU alone.</summary>
    Private,

    /// <summary>Processes that serve its devices too, such as virtiofsd.</summary>
    Shared,
}

/// <summary>The memory balloon.</summary>
/// <param name="Model"><c>virtio</c> or <c>none</c>.</param>
/// <param name="StatisticsSeconds">Seconds between the guest's reports; null for none.</param>
public sealed record BalloonSpec(string Model = "virtio", int? StatisticsSeconds = null);

/// <summary>Encryption of a guest's memory by an AMD processor. Needs hardware.</summary>
/// <param name="Kind">Which.</param>
public sealed record EncryptionSpec(EncryptionKind Kind)
{
    /// <summary>
    /// MiB that QEMU may use beyond the guest's memory: the lock limit is their sum. 256 unless stated.
    /// </summary>
    public int ExtraMiB { get; init; } = 256;
}

/// <summary>Kinds of memory encryption.</summary>
public enum EncryptionKind
{
    /// <summary>SEV: memory.</summary>
    Sev,

    /// <summary>SEV-ES: memory and registers.</summary>
    SevEs,

    /// <summary>SEV-SNP: memory and registers, and the host cannot swap pages for others; libvirt from 10.5.</summary>
    SevSnp,
}
