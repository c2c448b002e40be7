using System.Buffers;
using System.Net;
using Hypernova.Model;

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
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\n\r\t");

    private static readonly Dictionary<string, Rule> Rules = new(StringComparer.Ordinal)
    {
        ["domain name"] = new(IsDomainName, "a domain name: no slash, no line end, not empty"),
        ["OS/ARCH"] = Name("an architecture"),
        ["OS/MACHINE"] = Name("a machine type"),
        ["OS/KERNEL"] = Path,
        ["OS/INITRD"] = Path,
        ["EMULATOR"] = Path,
        ["CPU_MODEL/FEATURES"] = Name("a feature of a processor"),
        ["DISK/SOURCE"] = Path,
        ["DISK/TARGET"] = new(IsDiskTarget, "a device name: hd, sd or vd and small letters"),
        ["DISK/DRIVER"] = Name("an image format"),
        ["DISK/CACHE"] = OneOf("default", "none", "writethrough", "writeback", "directsync", "unsafe"),
        ["DISK/IO"] = OneOf("threads", "native", "io_uring"),
        ["DISK/DISCARD"] = OneOf("ignore", "unmap"),
        ["DISK/SERIAL"] = new(
            text => !text.AsSpan().ContainsAnyExcept(Serial), "a serial number: letters, digits, . + - _ and space"),
        ["NIC/BRIDGE"] = new(text => Consists(text, Device), "a name of a network device"),
        ["NIC/MAC"] = new(IsUnicastMac, "a unicast hardware address such as 02:00:0a:01:00:0f"),
        ["NIC/MODEL"] = Name("a model of a NIC"),
        ["NIC/TARGET"] = new(
            text => Consists(text, Plain) && text.Length <= LongestTapName,
            $"a name of a network device: at most {LongestTapName} characters"),
        ["NIC/IP"] = new(text => text.Length == 0 || IPAddress.TryParse(text, out _), "an IP address"),
        ["VIDEO/TYPE"] = OneOf("none", "vga", "cirrus", "virtio", "qxl", "bochs"),
        ["INPUT/TYPE"] = OneOf("mouse", "tablet", "keyboard"),
        ["INPUT/BUS"] = OneOf("usb", "ps2", "virtio"),
    };

    private static Rule Path => new(IsAbsolutePath, "an absolute path");

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

    private static bool IsDomainName(string text) =>
        text.Length > 0 && !text.Contains('/', StringComparison.Ordinal) && !text.AsSpan().ContainsAny(LineEnds);

    private static bool IsAbsolutePath(string text) =>
        text.Length > 1 && text[0] == '/' && !text.AsSpan().ContainsAny(LineEnds);

    private static bool IsDiskTarget(string text) =>
        text.Length > 2 && text[..2] is "hd" or "sd" or "vd" && !text.AsSpan(2).ContainsAnyExceptInRange('a', 'z');

    // The lowest bit of the first octet marks a multicast address: no guest can have it.
    private static bool IsUnicastMac(string text)
    {
        var octets = text.Split(':');
        return octets.Length == 6
            && octets.All(octet => octet.Length == 2 && octet.All(char.IsAsciiHexDigit))
            && (Convert.FromHexString(octets[0])[0] & 1) == 0;
    }

    private static string Short(string text) => text.Length <= LongestShown ? text : text[..LongestShown] + "…";

    private sealed record Rule(Func<string, bool> Holds, string Words);
}
