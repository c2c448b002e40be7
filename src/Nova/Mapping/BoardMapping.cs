namespace Hypernova.Nova.Mapping;

/// <summary>Architecture, machine type, firmware and boot.</summary>
internal static class BoardMapping
{
    private static readonly Dictionary<string, string> _otherNames = new(StringComparer.Ordinal)
    {
        ["amd64"] = "x86_64", ["x64"] = "x86_64", ["i386"] = "i686", ["i486"] = "i686", ["i586"] = "i686",
        ["x86"] = "i686", ["arm64"] = "aarch64", ["armv7"] = "armv7l", ["ppc64el"] = "ppc64le",
    };

    public static OsSpec Map(Plan plan)
    {
        var wishes = plan.Wishes;
        var real = Architecture(wishes.Find("hw_architecture"));
        var emulated = Architecture(wishes.Find("hw_emulation_architecture"));
        var architecture = emulated ?? real ?? "x86_64";
        var machine = wishes.Find("hw_machine_type")?.Value
            ?? plan.Conf.Machine(architecture)
            ?? Machine(architecture);
        var firmware = wishes.Word(wishes.Find("hw_firmware_type"), "bios", "uefi") == "uefi"
            ? Firmware.Uefi
            : Firmware.Bios;
        SayKernel(plan);
        foreach (var name in (string[])["hw_architecture", "hw_emulation_architecture", "hw_machine_type"])
        {
            if (wishes.Find(name) is { } wish && !wish.Value.All(IsPlain))
            {
                wishes.Error(wish, "is no name of letters, digits and any of _ . -");
            }
        }

        return new()
        {
            Architecture = architecture,
            Machine = machine,
            Firmware = firmware,
            SecureBoot = SecureBoot(plan, firmware, machine, architecture),
            BootMenu = wishes.Switch("hw:boot_menu", "hw_boot_menu") is true ? true : null,
            Smbios = new(SmbiosMode.Sysinfo)
            {
                Entries =
                [
                    new("system", "manufacturer", "OpenStack Foundation"),
                    new("system", "product", "OpenStack Nova"),
                    new("system", "family", "Virtual Machine"),
                ],
            },
        };
    }

    public static bool IsX86(string architecture) => architecture is "x86_64" or "i686";

    private static bool IsPlain(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.';

    private static string? Architecture(Wish? wish) =>
        wish?.Value.ToLowerInvariant() is { } name ? _otherNames.GetValueOrDefault(name, name) : null;

    private static string? Machine(string architecture) => architecture switch
    {
        "x86_64" or "i686" => "pc",
        "aarch64" or "armv7l" => "virt",
        "ppc64le" or "ppc64" => "pseries",
        "s390x" => "s390-ccw-virtio",
        _ => null,
    };

    /// <summary>Either may require it; what one requires the other cannot forbid.</summary>
    private static bool SecureBoot(Plan plan, Firmware firmware, string? machine, string architecture)
    {
        var wishes = plan.Wishes;
        var ofFlavor = wishes.Find("os:secure_boot");
        var ofImage = wishes.Find("os_secure_boot");
        var flavor = wishes.Word(ofFlavor, "required", "disabled");
        var image = wishes.Word(ofImage, "required", "disabled", "optional");
        if ((flavor, image) is ("required", "disabled") or ("disabled", "required"))
        {
            wishes.Error(ofFlavor!, $"contradicts the image's os_secure_boot {image}");
            return false;
        }

        var isQ35 = !IsX86(architecture) || machine?.Contains("q35", StringComparison.Ordinal) == true;
        var canDo = firmware is Firmware.Uefi && isQ35;
        if ((flavor == "required" || image == "required") && !canDo)
        {
            wishes.Error(
                (flavor == "required" ? ofFlavor : ofImage)!,
                "needs UEFI and, on x86, a q35 machine",
                "hw_firmware_type = uefi, hw_machine_type = q35");
            return false;
        }

        return flavor == "required" || image == "required"
            || (image == "optional" && flavor != "disabled" && canDo);
    }

    private static void SayKernel(Plan plan)
    {
        var wishes = plan.Wishes;
        foreach (var name in (string[])["kernel_id", "ramdisk_id", "os_command_line"])
        {
            if (wishes.Find(name) is not null)
            {
                wishes.Warn(
                    name, "is not applied: the kernel is another image, whose path is not known here",
                    "OS = [ KERNEL = path, INITRD = path, KERNEL_CMD = text ]");
            }
        }
    }
}
