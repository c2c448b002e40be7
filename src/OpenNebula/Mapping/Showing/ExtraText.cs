using System.Globalization;
using static Hypernova.OpenNebula.Mapping.Showing.TextParts;

namespace Hypernova.OpenNebula.Mapping.Showing;

/// <summary>Consoles, small devices, devices of the host and own XML of a spec.</summary>
internal static class ExtraText
{
    public static IEnumerable<TemplateAttribute?> Of(VmSpec spec) =>
    [
        Graphics(spec.Graphics),
        Spice(spec.Graphics),
        Video(spec.Video),
        spec.Input is { } input ? Vector("INPUT", ("TYPE", input.Kind), ("BUS", input.Bus)) : null,
        spec.Sound is { } sound ? Vector("SOUND", ("MODEL", sound.Model)) : null,
        spec.Watchdog is { } dog ? Vector("WATCHDOG", ("MODEL", dog.Model), ("ACTION", dog.Action)) : null,
        spec.Rng is { } rng
            ? Vector(
                "RNG", ("SOURCE", rng.Device), ("BYTES", Text(rng.RateBytes)), ("PERIOD", Text(rng.RatePeriod)))
            : null,
        spec.Memory.Balloon is { } balloon
            ? Vector("BALLOON", ("MODEL", balloon.Model), ("STATS_PERIOD", Text(balloon.StatisticsSeconds)))
            : null,
        spec.Usb is { } usb ? Vector("USB", ("MODEL", usb.Model), ("REDIRECT", Text(usb.RedirectedPorts))) : null,
        spec.SerialPorts > 0 ? Single("SERIAL_PORTS", Text(spec.SerialPorts)) : null,
        spec.Tpm is { } tpm ? Vector("TPM", ("MODEL", tpm.Model), ("VERSION", tpm.Version)) : null,
        .. spec.Pci.Select(Pci),
        spec.Iommu is { } iommu ? Iommu(iommu) : null,
        Single("Q35_ROOT_PORTS", Text(spec.Pcie.RootPorts)),
        Single("Q35_NUMA_PCIE", Text(spec.Pcie.FollowsNuma)),
        .. spec.Raw.Where(raw => !raw.IsDefault).Select(Raw),
    ];

    private static TemplateVector? Graphics(GraphicsSpec? graphics) => graphics is null ? null : Vector(
        "GRAPHICS",
        ("TYPE", graphics.Kind switch
        {
            GraphicsKind.Vnc => "vnc",
            GraphicsKind.Spice => "spice",
            GraphicsKind.Sdl => "sdl",
        }),
        ("LISTEN", graphics.Listen ?? ""),
        ("PORT", Text(graphics.Port)),
        ("PASSWD", graphics.Password?.ToString()),
        ("KEYMAP", graphics.Keymap));

    // What a default brought, it brings again; that there is none is said.
    private static TemplateSingle? Spice(GraphicsSpec? graphics) => graphics switch
    {
        { Kind: GraphicsKind.Spice, SpiceDevices: null } => Single("SPICE_OPTIONS", ""),
        { SpiceDevices: { IsOwn: true } own } => Single("SPICE_OPTIONS", own.Xml),
        _ => null,
    };

    private static TemplateVector? Video(VideoSpec? video) => video is null ? null : Vector(
        "VIDEO",
        (video.Model is "none" or "vga" or "cirrus" or "virtio" ? "TYPE" : "MODEL", video.Model),
        ("VRAM", Text(video.MemoryKiB)),
        ("RESOLUTION", video.Resolution is { } size ? $"{size.Width}x{size.Height}" : null),
        ("IOMMU", video.Iommu ? "YES" : null),
        ("ATS", video.Ats ? "YES" : null));

    private static TemplateVector Pci(PciSpec pci) => Vector(
        "PCI",
        [
            ("PCI_ID", Text(pci.Id)),
            .. Place(pci.Address, "DOMAIN", "BUS", "SLOT", "FUNCTION"),
            ("VENDOR", Hex(pci.Wanted?.Vendor, 4)),
            ("DEVICE", Hex(pci.Wanted?.Device, 4)),
            ("CLASS", Hex(pci.Wanted?.Class, 4)),
            ("UUID", pci.Mdev?.ToString()),
            ("MDEV_MODE", pci.MdevMode),
            ("PROFILE", pci.Profile),
            .. Place(pci.GuestAddress, "VM_DOMAIN", "VM_BUS", "VM_SLOT", "VM_FUNCTION"),
            ("VM_BUS_INDEX", Text(pci.GuestBus)),
            ("ROOT", pci.DedicatedRoot ? "dedicated" : null),
            ("IOMMU", pci.Iommu ? "YES" : null),
            ("NUMA_NODE", Text(pci.NumaNode)),
            ("IOMMUFD", pci.IommuFd ? "YES" : null),
            ("ACPI_NODES", pci.AcpiNodes),
            ("TYPE", pci.Nic is null ? null : "NIC"),
            ("MAC", pci.Nic?.Mac),
            ("VLAN_ID", Text(pci.Nic?.VlanId)),
        ]);

    private static IEnumerable<(string, string?)> Place(PciAddress? address, params string[] names) =>
        address is null ? [] :
        [
            (names[0], Hex(address.Domain, 4)),
            (names[1], Hex(address.Bus, 2)),
            (names[2], Hex(address.Slot, 2)),
            (names[3], Hex(address.Function, 1)),
        ];

    private static string? Hex(int? number, int digits) =>
        number?.ToString("x" + Text(digits), CultureInfo.InvariantCulture);

    private static TemplateVector Raw(RawSpec raw) =>
        Vector("RAW", ("TYPE", "kvm"), ("VALIDATE", Text(raw.Validate)), ("DATA", raw.Xml));

    private static TemplateVector Iommu(IommuSpec iommu) => Vector(
        "IOMMU",
        ("MODEL", iommu.Model),
        ("MODE", iommu.PerDevice ? "device" : "single"),
        ("OPTIONS", iommu.Options.Count > 0
            ? string.Join(' ', iommu.Options.Select(option => $"{option.Name}={option.Value}"))
            : null));
}
