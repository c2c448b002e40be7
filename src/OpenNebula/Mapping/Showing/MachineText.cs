using static Hypernova.OpenNebula.Mapping.Showing.TextParts;

namespace Hypernova.OpenNebula.Mapping.Showing;

/// <summary>OS, FEATURES, clock and system tables of a spec.</summary>
internal static class MachineText
{
    public static IEnumerable<TemplateAttribute?> Of(VmSpec spec) =>
    [
        Os(spec.Os, [.. spec.Os.Boot.Select(device => Boot(spec, device))]),
        Features(spec.Features, spec.Pcie),
        Single("HYPERV_OPTIONS", spec.Features.Hyperv is { IsOwn: true } own ? own.Xml : null),
        .. Clock(spec),
        Smbios(spec.Os.Smbios),
        spec.Os.Container is { } container
            ? Vector("CONTAINER", ("INIT", container.Init), ("ARGUMENTS", Lines(container.Arguments)))
            : null,
    ];

    private static TemplateVector Os(OsSpec os, string[] boot) => Vector(
        "OS",
        ("ARCH", os.Architecture),
        ("MACHINE", os.Machine ?? ""),
        ("UUID", os.Uuid?.ToString()),
        ("KERNEL", os.Kernel?.Path),
        ("INITRD", os.Kernel?.Initrd),
        ("KERNEL_CMD", os.Kernel?.CommandLine),
        ("BOOTLOADER", os.Bootloader),
        ("BOOT", boot.Length > 0 ? string.Join(',', boot) : null),
        ("BOOT_MENU", Text(os.BootMenu)),
        ("FIRMWARE", os.Firmware switch
        {
            Firmware.Bios => null, Firmware.Uefi => "UEFI", Firmware.File => os.Loader?.Path,
        }),
        ("FIRMWARE_SECURE", os.SecureBoot ? "YES" : null),
        ("FIRMWARE_FORMAT", os.Loader is { Format: not "raw" } loader ? loader.Format : null),
        ("NVRAM", os.Loader?.VariablesPath),
        ("SD_DISK_BUS", os.SdBus?.ToString().ToLowerInvariant()));

    private static string Boot(VmSpec spec, BootDevice device) => Text(device.Kind switch
    {
        BootDeviceKind.Disk => device with { Index = DiskText.NumberOf(spec, device.Index) },
        BootDeviceKind.Nic => device,
    });

    private static TemplateVector Features(FeatureSpec features, PcieSpec pcie) => Vector(
        "FEATURES",
        ("ACPI", Text(features.Acpi)),
        ("PAE", Text(features.Pae)),
        ("APIC", Text(features.Apic)),
        ("HYPERV", Text(features.Hyperv is not null)),
        ("LOCALTIME", "NO"),
        ("GUEST_AGENT", Text(features.GuestAgent)),
        ("VIRTIO_SCSI_QUEUES", features.ScsiQueues.ToString()),
        ("SCSI_MODEL", features.ScsiModel == new FeatureSpec().ScsiModel ? null : features.ScsiModel),
        ("IOTHREADS", Text(features.IoThreads)),
        ("PCIHOLE64", Text(pcie.Hole64KiB)),
        ("GIC", features.Gic),
        ("RAS", features.Ras ? "YES" : null),
        ("MIGRATE_AUTO_CONVERGE", Percents(features.MigrateAutoConverge)),
        ("MIGRATE_COMPRESSED", Text(features.MigrateCompressed)),
        ("HIDE_HYPERVISOR", features.HideHypervisor ? "YES" : null),
        ("VMPORT", Text(features.VmPort)),
        ("PMU", Text(features.Pmu)),
        ("VMCOREINFO", features.VmCoreInfo ? "YES" : null),
        ("TB_CACHE", Text(features.TranslationCacheMiB)));

    private static string? Percents(AutoConverge? converge) => converge is null
        ? null
        : Text(converge.Initial) + (converge.Increment is { } more ? "," + Text(more) : "");

    /// <summary>Every timer by itself, so that none of HYPERV_TIMERS is added.</summary>
    private static IEnumerable<TemplateAttribute?> Clock(VmSpec spec)
    {
        var clock = spec.Clock;
        yield return spec.Features.Hyperv is null ? null : Single("HYPERV_TIMERS", "");
        yield return clock.Offset == ClockOffset.Utc ? null : Vector(
            "CLOCK",
            ("OFFSET", clock.Offset.ToString().ToLowerInvariant()),
            ("TIMEZONE", clock.TimeZone),
            ("ADJUSTMENT", Text(clock.Adjustment)));
        foreach (var timer in clock.Timers)
        {
            yield return Vector(
                "TIMER",
                ("NAME", timer.Name),
                ("PRESENT", Text(timer.Present)),
                ("TICKPOLICY", timer.TickPolicy),
                ("TRACK", timer.Track),
                ("FREQUENCY", Text(timer.Frequency)),
                ("MODE", timer.Mode));
        }
    }

    private static TemplateVector? Smbios(SmbiosSpec? smbios)
    {
        if (smbios is null)
        {
            return null;
        }

        var strings = smbios.Entries.Where(one => one.Block == "oemStrings").Select(one => one.Value);
        var entries = Machine.SmbiosMapping.Entries.Select(entry => (entry.Member, smbios.Entries
            .FirstOrDefault(one => one.Block == entry.Block && one.Name == entry.Entry)?.Value));
        return Vector(
            "SMBIOS",
            [
                ("MODE", smbios.Mode.ToString().ToLowerInvariant()),
                .. entries,
                ("OEM_STRINGS", Lines([.. strings])),
            ]);
    }

    /// <summary>One a line; a line end at the end says that blanks are part of a single one.</summary>
    private static string? Lines(IReadOnlyList<string> texts) =>
        texts.Count == 0 ? null : string.Join('\n', texts) + (texts.Count == 1 ? "\n" : "");
}
