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

    /// <summary>Queues of the virtio-scsi controller; one a vCPU unless stated.</summary>
    public QueueCount ScsiQueues { get; init; } = QueueCount.Auto;

    /// <summary>Model of the SCSI controller.</summary>
    public string ScsiModel { get; init; } = "virtio-scsi";

    /// <summary>I/O threads .</summary>
    public int IoThreads { get; init; }

    /// <summary>Hyper-V enlightenments: children of <c>hyperv</c> (R-037, R-050); null for none.</summary>
    public XmlPiece? Hyperv { get; init; }

    /// <summary>Whether the guest is kept from seeing that it is one.</summary>
    public bool HideHypervisor { get; init; }

    /// <summary>Whether QEMU offers VMware's port; null leaves it to the hypervisor.</summary>
    public bool? VmPort { get; init; }

    /// <summary>Performance monitoring unit; null leaves it to the hypervisor.</summary>
    public bool? Pmu { get; init; }

    /// <summary>Device through which a guest's kernel leaves its crash information.</summary>
    public bool VmCoreInfo { get; init; }

    /// <summary>
    /// ARM interrupt controller: <c>2</c>, <c>3</c> or <c>host</c>; null leaves it to the hypervisor.
    /// </summary>
    public string? Gic { get; init; }

    /// <summary>ARM hardware error reports.</summary>
    public bool Ras { get; init; }

    /// <summary>Translation cache of an emulating QEMU, in MiB; null for its own choice.</summary>
    public int? TranslationCacheMiB { get; init; }

    /// <summary>How hard a migration may brake the guest; null leaves it to the migration.</summary>
    public AutoConverge? MigrateAutoConverge { get; init; }

    /// <summary>Whether migrations compress memory; null leaves it to the migration.</summary>
    public bool? MigrateCompressed { get; init; }
}

/// <summary>Braking of a guest that is migrated.</summary>
/// <param name="Initial">Percent to begin with, 0 to 100.</param>
/// <param name="Increment">Percent to add each time, 0 to 100; null for the hypervisor's.</param>
public sealed record AutoConverge(int Initial, int? Increment = null);
