namespace Hypernova.OpenNebula.Mapping.Machine;

/// <summary>OS: machine, firmware, direct kernel boot; SMBIOS and CONTAINER.</summary>
internal static class OsMapping
{
    public static OsSpec Map(Lookup lookup, MappingOptions options, FindingList findings)
    {
        var section = lookup.Section("OS");
        var prepared = options.Files is not null;
        var kernel = KernelMapping.Map(section, prepared, options.UnresolvedDirectory is not null);
        var architecture = Architecture(section);
        return FirmwareMapping.Apply(section, lookup, findings) with
        {
            Architecture = architecture,
            Machine = Machine(section, prepared ? "x86_64" : architecture),
            Uuid = Uuid(section.Own),
            Kernel = kernel,
            Bootloader = Bootloader(section, kernel),
            Container = ContainerMapping.Map(lookup.OwnSection("CONTAINER")),
            BootMenu = section.YesNo("BOOT_MENU"),
            SdBus = section.Word("SD_DISK_BUS", "scsi", "sata") switch
            {
                "sata" => Model.Specs.SdBus.Sata, "scsi" => Model.Specs.SdBus.Scsi, _ => null,
            },
            Smbios = SmbiosMapping.Map(lookup.OwnSection("SMBIOS")),
        };
    }

    private static string Architecture(Section section)
    {
        if (section.Text("ARCH") is null)
        {
            section.Error("ARCH", "is empty: a VM needs an architecture", "ARCH = x86_64");
        }

        return section.Matching("ARCH", IsName, "the name of an architecture") ?? "x86_64";
    }

    // What is built in is for the boards of most hosts.
    private static string? Machine(Section section, string architecture)
    {
        var machine = section.Matching("MACHINE", IsName, "the name of a machine type");
        var isBuiltIn = section.Find("MACHINE")?.Source == BuiltInDefaults.Level.Name;
        return !isBuiltIn ? machine : architecture switch
        {
            "x86_64" or "i686" => machine,
            "aarch64" or "armv7l" or "riscv64" => "virt",
            _ => null,
        };
    }

    private static DomainUuid? Uuid(Section section)
    {
        if (section.Text("UUID") is not { } text)
        {
            return null;
        }

        if (!DomainUuid.TryParse(text, out var uuid))
        {
            section.Error("UUID", $"\"{FindingList.Cut(text)}\" is not a UUID", "32 hexadecimal digits");
        }

        return uuid;
    }

    private static string? Bootloader(Section section, KernelSpec? kernel)
    {
        if (kernel is not null && section.Text("BOOTLOADER") is not null)
        {
            section.Warn("BOOTLOADER", "has no effect beside KERNEL");
            return null;
        }

        return section.HostPath("BOOTLOADER");
    }

    private static bool IsName(string text) =>
        text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.');
}
