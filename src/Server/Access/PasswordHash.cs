using System.Globalization;
using System.Security.Cryptography;

namespace Hypernova.Server.Access;

/// <summary>
/// Passwords at rest: <c>pbkdf2-sha256$ITERATIONS$SALT$KEY</c>. The count travels with the hash, so it may rise.
/// </summary>
internal static class PasswordHash
{
    /// <summary>The count for new hashes: about a quarter of a second of one core.</summary>
    public const int Iterations = 600_000;

    private const string Scheme = "pbkdf2-sha256";
    private const int SaltBytes = 16;
    private const int KeyBytes = 32;

    /// <summary>Checked in place of a user that does not exist, so that the time taken tells nothing.</summary>
    /// <param name="iterations">The work.</param>
    public static string OfNobody(int iterations) => Text(iterations, new byte[SaltBytes], new byte[KeyBytes]);

    /// <summary>Hashes a password with a new salt.</summary>
    /// <param name="password">The password.</param>
    /// <param name="iterations">The work.</param>
    public static string Create(string password, int iterations = Iterations)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return Text(iterations, salt, Derive(password, salt, iterations));
    }

    /// <summary>Whether a password belongs to a stored hash.</summary>
    /// <param name="password">What was given.</param>
    /// <param name="stored">What <see cref="Create"/> returned.</param>
    public static bool Verify(string password, string stored)
    {
        var parts = stored.Split('$');
        return parts is [Scheme, var count, var salt, var key]
            && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var iterations)
            && CryptographicOperations.FixedTimeEquals(
                Derive(password, Convert.FromBase64String(salt), iterations), Convert.FromBase64String(key));
    }

    private static byte[] Derive(string password, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA256, KeyBytes);

    private static string Text(int iterations, byte[] salt, byte[] key) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Scheme}${iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(key)}");
}
