using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Hypernova.Server.Http;

/// <summary>A row's version as ETag, and the version a change was based on.</summary>
internal static class EntityTag
{
    /// <summary>A version that no row has: a tag that is not ours never matches.</summary>
    private const long NeverMatches = -1;

    /// <summary>Sets the ETag of the answer.</summary>
    /// <param name="http">The exchange.</param>
    /// <param name="version">The row's version.</param>
    public static void Tag(this HttpContext http, long version) =>
        http.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>The version that the row must still have; null where the client does not ask.</summary>
    /// <param name="http">The exchange.</param>
    public static long? ExpectedVersion(this HttpContext http)
    {
        var text = http.Request.Headers.IfMatch.ToString();
        if (text.Length == 0 || text == "*")
        {
            return null;
        }

        return text.Length > 2 && text[0] == '"' && text[^1] == '"'
            && long.TryParse(
                text.AsSpan(1, text.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                ? version
                : NeverMatches;
    }
}
