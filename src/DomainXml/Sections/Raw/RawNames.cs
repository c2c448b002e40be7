using System.Xml;
using System.Xml.Linq;
using Hypernova.Model;

namespace Hypernova.DomainXml.Sections.Raw;

/// <summary>
/// The elements that libvirt knows below <c>domain</c> and <c>devices</c>: a piece with another one is refused before
/// anything is made. libvirt itself reads over what it does not know.
/// </summary>
internal static class RawNames
{
    private static readonly HashSet<string> OfDomain =
    [
        "blkiotune", "bootloader", "bootloader_args", "clock", "cpu", "cputune", "currentMemory", "defaultiothread",
        "description", "devices", "features", "genid", "idmap", "iothreadids", "iothreads", "keywrap",
        "launchSecurity", "maxMemory", "memory", "memoryBacking", "memtune", "metadata", "name", "numatune", "on_crash",
        "on_lockfailure", "on_poweroff", "on_reboot", "os", "perf", "pm", "resource", "seclabel", "sysinfo",
        "throttlegroups", "title", "uuid", "vcpu", "vcpus",
    ];

    private static readonly HashSet<string> OfQemu = ["capabilities", "commandline", "deprecation", "override"];

    private static readonly HashSet<string> OfDevices =
    [
        "acpi", "audio", "channel", "console", "controller", "crypto", "disk", "emulator", "filesystem", "graphics",
        "hostdev", "hub", "input", "interface", "iommu", "lease", "memballoon", "memory", "nvram", "panic", "parallel",
        "pstore", "redirdev", "redirfilter", "rng", "serial", "shmem", "smartcard", "sound", "tpm", "video", "vsock",
        "watchdog",
    ];

    public static IEnumerable<Finding> Check(IReadOnlyList<XElement> elements, string attribute)
    {
        var devices = elements.Where(element => element.Name == "devices").SelectMany(list => list.Elements());
        return elements.Where(element => !IsOfDomain(element.Name)).Select(element => Unknown(element, "domain"))
            .Concat(devices.Where(device => !OfDevices.Contains(device.Name.ToString()))
                .Select(device => Unknown(device, "devices")));

        Finding Unknown(XElement element, string parent)
        {
            var at = (IXmlLineInfo)element;
            return new(
                Severity.Error,
                attribute,
                $"<{element.Name.LocalName}> is not an element that libvirt knows in <{parent}>",
                "remove it, or VALIDATE = no",
                at.LineNumber,
                Math.Max(1, at.LinePosition - 1));
        }
    }

    private static bool IsOfDomain(XName name) =>
        name.Namespace == Namespaces.Qemu ? OfQemu.Contains(name.LocalName) : OfDomain.Contains(name.ToString());
}
