using System.Xml.Linq;
using Hypernova.Model;
using Hypernova.Model.Specs;
using static Hypernova.DomainXml.Markup;

namespace Hypernova.DomainXml.Sections.Devices;

/// <summary>The graphical console.</summary>
internal static class GraphicsSection
{
    public static void Write(Draft draft)
    {
        if (draft.Spec.Graphics is not { } graphics)
        {
            return;
        }

        var type = graphics.Kind switch
        {
            GraphicsKind.Vnc => "vnc",
            GraphicsKind.Spice => "spice",
            GraphicsKind.Sdl => null,
        };
        if (type is null)
        {
            draft.Report(new(
                Severity.Warning, "GRAPHICS/TYPE", "a window on the host itself is not made", "use vnc or spice"));
            return;
        }

        draft.Devices.Add(new XElement(
            "graphics",
            new XAttribute("type", type),
            !string.IsNullOrEmpty(graphics.Listen) ? new XAttribute("listen", graphics.Listen) : null,
            Attribute("port", graphics.Port ?? (draft.IsOurs ? -1 : null)),
            graphics.Port is null && draft.IsOurs ? new XAttribute("autoport", "yes") : null,
            Attribute("passwd", graphics.Password is { } password ? NotEmpty(password.Reveal()) : null),
            Attribute("keymap", NotEmpty(graphics.Keymap))));
    }

    private static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
