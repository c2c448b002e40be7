namespace Hypernova.OpenNebula.Mapping.Devices;

/// <summary>PCI: devices of the host, by their place or by their kind.</summary>
internal static class PciMapping
{
    private static readonly string[] Place = ["DOMAIN", "BUS", "SLOT", "FUNCTION"];
    private static readonly string[] GuestPlace = ["VM_DOMAIN", "VM_BUS", "VM_SLOT", "VM_FUNCTION"];
    private static readonly string[] Kind = ["VENDOR", "DEVICE", "CLASS"];

    /// <param name="lookup">Where values are.</param>
    /// <param name="prepared">Whether a scheduler has chosen the devices already.</param>
    public static IReadOnlyList<PciSpec> Map(Lookup lookup, bool prepared) =>
    [
        .. lookup.Sections("PCI").Select(section => Map(section.Own, prepared)),
    ];

    private static PciSpec Map(Section section, bool prepared)
    {
        var address = PciNumbers.Address(section, Place);
        if (section.Text("SHORT_ADDRESS") is not null)
        {
            address ??= prepared ? null : PciNumbers.Short(section, "SHORT_ADDRESS");
            CheckOneWay(section, prepared);
        }

        var wanted = Wanted(section);
        var mediated = Uuid(section);
        if (prepared && address is null)
        {
            section.Warn("DOMAIN", "no device was chosen: it is left out", "DOMAIN, BUS, SLOT and FUNCTION");
            return new() { Wanted = wanted, Nic = PciNics.Map(section) };
        }

        PciNics.Say(section, mediated is not null, prepared);
        if (address is null && wanted is null && !HasAny(section, [.. Place, "SHORT_ADDRESS", "UUID"]))
        {
            section.Error("SHORT_ADDRESS", "is missing: nothing says which device", "or VENDOR, DEVICE, CLASS");
        }

        if (!prepared)
        {
            CheckWhole(section, Place);
            CheckWhole(section, GuestPlace);
        }

        var isKnown = !prepared || section.Text("MDEV_MODE")?.ToLowerInvariant() is null or "legacy" or "nvidia";
        return Read(section, isKnown) with { Address = address, Wanted = wanted, Mdev = isKnown ? mediated : null };
    }

    // OpenNebula's driver passes a device through as it is where it does not know the mode.
    private static PciSpec Read(Section section, bool isKnownMode)
    {
        var bus = section.Whole("VM_BUS_INDEX", 0, 255);
        var node = section.Whole("NUMA_NODE", -1, 1023);
        return new()
        {
            Id = section.Whole("PCI_ID", 0, int.MaxValue),
            MdevMode = isKnownMode ? section.Word("MDEV_MODE", "legacy", "nvidia") : null,
            Profile = section.Matching("PROFILE", text => !text.Any(char.IsControl), "one line of text"),
            GuestBus = bus,
            GuestAddress = bus is null ? PciNumbers.Address(section, GuestPlace) : null,
            DedicatedRoot = section.Word("ROOT", "dedicated", "shared") == "dedicated",
            Iommu = section.YesNo("IOMMU") ?? false,
            NumaNode = node < 0 ? null : node,
            IommuFd = section.YesNo("IOMMUFD") ?? false,
            AcpiNodes = section.Matching("ACPI_NODES", IsNodeSet, "a set of nodes such as 0-3,^2"),
            Nic = PciNics.Map(section),
        };
    }

    private static PciKind? Wanted(Section section)
    {
        var kind = new PciKind(
            PciNumbers.Hex(section, "VENDOR", 0xffff),
            PciNumbers.Hex(section, "DEVICE", 0xffff),
            PciNumbers.Hex(section, "CLASS", 0xffff));
        return HasAny(section, Kind) ? kind : null;
    }

    private static void CheckOneWay(Section section, bool prepared)
    {
        if (!prepared && Kind.FirstOrDefault(member => section.Text(member) is not null) is { } other)
        {
            section.Error(other, "and SHORT_ADDRESS both say which device", "leave out one of them");
        }
    }

    // Half a place is none, and would be passed over.
    private static void CheckWhole(Section section, string[] place)
    {
        if (HasAny(section, place) && place.FirstOrDefault(member => section.Text(member) is null) is { } missing)
        {
            section.Error(missing, $"is missing: {string.Join(", ", place)} go together", $"{missing} = \"0\"");
        }
    }

    private static DomainUuid? Uuid(Section section)
    {
        if (section.Text("UUID") is not { } text)
        {
            return null;
        }

        if (DomainUuid.TryParse(text, out var uuid))
        {
            return uuid;
        }

        section.Error("UUID", $"\"{FindingList.Cut(text)}\" is not a UUID", "32 hexadecimal digits");
        return null;
    }

    private static bool HasAny(Section section, string[] members) =>
        members.Any(member => section.Text(member) is not null);

    private static bool IsNodeSet(string text) =>
        text.All(character => char.IsAsciiDigit(character) || character is ',' or '-' or '^');
}
