using System.Text.Json.Serialization;

namespace Hypernova.Model.Specs;

/// <summary>One disk or CD-ROM.</summary>
public sealed record DiskSpec
{
    /// <summary>Where the bytes are; null for an empty CD-ROM drive.</summary>
    public DiskSource? Source { get; init; }

    /// <summary>What the guest sees .</summary>
    public DiskDevice Device { get; init; }

    /// <summary>Device name, <c>vda</c>; its prefix decides the bus. Always set after mapping.</summary>
    public required string Target { get; init; }

    /// <summary>Image format: <c>raw</c>, <c>qcow2</c>, …</summary>
    public string Format { get; init; } = "raw";

    /// <summary>Cache mode, libvirt's word; null leaves it to the hypervisor.</summary>
    public string? Cache { get; init; } = "none";

    /// <summary>
    /// I/O policy: <c>threads</c>, <c>native</c>, <c>io_uring</c>; null leaves it to the hypervisor.
    /// </summary>
    public string? Io { get; init; }

    /// <summary>Discard: <c>ignore</c> or <c>unmap</c>; null leaves it to the hypervisor.</summary>
    public string? Discard { get; init; }

    /// <summary>I/O thread, 1…<see cref="FeatureSpec.IoThreads"/> (R-083); null takes turns.</summary>
    public int? IoThread { get; init; }

    /// <summary>The guest cannot write.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Several guests may write at once.</summary>
    public bool Shareable { get; init; }

    /// <summary>Serial number that the guest sees.</summary>
    public string? Serial { get; init; }
}

/// <summary>What kind of drive the guest sees.</summary>
public enum DiskDevice
{
    /// <summary>A disk.</summary>
    Disk,

    /// <summary>A CD-ROM drive.</summary>
    Cdrom,
}

/// <summary>Where a disk's bytes are.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(FileSource), "file")]
[JsonDerivedType(typeof(BlockSource), "block")]
public abstract record DiskSource;

/// <summary>A file on the host. Restricted.</summary>
/// <param name="Path">Absolute path on the host.</param>
public sealed record FileSource(string Path) : DiskSource;

/// <summary>A block device of the host. Restricted.</summary>
/// <param name="Path">Absolute path on the host.</param>
public sealed record BlockSource(string Path) : DiskSource;
