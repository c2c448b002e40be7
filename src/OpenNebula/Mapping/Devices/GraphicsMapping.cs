namespace Hypernova.OpenNebula.Mapping.Devices;

/// <summary>GRAPHICS: the graphical console.</summary>
internal static class GraphicsMapping
{
    private const int VncPassword = 8;
    private const int SpicePassword = 59;

    // VNC's displays are counted from here.
    private const int FirstPort = 5900;

    /// <param name="lookup">Where values are.</param>
    /// <param name="options">Who makes passwords, and whose habits count.</param>
    public static GraphicsSpec? Map(Lookup lookup, MappingOptions options)
    {
        if (lookup.OwnSection("GRAPHICS") is not { } section)
        {
            return null;
        }

        var type = section.Text("TYPE")?.ToLowerInvariant();
        GraphicsKind? kind = type switch
        {
            "vnc" => GraphicsKind.Vnc,
            "spice" => GraphicsKind.Spice,
            "sdl" => GraphicsKind.Sdl,
            _ => null,
        };
        if (kind is null or GraphicsKind.Sdl)
        {
            // OpenNebula's driver passes over any other one; where there is none, a host may still say it.
            section.Say(
                kind is null && type is not null && options.Files is null ? Severity.Error : Severity.Warning,
                "TYPE",
                type is null
                    ? "is missing: without it the VM has no graphical console"
                    : "is neither vnc nor spice: the VM has no graphical console",
                "TYPE = vnc");
        }

        return kind is { } known ? Map(section, known, lookup, options) : null;
    }

    private static GraphicsSpec Map(Section section, GraphicsKind known, Lookup lookup, MappingOptions options)
    {
        var spec = new GraphicsSpec(known)
        {
            Port = section.Own.Whole(
                "PORT", options.Files is null && known == GraphicsKind.Vnc ? FirstPort : 1, 65535),
            Password = Password(section, known, options.NewPassword),
            Keymap = section.Matching("KEYMAP", IsKeymap, "a keyboard layout such as en-us"),
            SpiceDevices = known == GraphicsKind.Spice ? SpiceDevices(lookup) : null,
        };
        var stated = section.Find("LISTEN") is not null || options.Files is not null;
        return stated ? spec with { Listen = section.Matching("LISTEN", IsAddress, "an address to listen on") } : spec;
    }

    private static XmlPiece? SpiceDevices(Lookup lookup) => lookup.Single("SPICE_OPTIONS") is { Text.Length: > 0 } found
        ? new(found.Text, IsOwn: found.Source is null)
        : null;

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

        var isRandom = section.YesNo("RANDOM_PASSWD") is true;
        if (given is null && isRandom)
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
