namespace Hypernova.OpenNebula.Mapping.Machine;

/// <summary>FEATURES.</summary>
internal static class FeatureMapping
{
    private const int MostQueues = 256;
    private const int MostIoThreads = 256;
    private const int MostCacheMiB = 16 * 1024;

    private static readonly string[] ScsiModels =
    [
        "virtio-scsi", "virtio-transitional", "virtio-non-transitional", "lsilogic", "lsisas1068", "lsisas1078",
    ];

    public static FeatureSpec Map(Lookup lookup, FindingList findings)
    {
        var section = lookup.Section("FEATURES");
        return Own(section, MigrationOptions(section)) with
        {
            Acpi = section.YesNo("ACPI") ?? false,
            Pae = section.YesNo("PAE") ?? false,
            Apic = section.YesNo("APIC") ?? false,
            GuestAgent = section.YesNo("GUEST_AGENT") ?? false,
            ScsiQueues = ScsiQueues(section, findings.IsPrepared),
            IoThreads = section.Whole("IOTHREADS", 0, MostIoThreads) ?? 0,
            Hyperv = section.YesNo("HYPERV") is true ? HypervMapping.Map(lookup, findings) : null,
            Gic = Gic(section, findings.IsPrepared),
            Ras = section.YesNo("RAS") ?? false,
        };
    }

    // OpenNebula's driver writes 0 too, which leaves the number to QEMU.
    private static QueueCount ScsiQueues(Section section, bool prepared) =>
        prepared && section.Text("VIRTIO_SCSI_QUEUES") == "0"
            ? new QueueCount(0)
            : section.Queues("VIRTIO_SCSI_QUEUES", MostQueues) ?? new QueueCount(1);

    // OpenNebula's driver takes any other text for the host's.
    private static string? Gic(Section section, bool prepared) => !prepared
        ? section.Word("GIC", "2", "3", "host")
        : section.Text("GIC") is { } text ? text is "2" or "3" ? text : "host" : null;

    /// <summary>Those that OpenNebula does not have.</summary>
    private static FeatureSpec Own(Section section, FeatureSpec features) => features with
    {
        ScsiModel = section.Word("SCSI_MODEL", ScsiModels) ?? features.ScsiModel,
        HideHypervisor = section.YesNo("HIDE_HYPERVISOR") ?? false,
        VmPort = section.YesNo("VMPORT"),
        Pmu = section.YesNo("PMU"),
        VmCoreInfo = section.YesNo("VMCOREINFO") ?? false,
        TranslationCacheMiB = section.Whole("TB_CACHE", 1, MostCacheMiB),
    };

    private static FeatureSpec MigrationOptions(Section section) => new()
    {
        MigrateAutoConverge = AutoConverge(section),
        MigrateCompressed = section.YesNo("MIGRATE_COMPRESSED"),
    };

    private static AutoConverge? AutoConverge(Section section)
    {
        if (section.Text("MIGRATE_AUTO_CONVERGE") is not { } text)
        {
            return null;
        }

        var percents = text.Split(',', StringSplitOptions.TrimEntries).Select(Percent).ToList();
        if (percents.Count is 1 or 2 && percents.TrueForAll(percent => percent is not null))
        {
            return new(percents[0]!.Value, percents.Count == 2 ? percents[1] : null);
        }

        section.Error(
            "MIGRATE_AUTO_CONVERGE",
            $"\"{FindingList.Cut(text)}\" is not one or two numbers from 0 to 100",
            "percent to begin with, and to add each time: 20,10");
        return null;
    }

    private static int? Percent(string text) => int.TryParse(
        text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
        && number <= 100
            ? number
            : null;
}
