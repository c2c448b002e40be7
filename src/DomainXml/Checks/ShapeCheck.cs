using System.Buffers;
using System.Net;
using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Checks;

/// <summary>The alphabets and words that libvirt allows. Values that fail here would fail at every define.</summary>
internal static class ShapeCheck
{
    private const string Alphanumeric = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private const int LongestTapName = 15;
    private const int LongestShown = 80;

    private static readonly SearchValues<char> Plain = SearchValues.Create(Alphanumeric + "_.-");
    private static readonly SearchValues<char> Serial = SearchValues.Create(Alphanumeric + "_.+- ");
    private static readonly SearchValues<char> Device = SearchValues.Create(Alphanumeric + "_.-\\:/");
    private static readonly SearchValues<char> HostName = SearchValues.Create(Alphanumeric + "_.-:%");
    private static readonly SearchValues<char> Zone = SearchValues.Create(Alphanumeric + "_+-/");
    private static readonly SearchValues<char> CpuSet = SearchValues.Create("0123456789,^- ");
    private static readonly SearchValues<char> NodeSet = SearchValues.Create("0123456789,-^");
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\n\r\t");

    private static readonly HashSet<string> Architectures =
    [
        "aarch64", "alpha", "armv6l", "armv7b", "armv7l", "cris", "i686", "ia64", "itanium", "lm32", "loongarch64",
        "m68k", "microblaze", "microblazeel", "mips", "mips64", "mips64el", "mipsel", "openrisc", "parisc", "parisc64",
        "ppc", "ppc64", "ppc64le", "ppcemb", "riscv32", "riscv64", "s390", "s390x", "sh4", "sh4eb", "sparc", "sparc64",
        "unicore32", "x86_64", "xtensa", "xtensaeb",
    ];

    private static readonly Dictionary<string, Rule> Rules = new(StringComparer.Ordinal)
    {
        ["domain name"] = new(IsDomainName, "a domain name: no slash, no line end, not empty"),
        ["OS/ARCH"] = new(IsArchitecture, "an architecture as libvirt calls it: x86_64, i686, aarch64, …"),
        ["OS/MACHINE"] = Name("a machine type"),
        ["OS/KERNEL"] = Path,
        ["OS/INITRD"] = Path,
        ["OS/BOOTLOADER"] = Path,
        ["OS/FIRMWARE"] = Path,
        ["OS/NVRAM"] = Path,
        ["OS/FIRMWARE_FORMAT"] = OneOf("raw", "qcow2"),
        ["CONTAINER/INIT"] = Path,
        ["SMBIOS block"] = OneOf("bios", "system", "baseBoard", "chassis", "oemStrings"),
        ["CPUSET"] = Cpus,
        ["EMULATOR_CPUS"] = Cpus,
        ["FEATURES/GIC"] = OneOf("2", "3", "host"),
        ["CLOCK/TIMEZONE"] = new(text => Consists(text, Zone), "a time zone such as Europe/Paris"),
        ["TIMER/NAME"] =
            OneOf("rtc", "pit", "hpet", "tsc", "kvmclock", "hypervclock", "platform", "armvtimer"),
        ["TIMER/TICKPOLICY"] = OneOf("delay", "catchup", "merge", "discard"),
        ["TIMER/TRACK"] = OneOf("boot", "guest", "wall", "realtime"),
        ["TIMER/MODE"] = OneOf("auto", "native", "emulate", "paravirt", "smpsafe"),
        ["EMULATOR"] = Path,
        ["CPU_MODEL/FEATURES"] = Name("a feature of a processor"),
        ["DISK/TARGET"] = new(IsDiskTarget, "a device name: vd, sd, hd or fd and small letters"),
        ["DISK/DRIVER"] =
            OneOf("raw", "qcow2", "qcow", "qed", "vmdk", "vdi", "vpc", "bochs", "cloop", "dmg"),
        ["DISK/CACHE"] = OneOf("default", "none", "writethrough", "writeback", "directsync", "unsafe"),
        ["DISK/IO"] = OneOf("threads", "native", "io_uring"),
        ["DISK/DISCARD"] = OneOf("ignore", "unmap"),
        ["DISK/BUS"] = OneOf(Bus.Ide, Bus.Sata, Bus.Scsi, Bus.Virtio, Bus.Floppy, "usb"),
        ["DISK/HOST"] = new(text => Consists(text, HostName), "a name or an address of a server"),
        ["DISK/TRANSPORT"] = OneOf("tcp", "rdma"),
        ["FEATURES/SCSI_MODEL"] = Name("a model of a SCSI controller"),
        ["DISK/SERIAL"] = new(
            text => !text.AsSpan().ContainsAnyExcept(Serial), "a serial number: letters, digits, . + - _ and space"),
        ["NIC/BRIDGE"] = new(text => Consists(text, Device), "a name of a network device"),
        ["NIC/MAC"] = Mac,
        ["NIC/MODEL"] = Name("a model of a NIC"),
        ["NIC/TARGET"] = new(
            text => Consists(text, Plain) && text.Length <= LongestTapName,
            $"a name of a network device: at most {LongestTapName} characters"),
        ["NIC/FILTER"] = new(IsFilter, "a name of a network filter: begins with a letter or _, no blanks"),
        ["NIC/IP"] = Address,
        ["NIC/VROUTER_IP"] = Address,
        ["NIC/SCRIPT"] = Path,
        ["NIC/SOCKETS"] = Path,
        ["VIDEO/TYPE"] = OneOf("none", "vga", "cirrus", "virtio", "qxl", "bochs", "ramfb", "vmvga"),
        ["INPUT/TYPE"] = OneOf("mouse", "tablet", "keyboard"),
        ["INPUT/BUS"] = OneOf("usb", "ps2", "virtio"),
        ["SOUND/MODEL"] = OneOf("ich6", "ich9", "ac97", "es1370", "sb16", "pcspk", "usb"),
        ["TPM/MODEL"] = OneOf("tpm-tis", "tpm-crb"),
        ["TPM/VERSION"] = OneOf("1.2", "2.0"),
        ["RNG/SOURCE"] = OneOf([.. RngSpec.Devices]),
        ["WATCHDOG/MODEL"] = OneOf("i6300esb", "ib700", "diag288", "itco"),
        ["WATCHDOG/ACTION"] = OneOf("reset", "shutdown", "poweroff", "pause", "none", "dump", "inject-nmi"),
        ["BALLOON/MODEL"] = OneOf("virtio", "none"),
        ["USB/MODEL"] = OneOf("qemu-xhci", "nec-xhci", "ehci", "piix3-uhci", "none"),
        ["PCI/MDEV_MODE"] = OneOf("legacy", "nvidia"),
        ["PCI/MAC"] = Mac,
        ["PCI/ACPI_NODES"] = new(
            text => !text.AsSpan().ContainsAnyExcept(NodeSet) && CpuList.Parse(text) is not null,
            "a set of nodes: 0-3,^2"),
        ["IOMMU/MODEL"] = OneOf("intel", "virtio", "smmuv3", "amd"),
        ["IOMMU/OPTIONS"] = new(IsOption, "an option of an IOMMU: a name, = and a value"),
    };

