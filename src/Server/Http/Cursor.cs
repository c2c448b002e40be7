using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Hypernova.Server.Http;

/// <summary>Where the next page of a list begins: after this id. Opaque to clients, so that it may grow.</summary>
internal static class Cursor
{
    /// <summary>Page size unless asked.</summary>
    public const int DefaultLimit = 100;

    /// <summary>Largest page.</summary>
    public const int MaximumLimit = 1000;

    private const string Version = "1.";

    /// <summary>The cursor of the page after an id.</summary>
    /// <param name="id">The last id shown.</param>
    public static string After(long id) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(Version + id.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Reads a cursor.</summary>
    /// <param name="text">What the client sent; null is the first page.</param>
    /// <param name="after">The last id shown; -1 for the first page.</param>
    public static bool TryRead(string? text, out long after)
    {
        after = -1;
        if (text is null)
        {
            return true;
        }

        Span<byte> bytes = stackalloc byte[48];
        return text.Length <= 60
            && Base64Url.IsValid(text)
            && Base64Url.TryDecodeFromChars(text, bytes, out var length)
            && Encoding.ASCII.GetString(bytes[..length]) is var plain
            && plain.StartsWith(Version, StringComparison.Ordinal)
            && long.TryParse(plain.AsSpan(Version.Length), NumberStyles.None, CultureInfo.InvariantCulture, out after);
    }
}
