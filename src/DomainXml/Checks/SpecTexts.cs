using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Checks;

/// <summary>Every text of an intent that reaches the document, with the attribute it came from.</summary>
internal static class SpecTexts
{
    public static IEnumerable<(string Attribute, string? Text)> Of(DomainInput input) =>
        Identity(input)
            .Concat(Machine(input.Spec))
            .Concat(input.Spec.Disks.SelectMany(Disk))
            .Concat(input.Spec.Filesystems.SelectMany(Filesystem))
            .Concat(input.Spec.Nics.SelectMany(Nic))
            .Concat(Console(input.Spec))
            .Concat(SmallDevices(input.Spec))
            .Concat(input.Spec.Pci.SelectMany(Pci))
            .Concat(Iommu(input.Spec.Iommu))
            .Concat(input.Spec.Raw.Select((raw, index) => ($"RAW[{index}]/DATA", (string?)raw.Xml)));

    private static IEnumerable<(string, string?)> Identity(DomainInput input) =>
    [
        ("domain name", input.DomainName),
        ("installation", input.Owner?.InstallationId),
        ("NAME", input.Spec.Name),
        ("DESCRIPTION", input.Spec.Description),
        ("UNAME", input.One.UserName),
        ("GNAME", input.One.GroupName),
        ("system datastore", input.One.SystemDatastore),
        ("version", input.One.Version),
    ];

    private static IEnumerable<(string, string?)> Machine(VmSpec spec) =>
    [
        ("OS/ARCH", spec.Os.Architecture),
        ("OS/MACHINE", spec.Os.Machine),
        ("OS/KERNEL", spec.Os.Kernel?.Path),
        ("OS/INITRD", spec.Os.Kernel?.Initrd),
        ("OS/KERNEL_CMD", spec.Os.Kernel?.CommandLine),
        ("OS/BOOTLOADER", spec.Os.Bootloader),
        ("OS/FIRMWARE", spec.Os.Loader?.Path),
        ("OS/NVRAM", spec.Os.Loader?.VariablesPath),
        ("OS/FIRMWARE_FORMAT", spec.Os.Loader?.Format),
        ("CONTAINER/INIT", spec.Os.Container?.Init),
        .. (spec.Os.Container?.Arguments ?? []).Select(argument => ("CONTAINER/ARGUMENTS", (string?)argument)),
        .. (spec.Os.Smbios?.Entries ?? []).SelectMany(Entry),
        ("CPUSET", spec.Cpu.Cpuset),
        ("EMULATOR_CPUS", spec.Cpu.EmulatorCpuset),
        ("FEATURES/SCSI_MODEL", spec.Features.ScsiModel),
        ("FEATURES/GIC", spec.Features.Gic),
        ("HYPERV_OPTIONS", spec.Features.Hyperv?.Xml),
        ("CLOCK/TIMEZONE", spec.Clock.TimeZone),
        .. spec.Clock.Timers.SelectMany(Timer),
        ("CPU_MODEL/MODEL", spec.Cpu.Model?.Name),
        .. (spec.Cpu.Model?.Features ?? []).Select(feature => ("CPU_MODEL/FEATURES", (string?)feature)),
        ("EMULATOR", spec.Emulator),
    ];

    private static IEnumerable<(string, string?)> Entry(SmbiosEntry entry) =>
        [("SMBIOS block", entry.Block), ("SMBIOS entry", entry.Name), ("SMBIOS", entry.Value)];

    private static IEnumerable<(string, string?)> Timer(TimerSpec timer, int index) =>
    [
        ($"TIMER[{index}]/NAME", timer.Name),
        ($"TIMER[{index}]/TICKPOLICY", timer.TickPolicy),
        ($"TIMER[{index}]/TRACK", timer.Track),
        ($"TIMER[{index}]/MODE", timer.Mode),
    ];

    private static IEnumerable<(string, string?)> Disk(DiskSpec disk, int index)
    {
        var attribute = DiskCheck.Attribute(disk, index);
        return
        [
            (attribute + "/TARGET", disk.Target),
            (attribute + "/BUS", disk.Bus),
            (attribute + "/DRIVER", disk.Format),
            (attribute + "/CACHE", disk.Cache),
            (attribute + "/IO", disk.Io),
            (attribute + "/DISCARD", disk.Discard),
            (attribute + "/SERIAL", disk.Serial),
            .. Source(disk.Source, attribute),
        ];
    }

