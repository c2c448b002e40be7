namespace Hypernova.OpenNebula.Mapping.Machine;

/// <summary>SMBIOS: what the guest reads of itself in its system tables.</summary>
internal static class SmbiosMapping
{
    /// <summary>Members that are entries: the member's name, libvirt's block and entry.</summary>
    public static IReadOnlyList<(string Member, string Block, string Entry)> Entries { get; } =
    [
        .. Of("BIOS", "bios", "vendor", "version", "date", "release"),
        .. Of("SYSTEM", "system", "manufacturer", "product", "version", "serial", "sku", "family"),
        .. Of("BOARD", "baseBoard", "manufacturer", "product", "version", "serial", "asset", "location"),
        .. Of("CHASSIS", "chassis", "manufacturer", "version", "serial", "asset", "sku"),
    ];

    public static SmbiosSpec? Map(Section? section)
    {
        if (section is null)
        {
            return null;
        }

        SmbiosEntry[] entries =
        [
            .. Entries.Select(entry => (entry, Text: section.Text(entry.Member))).Where(one => one.Text is not null)
                .Select(one => new SmbiosEntry(one.entry.Block, one.entry.Entry, one.Text!)),
            .. (section.Text("OEM_STRINGS") ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(text => new SmbiosEntry("oemStrings", "", text)),
        ];
        var mode = section.Word("MODE", "emulate", "host", "sysinfo") switch
        {
            "emulate" => SmbiosMode.Emulate,
            "host" => SmbiosMode.Host,
            _ => SmbiosMode.Sysinfo,
        };
        if (mode != SmbiosMode.Sysinfo && entries.Length > 0)
        {
            section.Error("MODE", "leaves no room for entries", "MODE = sysinfo");
        }
        else if (mode == SmbiosMode.Sysinfo && entries.Length == 0)
        {
            section.Error("MODE", "needs at least one entry", "such as SYSTEM_SERIAL");
        }

        return new(mode) { Entries = mode == SmbiosMode.Sysinfo ? entries : [] };
    }

    private static IEnumerable<(string, string, string)> Of(string prefix, string block, params string[] entries) =>
        entries.Select(entry => ($"{prefix}_{entry.ToUpperInvariant()}", block, entry));
}
