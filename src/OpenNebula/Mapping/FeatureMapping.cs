namespace Hypernova.OpenNebula.Mapping;

/// <summary>FEATURES.</summary>
internal static class FeatureMapping
{
    private const int MostQueues = 256;
    private const int MostIoThreads = 256;

    public static FeatureSpec Map(Section section) => new()
    {
        Acpi = section.YesNo("ACPI") ?? false,
        Pae = section.YesNo("PAE") ?? false,
        Apic = section.YesNo("APIC") ?? false,
        GuestAgent = section.YesNo("GUEST_AGENT") ?? false,
        LocalTime = section.YesNo("LOCALTIME") ?? false,
        ScsiQueues = section.WholeOrAuto("VIRTIO_SCSI_QUEUES", 1, MostQueues, unset: 1),
        IoThreads = section.Whole("IOTHREADS", 0, MostIoThreads) ?? 0,
    };
}
