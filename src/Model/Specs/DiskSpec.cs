using System.Text.Json.Serialization;

namespace Hypernova.Model.Specs;

/// <summary>One disk or CD-ROM.</summary>
public sealed record DiskSpec
{
    /// <summary>Its number in the owner's documents; null where that is its place in the list.</summary>
    public int? Id { get; init; }

    /// <summary>Where the bytes are; null for an empty CD-ROM drive.</summary>
    public DiskSource? Source { get; init; }

    /// <summary>What the guest sees .</summary>
    public DiskDevice Device { get; init; }

    /// <summary>Device name, <c>vda</c>; its prefix decides the bus. Always set after mapping.</summary>
    public required string Target { get; init; }

    /// <summary>
    /// The bus, where the target's prefix does not say: <c>usb</c>, <c>fdc</c>; null follows the target.
    /// </summary>
    public string? Bus { get; init; }

    /// <summary>Image format: <c>raw</c>, <c>qcow2</c>, …</summary>
    public string Format { get; init; } = "raw";

    /// <summary>Cache mode, libvirt's word; null leaves it to the hypervisor.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Cache { get; init; } = "none";

    /// <summary>
    /// I/O policy: <c>threads</c>, <c>native</c>, <c>io_uring</c>; null leaves it to the hypervisor.
    /// </summary>
    public string? Io { get; init; }

    /// <summary>Discard: <c>ignore</c> or <c>unmap</c>; null leaves it to the hypervisor.</summary>
    public string? Discard { get; init; }

    /// <summary>I/O thread, 1…<see cref="FeatureSpec.IoThreads"/> (R-083); null takes turns.</summary>
    public int? IoThread { get; init; }

    /// <summary>Queues of a virtio disk; null leaves them to the hypervisor.</summary>
    public QueueCount? Queues { get; init; }

    /// <summary>The guest cannot write.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Several guests may write at once.</summary>
    public bool Shareable { get; init; }

    /// <summary>Serial number that the guest sees.</summary>
    public string? Serial { get; init; }

    /// <summary>
    /// Identifier of the host's libvirt secret that opens an image encrypted with LUKS; null for none.
    /// </summary>
    public DomainUuid? LuksSecret { get; init; }

    /// <summary>Limits of its traffic; null for none.</summary>
    public IoLimits? Limits { get; init; }

    /// <summary>Whether it is the CD-ROM that tells the guest its context.</summary>
    public bool IsContext { get; init; }
}

/// <summary>What kind of drive the guest sees.</summary>
public enum DiskDevice
{
    /// <summary>A disk.</summary>
    Disk,

    /// <summary>A CD-ROM drive.</summary>
    Cdrom,

    /// <summary>A floppy disk drive.</summary>
    Floppy,
}
