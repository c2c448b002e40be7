using System.Globalization;
using Hypernova.Nova.Config;

namespace Hypernova.Nova.Mapping;

/// <summary>
/// Values of properties that have no counterpart here: what Nova would refuse there is refused here too.
/// </summary>
internal static class UnappliedValues
{
    private static readonly string[] Buses =
        ["fdc", "ide", "lxc", "none", "sata", "scsi", "uml", "usb", "virtio", "xen"];

    private static readonly string[] Affinities = ["required", "preferred", "legacy", "socket"];
    private static readonly string[] Widths = ["passthrough", "emulate"];

    private static readonly Dictionary<string, string[]> Words = new(StringComparer.Ordinal)
    {
        ["hw:maxphysaddr_mode"] = Widths,
        ["hw_maxphysaddr_mode"] = Widths,
        ["hw:pci_numa_affinity_policy"] = Affinities,
        ["hw_pci_numa_affinity_policy"] = Affinities,
        ["hw:tpm_secret_security"] = ["user", "host", "deployment"],
        ["hw:ephemeral_encryption_format"] = ["luks"],
        ["hw_rescue_device"] = ["cdrom", "disk", "floppy"],
        ["hw_rescue_bus"] = Buses,
        ["hw_cdrom_bus"] = Buses,
        ["hw_disk_bus"] = Buses,
        ["hw_floppy_bus"] = Buses,
    };

    private static readonly HashSet<string> Switches =
    [
        "hw_firmware_stateless", "hw:virtio_packed_ring", "hw_virtio_packed_ring", "hw:ephemeral_encryption",
        "hw_ephemeral_encryption",
    ];

    private static readonly HashSet<string> Numbers = ["hw:maxphysaddr_bits", "hw_maxphysaddr_bits"];

    /// <summary>What is wrong with a value; null where nothing is, as far as is known.</summary>
    public static string? Problem(Wish wish)
    {
        if (Words.TryGetValue(wish.Name, out var words) && !words.Contains(wish.Value.ToLowerInvariant()))
        {
            return $"is none of {string.Join(", ", words)}";
        }

        if (Switches.Contains(wish.Name) && NovaChecks.AsBool(wish.Value) is null)
        {
            return "is not a switch: true or false";
        }

        if (Numbers.Contains(wish.Name) && !IsCount(wish.Value))
        {
            return "is not a whole number from 1";
        }

        return wish.Name == "pci_passthrough:alias" && !wish.Value.Split(',').All(IsAlias)
            ? "is not a list of names and counts such as gpu:1"
            : null;
    }

    private static bool IsAlias(string text) =>
        text.Trim().Split(':') is [{ Length: > 0 }, var count] && int.TryParse(
            count, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static bool IsCount(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0;
}
