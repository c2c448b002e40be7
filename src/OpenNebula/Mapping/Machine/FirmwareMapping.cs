namespace Hypernova.OpenNebula.Mapping.Machine;

/// <summary>OS/FIRMWARE and what belongs to it; OVMF_UEFIS lists the files that may be used.</summary>
internal static class FirmwareMapping
{
    public static OsSpec Apply(Section section, Lookup lookup, FindingList findings)
    {
        var given = section.Text("FIRMWARE");
        var os = given switch
        {
            null => new OsSpec(),
            _ when given.StartsWith('/') => FromFile(section, lookup, given),
            _ => new() { Firmware = Automatic(section) },
        };
        foreach (var member in given?.StartsWith('/') is true ? [] : (string[])["NVRAM", "FIRMWARE_FORMAT"])
        {
            if (section.HasOwn(member))
            {
                section.Warn(member, "has no effect unless FIRMWARE is the path of a file");
            }
        }

        return os with { SecureBoot = SecureBoot(section, os.Firmware, findings.IsPrepared) };
    }

    private static Firmware Automatic(Section section) =>
        section.Word("FIRMWARE", "bios", "uefi") == "uefi" ? Firmware.Uefi : Firmware.Bios;

    private static OsSpec FromFile(Section section, Lookup lookup, string path)
    {
        var list = lookup.OfLevels("OVMF_UEFIS")?.Text ?? "";
        var allowed = list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (!allowed.Contains(path, StringComparer.Ordinal))
        {
            section.Error(
                "FIRMWARE",
                allowed.Length == 0
                    ? "is a path, and no file is allowed: the list OVMF_UEFIS is empty"
                    : $"{FindingList.Cut(path)} is not on the list of allowed files, OVMF_UEFIS",
                allowed.Length == 0 ? "UEFI lets the host choose" : "one of " + string.Join(", ", allowed));
        }

        var format = section.Word("FIRMWARE_FORMAT", "raw", "qcow2") ?? "raw";
        return new() { Firmware = Firmware.File, Loader = new(path, section.HostPath("NVRAM"), format) };
    }

    private static bool SecureBoot(Section section, Firmware firmware, bool isPrepared)
    {
        var secure = section.YesNo("FIRMWARE_SECURE") ?? false;
        if (secure && firmware == Firmware.Bios)
        {
            section.Say(
                isPrepared ? Severity.Warning : Severity.Error,
                "FIRMWARE_SECURE", "needs UEFI", "FIRMWARE = UEFI");
        }

        // OpenNebula's driver switches system management on all the same.
        return secure && (firmware != Firmware.Bios || isPrepared);
    }
}
