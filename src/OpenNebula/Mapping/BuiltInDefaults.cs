namespace Hypernova.OpenNebula.Mapping;

/// <summary>The lowest level: what holds where neither VM, host, cluster nor a file says anything.</summary>
public static class BuiltInDefaults
{
    public const string Text = """
        OS = [
          ARCH = "x86_64",
          MACHINE = "q35"
        ]
        FEATURES = [
          PAE = "no",
          ACPI = "yes",
          APIC = "no",
          GUEST_AGENT = "yes",
          VIRTIO_SCSI_QUEUES = "auto",
          IOTHREADS = "0"
        ]
        DISK = [
          DRIVER = "raw",
          CACHE = "none",
          DISCARD = "unmap"
        ]
        NIC = [
          MODEL = "virtio",
          VIRTIO_QUEUES = "auto"
        ]

        """;

    public static TemplateLevel Level { get; } = new("built-in defaults", Template.Parse(Text));
}
