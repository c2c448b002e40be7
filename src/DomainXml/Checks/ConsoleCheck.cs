using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Checks;

/// <summary>The graphical console.</summary>
internal static class ConsoleCheck
{
    // The protocol's own limits: more characters would be ignored in silence.
    private const int LongestVncPassword = 8;
    private const int LongestSpicePassword = 59;

    public static IEnumerable<Finding> Run(DomainInput input)
    {
        if (input.Spec.Graphics is not { } graphics)
        {
            yield break;
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
}
