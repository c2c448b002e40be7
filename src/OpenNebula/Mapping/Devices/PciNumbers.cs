using System.Globalization;

namespace Hypernova.OpenNebula.Mapping.Devices;

/// <summary>Numbers of PCI: hexadecimal, with or without 0x.</summary>
internal static class PciNumbers
{
    private static readonly int[] Most = [0xffff, 0xff, 0x1f, 7];

    /// <summary>A number; null where it is not given or wrong, and then said.</summary>
    public static int? Hex(Section section, string member, int most)
    {
        if (section.Text(member) is not { } text)
        {
            return null;
        }

        if (Read(text) is { } number && number <= most)
        {
            return number;
        }

        section.Error(member, $"\"{FindingList.Cut(text)}\" is not a hexadecimal number up to {most:x}");
        return null;
    }

    /// <summary>A place by four members; null where not all are given.</summary>
    public static PciAddress? Address(Section section, string[] members)
    {
        var numbers = members.Select((member, index) => Hex(section, member, Most[index])).ToList();
        return numbers is [{ } domain, { } bus, { } slot, { } function] ? new(domain, bus, slot, function) : null;
    }

    /// <summary>A place as <c>00:06.1</c> or <c>0000:00:06.1</c>.</summary>
    public static PciAddress? Short(Section section, string member)
    {
        var text = section.Text(member)!;
        var words = text.Split(':', '.');
        string[] parts = words.Length == 3 ? ["0", .. words] : words;
        var numbers = parts.Select(Read).ToArray();
        var isShort = text.Count(character => character == '.') == 1 && text.LastIndexOf('.') > text.LastIndexOf(':');
        if (isShort && numbers is [{ } domain, { } bus, { } slot, { } function]
            && domain <= Most[0] && bus <= Most[1] && slot <= Most[2] && function <= Most[3])
        {
            return new(domain, bus, slot, function);
        }

        section.Error(member, $"\"{FindingList.Cut(text)}\" is not a place of a PCI device, such as 00:06.1");
        return null;
    }

    private static int? Read(string text)
    {
        var digits = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;
        return digits.Length is > 0 and <= 8
            && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            && number >= 0 ? number : null;
    }
}
