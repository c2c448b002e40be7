using System.Globalization;
using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Checks;

/// <summary>Firmware, kernel and boot devices.</summary>
internal static class OsCheck
{
    private static readonly string[] Bare = ["microvm", "isapc", "none", "xenpv", "xenfv", "x-remote"];

    private static readonly string[] Versioned = ["pc-q35-", "pc-i440fx-", "virt-"];

    // Far ahead: one a year.
    private const int LastMajor = 40;

    public static IEnumerable<Finding> Run(DomainInput input)
    {
        var (spec, os) = (input.Spec, input.Spec.Os);
        foreach (var finding in OfFirmware(input, os).Concat(OfContainer(input, os)))
        {
            yield return finding;
        }

        if (os.Bootloader is not null)
        {
            yield return OfBootloader(input, os);
        }

        if (os.Machine is { } name && Bare.Any(bare => name.StartsWith(bare, StringComparison.Ordinal)))
        {
            yield return SpecChecks.Error(
                "OS/MACHINE", $"{ShapeCheck.Short(name)} has no PCI bus, and without one no VM is made here",
                "q35 or pc");
        }

        if (os.Machine is { } machine && !HasVersion(machine))
        {
            yield return SpecChecks.Error(
                "OS/MACHINE", $"no QEMU has a board {ShapeCheck.Short(machine)}", "q35, or hn host show for versions");
        }

        if (os.Architecture is not ("x86_64" or "i686") && ShapeCheck.IsArchitecture(os.Architecture)
            && MachineType.Of(input) is { Family: "q35" or "pc" } board)
        {
            yield return SpecChecks.Error(
                "OS/MACHINE", $"{ShapeCheck.Short(board.Name!)} is a board of x86, not of {os.Architecture}",
                "such as MACHINE = virt");
        }

        foreach (var device in os.Boot)
        {
            var (word, count) = device.Kind switch
            {
                BootDeviceKind.Disk => ("disk", spec.Disks.Count),
                BootDeviceKind.Nic => ("nic", spec.Nics.Count),
            };
            if (device.Index < 0 || device.Index >= count)
            {
                yield return SpecChecks.Error("OS/BOOT", $"there is no {word}{device.Index}");
            }
        }
    }

    // Since version 3 there are three of them in a year, and each has a board of its name.
    private static bool HasVersion(string machine)
    {
        var start = Versioned.FirstOrDefault(start => machine.StartsWith(start, StringComparison.Ordinal));
        return start is null || !Version.TryParse(machine.AsSpan(start.Length), out var version)
            || version.Major < 3 || (version.Minor <= 2 && version.Major <= LastMajor);
    }

    // OpenNebula's driver writes it where libvirt passes over it; in its right place libvirt refuses it for QEMU.
    private static Finding OfBootloader(DomainInput input, OsSpec os) => os.Kernel is not null
        ? SpecChecks.Error("OS/BOOTLOADER", "a kernel is booted directly", "leave one of them out")
        : new(
            input.Owner is null ? Severity.Warning : Severity.Error,
            "OS/BOOTLOADER",
            input.Convention == Convention.OpenNebula
                ? "libvirt passes over it where OpenNebula's driver writes it: left out"
                : "libvirt refuses a boot loader of the host for machines of QEMU's",
            "KERNEL boots a kernel of the host");

    private static IEnumerable<Finding> OfFirmware(DomainInput input, OsSpec os)
    {
        if (os.SecureBoot && os.Firmware == Firmware.Bios)
        {
            yield return SpecChecks.Error("OS/FIRMWARE_SECURE", "only UEFI verifies signatures", "FIRMWARE = \"UEFI\"");
        }
        else if (os.SecureBoot && os.Architecture == "x86_64" && MachineType.Of(input).Family != "q35")
        {
            yield return SpecChecks.Error(
                "OS/FIRMWARE_SECURE", "verifying signatures needs the protected mode that q35 alone has",
                "MACHINE = \"q35\"");
        }

        if (os.Firmware != Firmware.Bios && os.Architecture is "x86_64" or "i686" && !input.Spec.Features.Acpi)
        {
            yield return SpecChecks.Error("FEATURES/ACPI", "UEFI needs ACPI", "ACPI = YES");
        }

        if (os.Firmware == Firmware.File && os.Loader is null)
        {
            yield return SpecChecks.Error("OS/FIRMWARE", "no firmware file is named");
        }

        if (os.Firmware == Firmware.File && input.Convention == Convention.OpenNebula
            && input.Spec.Name.Contains('/', StringComparison.Ordinal))
        {
            yield return SpecChecks.Error(
                "NAME", "the firmware's variables are a file of this name, which a slash would put elsewhere");
        }
    }

    private static IEnumerable<Finding> OfContainer(DomainInput input, OsSpec os)
    {
        if (os.Container is not null && input.Owner is not null)
        {
            yield return SpecChecks.Error(
                "CONTAINER", "this hypervisor runs machines: a container is a document alone", "leave it out");
        }

        var entries = os.Smbios?.Entries ?? [];
        if (entries.FirstOrDefault(entry => entry.Block != "oemStrings" && !IsEntry(entry)) is { } wrong)
        {
            yield return SpecChecks.Error("SMBIOS", $"'{wrong.Block}' has no entry '{wrong.Name}'");
        }

        if (entries.Any(entry => entry is { Block: "bios", Name: "release" } && !IsRelease(entry.Value)))
        {
            yield return SpecChecks.Error("SMBIOS/BIOS_RELEASE", "a release is two numbers up to 255", "such as 1.2");
        }

        if (entries.Any(entry => entry is { Block: "bios", Name: "date" } && !IsDate(entry.Value)))
        {
            yield return SpecChecks.Error("SMBIOS/BIOS_DATE", "a date is written month/day/year", "such as 04/01/2024");
        }
    }

    private static bool IsRelease(string text) => text.Split('.') is [var major, var minor]
        && byte.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out _)
        && byte.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static bool IsEntry(SmbiosEntry entry) => entry.Block switch
    {
        "bios" => entry.Name is "vendor" or "version" or "date" or "release",
        "system" => entry.Name is "manufacturer" or "product" or "version" or "serial" or "uuid" or "sku" or "family",
        "baseBoard" => entry.Name is "manufacturer" or "product" or "version" or "serial" or "asset" or "location",
        "chassis" => entry.Name is "manufacturer" or "version" or "serial" or "asset" or "sku",
        _ => false,
    };

    private static bool IsDate(string text) => text.Split('/') is [var month, var day, var year]
        && int.TryParse(month, out var m) && m is >= 1 and <= 12
        && int.TryParse(day, out var d) && d is >= 1 and <= 31
        && int.TryParse(year, out var y) && (y is >= 0 and <= 99 or >= 1900 and <= 9999);
}
