namespace Hypernova.OpenNebula.Mapping.Machine;

/// <summary>MEMORY_ENCRYPTION and MEMORY_TUNE_OFFSET.</summary>
internal static class EncryptionMapping
{
    private const int MostExtraMiB = 1024 * 1024;

    public static EncryptionSpec? Map(Lookup lookup, bool prepared, FindingList findings)
    {
        var type = lookup.OwnSection("MEMORY_ENCRYPTION")?.Own.Find("TYPE", skipEmpty: true);
        if (type is null || Kind(type, prepared, findings) is not { } kind)
        {
            return null;
        }

        var offset = lookup.Single("MEMORY_TUNE_OFFSET", skipEmpty: true);
        return ValueReading.Whole(offset, 0, MostExtraMiB, findings, " (MiB)") is { } extra
            ? new(kind) { ExtraMiB = (int)extra }
            : new(kind);
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