    /// <summary>Whether libvirt knows an architecture of that name.</summary>
    public static bool IsArchitecture(string text) => Architectures.Contains(text);

    private static Rule Cpus => new(IsCpuList, "a list of the host's CPUs such as 0-3,^2");

    private static Rule Mac => new(IsUnicastMac, "a unicast hardware address such as 02:00:0a:01:00:0f");

    private static Rule Path => new(IsAbsolutePath, "an absolute path");

    private static Rule Address =>
        new(text => text.Length == 0 || IPAddress.TryParse(text, out _), "an IP address");

    public static IEnumerable<Finding> Run(DomainInput input)
    {
        foreach (var (attribute, text) in SpecTexts.Of(input))
        {
            if (text is not null && Rules.TryGetValue(WithoutNumber(attribute), out var rule) && !rule.Holds(text))
            {
                yield return SpecChecks.Error(attribute, $"'{Short(text)}' is not {rule.Words}");
            }
        }
    }

    private static string WithoutNumber(string attribute)
    {
        var open = attribute.IndexOf('[', StringComparison.Ordinal);
        var close = attribute.IndexOf(']', StringComparison.Ordinal);
        return open < 0 ? attribute : attribute[..open] + attribute[(close + 1)..];
    }

    private static Rule Name(string of) =>
        new(text => Consists(text, Plain), $"{of}: letters, digits, dot, dash and underscore");

    private static Rule OneOf(params string[] words) =>
        new(text => words.Contains(text, StringComparer.Ordinal), $"one of {string.Join(", ", words)}");

    private static bool Consists(string text, SearchValues<char> alphabet) =>
        text.Length > 0 && !text.AsSpan().ContainsAnyExcept(alphabet);

    private static bool IsOption(string text) => text.Split('=') is [{ } name, { } value]
        && name.Length > 0 && name.All(character => char.IsAsciiLetterLower(character) || character == '_')
        && value.Length > 0 && value.All(char.IsAsciiLetterOrDigit);

    private static bool IsDomainName(string text) =>
        text.Length > 0 && !text.Contains('/', StringComparison.Ordinal) && !text.AsSpan().ContainsAny(LineEnds);

    public static bool IsCpuList(string text) => Consists(text, CpuSet);

    public static bool IsAbsolutePath(string text) =>
        text.Length > 1 && text[0] == '/' && !text.AsSpan().ContainsAny(LineEnds);

    private static bool IsDiskTarget(string text) =>
        text.Length > 2 && text[..2] is "hd" or "sd" or "vd" or "fd"
        && !text.AsSpan(2).ContainsAnyExceptInRange('a', 'z');

    private static bool IsFilter(string text) =>
        text.Length == 0 || (!char.IsAsciiDigit(text[0]) && text[0] is not ('.' or '-') && Consists(text, Plain));

    // The lowest bit of the first octet marks a multicast address: no guest can have it.
    private static bool IsUnicastMac(string text)
    {
        var octets = text.Split(':');
        return octets.Length == 6
            && octets.All(octet => octet.Length == 2 && octet.All(char.IsAsciiHexDigit))
            && (Convert.FromHexString(octets[0])[0] & 1) == 0;
    }

    public static string Short(string text) => text.Length <= LongestShown ? text : text[..LongestShown] + "…";

    private sealed record Rule(Func<string, bool> Holds, string Words);
}
