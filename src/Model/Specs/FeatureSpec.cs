namespace Hypernova.Model.Specs;

/// <summary>Switches of the virtual hardware.</summary>
public sealed record FeatureSpec
{
    /// <summary>ACPI: without it the guest cannot be asked to power off.</summary>
    public bool Acpi { get; init; } = true;

    /// <summary>Physical address extension .</summary>
    public bool Pae { get; init; }

    /// <summary>Local APIC .</summary>
    public bool Apic { get; init; }

    /// <summary>Channel of the QEMU guest agent .</summary>
    public bool GuestAgent { get; init; } = true;

    /// <summary>Clock follows the host's local time; UTC unless stated.</summary>
    public bool LocalTime { get; init; }

    /// <summary>Queues of the virtio-scsi controller; null for one a vCPU.</summary>
    public int? ScsiQueues { get; init; }

    /// <summary>I/O threads .</summary>
    public int IoThreads { get; init; }
}
