namespace Hypernova.OpenNebula.Mapping;

/// <summary>GRAPHICS: the graphical console.</summary>
internal static class GraphicsMapping
{
    private const int VncPassword = 8;
    private const int SpicePassword = 59;

    public static GraphicsSpec? Map(Section? section, Func<string>? newPassword)
    {
        if (section is null)
        {
            return null;
        }

        GraphicsKind? kind = section.Text("TYPE")?.ToLowerInvariant() switch
        {
            "vnc" => GraphicsKind.Vnc,
            "spice" => GraphicsKind.Spice,
            _ => null,
        };
        if (kind is not { } known)
        {
            section.Warn("TYPE", "is neither vnc nor spice: the VM has no graphical console", "TYPE = vnc");
            return null;
        }

        var spec = new GraphicsSpec(known)
        {
            Port = section.Own.Whole("PORT", 1, 65535),
            Password = Password(section, known, newPassword),
            Keymap = section.Matching("KEYMAP", IsKeymap, "a keyboard layout such as en-us"),
        };
        return section.Matching("LISTEN", IsAddress, "an address to listen on") is { } listen
            ? spec with { Listen = listen }
            : spec;
    }

    private static Secret? Password(Section section, GraphicsKind kind, Func<string>? newPassword)
    {
        var longest = kind == GraphicsKind.Vnc ? VncPassword : SpicePassword;
        var given = section.Text("PASSWD");
        if (given == Secret.Redacted)
        {
            section.Error("PASSWD", "is the mark that stands for a hidden password", "give the password itself");
        }
        else if (given?.Length > longest)
        {
            section.Warn("PASSWD", $"is cut to the {longest} characters that this console takes");
        }

        if (given is null && section.YesNo("RANDOM_PASSWD") is true)
        {
            given = newPassword?.Invoke();
            if (given is null)
            {
                section.Error("RANDOM_PASSWD", "cannot be had here", "give PASSWD");
            }
        }

        return given is null ? null : new Secret(given.Length > longest ? given[..longest] : given);
    }

    private static bool IsKeymap(string text) =>
        text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');

    private static bool IsAddress(string text) => text.Length <= 255
        && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or ':' or '-' or '_' or '%');
}