    private static IEnumerable<(string, string?)> Source(DiskSource? source, string attribute) => source switch
    {
        FileSource file => [(attribute + "/SOURCE", file.Path)],
        BlockSource block => [(attribute + "/SOURCE", block.Path)],
        NetworkSource network =>
        [
            (attribute + "/SOURCE", network.Name),
            (attribute + "/USER", network.Login?.User),
            (attribute + "/USAGE", network.Login?.SecretUsage),
            .. network.Hosts.SelectMany(host => new[]
            {
                (attribute + "/HOST", (string?)host.Name), (attribute + "/TRANSPORT", host.Transport),
            }),
        ],
        _ => [],
    };

    private static IEnumerable<(string, string?)> Filesystem(FilesystemSpec filesystem, int index) =>
    [
        ($"DISK[{filesystem.Id ?? index}]/SOURCE", filesystem.Source),
        ($"DISK[{filesystem.Id ?? index}]/MOUNT_TAG", filesystem.Tag),
    ];

    private static IEnumerable<(string, string?)> Nic(NicSpec nic, int index)
    {
        var attribute = NicCheck.Attribute(nic, index);
        return
        [
            (attribute + "/BRIDGE", (nic.Attachment as BridgeAttachment)?.Bridge),
            (attribute + "/NETWORK", (nic.Attachment as NetworkAttachment)?.Network),
            (attribute + "/SOCKETS", (nic.Attachment as VhostUserAttachment)?.Directory),
            (attribute + "/MAC", nic.Mac),
            (attribute + "/MODEL", nic.Model),
            (attribute + "/TARGET", nic.Target),
            (attribute + "/SCRIPT", nic.Script),
            (attribute + "/FILTER", nic.Filter),
            (attribute + "/IP", nic.Address),
            (attribute + "/VROUTER_IP", nic.RouterAddress),
        ];
    }

    private static IEnumerable<(string, string?)> Console(VmSpec spec) =>
    [
        ("GRAPHICS/LISTEN", spec.Graphics?.Listen),
        ("GRAPHICS/PASSWD", spec.Graphics?.Password?.Reveal()),
        ("GRAPHICS/KEYMAP", spec.Graphics?.Keymap),
        ("VIDEO/TYPE", spec.Video?.Model),
        ("INPUT/TYPE", spec.Input?.Kind),
        ("INPUT/BUS", spec.Input?.Bus),
    ];

    private static IEnumerable<(string, string?)> SmallDevices(VmSpec spec) =>
    [
        ("SPICE_OPTIONS", spec.Graphics?.SpiceDevices?.Xml),
        ("SOUND/MODEL", spec.Sound?.Model),
        ("TPM/MODEL", spec.Tpm?.Model),
        ("TPM/VERSION", spec.Tpm?.Version),
        ("RNG/SOURCE", spec.Rng?.Device),
        ("WATCHDOG/MODEL", spec.Watchdog?.Model),
        ("WATCHDOG/ACTION", spec.Watchdog?.Action),
        ("BALLOON/MODEL", spec.Memory.Balloon?.Model),
        ("USB/MODEL", spec.Usb?.Model),
    ];

    private static IEnumerable<(string, string?)> Pci(PciSpec pci, int index) =>
    [
        ($"PCI[{index}]/MDEV_MODE", pci.MdevMode),
        ($"PCI[{index}]/PROFILE", pci.Profile),
        ($"PCI[{index}]/ACPI_NODES", pci.AcpiNodes),
        ($"PCI[{index}]/MAC", pci.Nic?.Mac),
    ];

    private static IEnumerable<(string, string?)> Iommu(IommuSpec? iommu) =>
    [
        ("IOMMU/MODEL", iommu?.Model),
        .. (iommu?.Options ?? []).Select(option => ("IOMMU/OPTIONS", (string?)$"{option.Name}={option.Value}")),
    ];
}
