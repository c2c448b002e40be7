namespace Hypernova.OpenNebula.Mapping.Machine;

/// <summary>MEMORY_ENCRYPTION and MEMORY_TUNE_OFFSET.</summary>
internal static class EncryptionMapping
{
    private const int MostExtraMiB = 1024 * 1024;

    public static EncryptionSpec? Map(Lookup lookup, bool prepared, FindingList findings)
    {
        var section = lookup.OwnSection("MEMORY_ENCRYPTION")?.Own;
        var type = section?.Find("TYPE", skipEmpty: true);
        if (type is null && !prepared)
        {
            section?.Error("TYPE", "is missing: nothing would be encrypted", "SEV, SEV-ES or SEV-SNP");
        }

        if (type is null || Kind(type, prepared, findings) is not { } kind)
        {
            return null;
        }

        var offset = lookup.Single("MEMORY_TUNE_OFFSET", skipEmpty: true);
        return ValueReading.Whole(offset, 0, MostExtraMiB, findings, " (MiB)") is { } extra
            ? new(kind) { ExtraMiB = (int)extra }
            : new(kind);
    }

    /// <summary>What encrypted memory needs beside it.</summary>
    public static void Check(VmSpec spec, Lookup lookup)
    {
        if (spec is { Memory.Encryption: not null, Os: { Firmware: Firmware.Bios, Architecture: "x86_64" } })
        {
            // OpenNebula and libvirt take it.
            lookup.Section("MEMORY_ENCRYPTION").Warn(
                "TYPE", "needs UEFI: no other firmware starts a guest with encrypted memory", "OS/FIRMWARE = UEFI");
        }
    }

    private static EncryptionKind? Kind(LocatedValue type, bool prepared, FindingList findings)
    {
        switch (type.Text.ToUpperInvariant())
        {
            case "SEV":
                return EncryptionKind.Sev;
            case "SEV-ES":
                return EncryptionKind.SevEs;
            case "SEV-SNP" or "TDX" when prepared:
                findings.Warn(type, $"{type.Text} is not written by OpenNebula's driver either: nothing is encrypted");
                return null;
            case "SEV-SNP":
                return EncryptionKind.SevSnp;
            default:
                findings.Error(
                    type, $"{FindingList.Show(type)} is not a kind of encryption", "SEV, SEV-ES or SEV-SNP");
                return null;
        }
    }
}
