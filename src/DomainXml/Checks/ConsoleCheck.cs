using System.Net;
using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Checks;

/// <summary>The graphical console.</summary>
internal static class ConsoleCheck
{
    // The protocol's own limits: more characters would be ignored in silence.
    private const int LongestVncPassword = 8;
    private const int LongestSpicePassword = 59;

    // Files of QEMU's; it does not start for the name of another.
    private static readonly string[] Keymaps =
    [
        "ar", "bepo", "cz", "da", "de", "de-ch", "en-gb", "en-us", "es", "et", "fi", "fo", "fr", "fr-be", "fr-ca",
        "fr-ch", "hr", "hu", "is", "it", "ja", "lt", "lv", "mk", "nl", "no", "pl", "pt", "pt-br", "ru", "sl",
        "sv", "th", "tr",
    ];

    public static IEnumerable<Finding> Run(DomainInput input)
    {
        if (input.Spec.Graphics is not { } graphics)
        {
            yield break;
        }

        foreach (var finding in input.Convention == Convention.Hypernova ? Names(graphics) : [])
        {
            yield return finding;
        }

        if (graphics.Port is < 1 or > 65535)
        {
            yield return SpecChecks.Error("GRAPHICS/PORT", $"{graphics.Port} is not a TCP port");
        }

        var (protocol, longest) = graphics.Kind switch
        {
            GraphicsKind.Vnc => ("VNC", LongestVncPassword),
            GraphicsKind.Spice => ("SPICE", LongestSpicePassword),
            GraphicsKind.Sdl => ("SDL", int.MaxValue),
        };
        if (graphics.Password?.Reveal().Length > longest)
        {
            yield return SpecChecks.Error(
                "GRAPHICS/PASSWD", $"{protocol} uses at most {longest} characters of a password");
        }
    }

    private static IEnumerable<Finding> Names(GraphicsSpec graphics)
    {
        if (graphics.Keymap is { Length: > 0 } keymap && !Keymaps.Contains(keymap))
        {
            var nearest = NearestName.Remedy(keymap, Keymaps);
            yield return SpecChecks.Error(
                "GRAPHICS/KEYMAP", $"QEMU has no keymap '{ShapeCheck.Short(keymap)}'",
                nearest.Length > 0 ? nearest : "such as en-us, de or fr-ch");
        }

        // Where it is no address it is a name of the host's, which only the host can look up.
        if (graphics.Listen is { Length: > 0 } listen && !IsAddress(listen) && !IsHostName(listen))
        {
            yield return SpecChecks.Error("GRAPHICS/LISTEN", $"'{ShapeCheck.Short(listen)}' is no address", "0.0.0.0");
        }
    }

    // Without a zone: libvirt's schema has none. The parser also takes 10 for 0.0.0.10.
    private static bool IsAddress(string text) => IPAddress.TryParse(text, out _)
        && !text.Contains('%', StringComparison.Ordinal)
        && (text.Contains(':', StringComparison.Ordinal) || text.Split('.').Length == 4);

    private static bool IsHostName(string text) =>
        text.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-')
        && !text.All(character => char.IsAsciiDigit(character) || character == '.');
}
