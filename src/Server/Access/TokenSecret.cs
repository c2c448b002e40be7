using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Hypernova.Server.Access;

/// <summary>
/// The secret of a bearer token: 256 random bits. Only its SHA-256 is kept; so much randomness needs no slow hash.
/// </summary>
internal static class TokenSecret
{
    private const string Prefix = "hn_";
    private const int Bytes = 32;

    /// <summary>No secret of ours is longer; anything longer is not looked at.</summary>
    public const int MaximumLength = 128;

    /// <summary>A new secret.</summary>
    public static string Create() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is stored of it and looked up by: lower-case hexadecimal.</summary>
    /// <param name="secret">The secret.</param>
    public static string Hash(ReadOnlySpan<char> secret)
    {
        Span<byte> text = stackalloc byte[MaximumLength * 3];
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        var length = Encoding.UTF8.GetBytes(secret, text);
        SHA256.HashData(text[..length], digest);
        return Convert.ToHexStringLower(digest);
    }
}
