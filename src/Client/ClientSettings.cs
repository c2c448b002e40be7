namespace Hypernova.Client;

/// <summary>Where the daemon is and who asks.</summary>
/// <param name="Endpoint">The daemon's address.</param>
/// <param name="Token">The token; null to ask as nobody.</param>
/// <param name="TokenSource">Where the token came from, for error texts.</param>
public sealed record ClientSettings(Uri Endpoint, string? Token, string TokenSource)
{
    /// <summary>Where the daemon listens unless told otherwise.</summary>
    public const string DefaultEndpoint = "http://127.0.0.1:2680";

    /// <summary>
    /// Reads <c>HYPERNOVA_ENDPOINT</c>, and the token from <c>HYPERNOVA_TOKEN</c>, the file named by
    /// <c>HYPERNOVA_TOKEN_FILE</c>, <c>$HYPERNOVA_HOME/admin.token</c>, or <c>~/.config/hypernova/token</c>.
    /// </summary>
    /// <param name="environment">Environment variables.</param>
    /// <param name="endpoint">An address given on the command line.</param>
    /// <exception cref="FormatException">The address is not one.</exception>
    public static ClientSettings Read(Func<string, string?> environment, string? endpoint = null)
    {
        var address = endpoint ?? environment("HYPERNOVA_ENDPOINT") ?? DefaultEndpoint;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            throw new FormatException($"'{address}' is not an http or https address");
        }

        if (environment("HYPERNOVA_TOKEN") is { Length: > 0 } token)
        {
            return new(uri, token, "HYPERNOVA_TOKEN");
        }

        foreach (var file in TokenFiles(environment))
        {
            if (ReadToken(file) is { Length: > 0 } stored)
            {
                return new(uri, stored, file);
            }
        }

        return new(uri, null, "none");
    }

    /// <summary>The home of the daemon on this machine.</summary>
    /// <param name="environment">Environment variables.</param>
    public static string Home(Func<string, string?> environment) =>
        environment("HYPERNOVA_HOME") is { Length: > 0 } home ? home
            : string.Equals(Environment.UserName, "root", StringComparison.Ordinal) ? "/var/lib/hypernova"
            : Path.Combine(UserHome(environment), ".local/share/hypernova");

    /// <summary>Where <c>hn login</c> keeps a user's own token.</summary>
    /// <param name="environment">Environment variables.</param>
    public static string UserTokenFile(Func<string, string?> environment) =>
        Path.Combine(ConfigHome(environment), "hypernova", "token");

    private static string ConfigHome(Func<string, string?> environment) =>
        environment("XDG_CONFIG_HOME") ?? Path.Combine(UserHome(environment), ".config");

    private static string UserHome(Func<string, string?> environment) => environment("HOME") ?? "/";

    private static IEnumerable<string> TokenFiles(Func<string, string?> environment)
    {
        if (environment("HYPERNOVA_TOKEN_FILE") is { Length: > 0 } named)
        {
            return [named];
        }

        return [UserTokenFile(environment), Path.Combine(Home(environment), "admin.token")];
    }

    private static string? ReadToken(string file)
    {
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Not there, or not ours to read: the next place decides.
            return null;
        }
    }
}
