using System.Globalization;

namespace Hypernova.OpenNebula.Mapping;

/// <summary>OS: machine, firmware, direct kernel boot, order of boot devices.</summary>
internal static class OsMapping
{
    private const StringSplitOptions EachWord = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;

    public static OsSpec Map(Section section, int disks, int nics, FindingList findings)
    {
        var firmware = ReadFirmware(section);
        return new()
        {
            Architecture = Architecture(section),
            Machine = section.Matching("MACHINE", IsName, "the name of a machine type"),
            Uuid = Uuid(section.Own),
            Kernel = Kernel(section),
            Boot = [.. Boot(section.Own, disks, nics, findings)],
            Firmware = firmware,
            SecureBoot = SecureBoot(section, firmware),
            SdBus = section.Word("SD_DISK_BUS", "scsi", "sata") == "sata" ? SdBus.Sata : SdBus.Scsi,
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

    private static KernelSpec? Kernel(Section section)
    {
        var initrd = section.HostPath("INITRD");
        var root = section.Matching("ROOT", text => !text.Any(char.IsWhiteSpace), "the name of a device");
        var line = string.Join(' ', new[] { root is null ? null : $"root=/dev/{root}", CommandLine(section) }
            .Where(part => part is not null));
        if (section.Text("KERNEL") is not null)
        {
            var kernel = section.HostPath("KERNEL");
            return kernel is null ? null : new(kernel, initrd, line.Length > 0 ? line : null);
        }

        foreach (var member in new[] { "INITRD", "ROOT", "KERNEL_CMD" })
        {
            if (section.Own.Text(member) is not null)
            {
                section.Warn(member, "has no effect without KERNEL");
            }
        }

        return null;
    }

    private static string? CommandLine(Section section) =>
        section.Matching("KERNEL_CMD", text => !text.Any(char.IsControl), "one line of text");

    private static IEnumerable<BootDevice> Boot(Section section, int disks, int nics, FindingList findings)
    {
        if (section.Find("BOOT") is not { } boot)
        {
            yield break;
        }

        HashSet<BootDevice> seen = [];
        foreach (var word in boot.Text.Split(',', EachWord))
        {
            if (BootDeviceOf(word.ToLowerInvariant()) is not { } device)
            {
                findings.Error(boot, $"\"{FindingList.Cut(word)}\" is not a boot device", "such as disk0,nic0");
                yield break;
            }

            var count = device.Kind == BootDeviceKind.Disk ? disks : nics;
            if (device.Index >= count)
            {
                findings.Error(boot, $"names {FindingList.Cut(word)}, but the VM has {count} of these, counted from 0");
            }
            else if (!seen.Add(device))
            {
                findings.Error(boot, $"names {word} twice");
            }

            yield return device;
        }
    }

    private static BootDevice? BootDeviceOf(string word)
    {
        var (kind, digits) = word.StartsWith("disk", StringComparison.Ordinal)
            ? (BootDeviceKind.Disk, word[4..])
            : (BootDeviceKind.Nic, word.StartsWith("nic", StringComparison.Ordinal) ? word[3..] : "");
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? new(kind, index)
            : null;
    }

    private static Firmware ReadFirmware(Section section)
    {
        if (section.Text("FIRMWARE") is not { } given)
        {
            return Firmware.Bios;
        }

        if (given.StartsWith('/'))
        {
            section.Error("FIRMWARE", "is a path, which this version does not take", "UEFI lets the host choose");
            return Firmware.Uefi;
        }

        return section.Word("FIRMWARE", "bios", "uefi") == "uefi" ? Firmware.Uefi : Firmware.Bios;
    }

    private static bool SecureBoot(Section section, Firmware firmware)
    {
        var secure = section.YesNo("FIRMWARE_SECURE") ?? false;
        if (secure && firmware != Firmware.Uefi)
        {
            section.Error("FIRMWARE_SECURE", "needs UEFI", "FIRMWARE = UEFI");
        }

        return secure && firmware == Firmware.Uefi;
    }

    private static bool IsName(string text) =>
        text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.');
}
