using System.Globalization;
using System.Xml.Linq;
using Hypernova.DomainXml.Schema;
using Hypernova.Model;

namespace Hypernova.DomainXml.Checks;

/// <summary>
/// A written document against the schema of the host's own libvirt: what that is too old for is said by the
/// attribute that asks for it.
/// </summary>
internal static class InstalledCheck
{
    // By the beginning of the path; the first that fits. A number in brackets is the device's.
    private static readonly (string Path, string Attribute, string? Since)[] Origins =
    [
        ("os/nvram", "OS/FIRMWARE_FORMAT", "9.2.0"),
        ("os/loader", "OS/FIRMWARE", null),
        ("os/type", "OS/MACHINE", null),
        ("os", "OS", null),
        ("features/ras", "FEATURES/RAS", "10.4.0"),
        ("features/gic", "FEATURES/GIC", null),
        ("features/hyperv", "FEATURES/HYPERV", null),
        ("features", "FEATURES", null),
        ("cpu/topology", "TOPOLOGY", null),
        ("cpu/numa", "NUMA_NODE", null),
        ("cpu/feature", "CPU_MODEL/FEATURES", null),
        ("cpu", "CPU_MODEL", null),
        ("numatune", "NUMA_NODE", null),
        ("memoryBacking", "TOPOLOGY", null),
        ("launchSecurity", "MEMORY_ENCRYPTION", "10.5.0"),
        ("clock/timer", "TIMER", null),
        ("clock", "CLOCK", null),
        ("sysinfo", "SMBIOS", null),
        ("devices/disk", "DISK", null),
        ("devices/filesystem", "DISK", null),
        ("devices/interface", "NIC", null),
        ("devices/hostdev", "PCI", null),
        ("devices/iommu/driver", "IOMMU/OPTIONS", null),
        ("devices/iommu", "IOMMU", null),
        ("devices/tpm", "TPM", null),
        ("devices/rng", "RNG", null),
        ("devices/watchdog", "WATCHDOG", null),
        ("devices/memballoon", "BALLOON", null),
        ("devices/graphics", "GRAPHICS", null),
        ("devices/video", "VIDEO", null),
        ("devices/input", "INPUT", null),
        ("devices/sound", "SOUND", null),
        ("devices/controller", "FEATURES", null),
    ];

    private static readonly HashSet<string> Numbered = ["DISK", "NIC", "PCI", "TIMER"];

    /// <summary>What the schema refuses, as far as it is known whether it is the host's.</summary>
    public static Finding? Run(DomainInput input, XElement root)
    {
        // An owner's piece that asks not to be checked is libvirt's to judge.
        if (!input.Profile.HasInstalledLibvirt || input.Spec.Raw.Any(raw => !raw.Validate)
            || input.Schema()?.Check(Within(root)) is not { } fault)
        {
            return null;
        }

        var (attribute, since) = Origin(input, fault);
        return new(
            input.Convention == Convention.Hypernova ? Severity.Error : Severity.Warning,
            attribute,
            $"the host's libvirt {input.Profile.LibvirtVersion} refuses {fault.Path}: {fault.Message}",
            since is null ? "leave it out, or take a later libvirt" : $"libvirt {since} and later know it");
    }

    // Its schema writes a disk's place with two digits; libvirt itself takes all that a bus has.
    private static XElement Within(XElement root)
    {
        if (!Places(root).Any())
        {
            return root;
        }

        var copy = new XElement(root);
        foreach (var place in Places(copy).ToList())
        {
            place.Value = "99";
        }

        return copy;

        static IEnumerable<XAttribute> Places(XElement document) => document.Descendants("disk").Elements("address")
            .Attributes("target").Where(target => target.Value.Length == 3);
    }

    private static (string Attribute, string? Since) Origin(DomainInput input, SchemaFault fault)
    {
        var path = string.Concat(fault.Path.Split('[').Select((part, at) => at == 0 ? part : AfterNumber(part)));
        foreach (var (start, attribute, since) in Origins)
        {
            if (!$"{path}/".StartsWith($"/domain/{start}/", StringComparison.Ordinal))
            {
                continue;
            }

            return Numbered.Contains(attribute)
                ? ($"{attribute}[{Number(input, attribute, fault.Path)}]", since)
                : (attribute, since);
        }

        return (fault.Path, null);
    }

    // Disks are numbered as in the owner's documents, where that is said; a single device has no number in a path.
    private static int Number(DomainInput input, string attribute, string path)
    {
        var parts = path.Split('[', ']');
        var number = parts.Length > 1 && int.TryParse(parts[1], CultureInfo.InvariantCulture, out var stated)
            ? stated - 1
            : 0;
        return attribute == "DISK" && path.StartsWith("/domain/devices/disk", StringComparison.Ordinal)
            ? input.Spec.Disks.ElementAtOrDefault(number)?.Id ?? number
            : attribute == "DISK" ? input.Spec.Filesystems.ElementAtOrDefault(number)?.Id ?? number : number;
    }

    private static string AfterNumber(string part) => part[(part.IndexOf(']', StringComparison.Ordinal) + 1)..];
}
