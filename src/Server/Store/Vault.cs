using System.Security.Cryptography;
using System.Text;

namespace Hypernova.Server.Store;

/// <summary>Seals secrets at rest: AES-256-GCM, a fresh nonce each, the key in a file of mode 0600.</summary>
internal sealed class Vault : IDisposable
{
    private const string Prefix = "sealed:1:";
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int KeySize = 32;
    private readonly AesGcm _cipher;
    private readonly byte[] _mark;
    private readonly Lock _lock = new();

    private Vault(byte[] key)
    {
        _cipher = new AesGcm(key, TagSize);
        _mark = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, KeySize, info: "fingerprint"u8.ToArray());
    }

    /// <summary>Reads the key, or makes one where there is none.</summary>
    public static Vault Unlock(string keyFile)
    {
        var key = File.Exists(keyFile) ? Read(keyFile) : Make(keyFile);
        return new(key);
    }

    /// <summary>Seals a text.</summary>
    public string Seal(string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var box = new byte[NonceSize + TagSize + plain.Length];
        var nonce = box.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        lock (_lock)
        {
            _cipher.Encrypt(nonce, plain, box.AsSpan(NonceSize + TagSize), box.AsSpan(NonceSize, TagSize));
        }

        return Prefix + Convert.ToBase64String(box);
    }

    /// <summary>Opens what <see cref="Seal"/> made.</summary>
    /// <exception cref="StoreException">Not sealed with this key.</exception>
    public string Open(string text)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            throw new StoreException("a secret in the store is not sealed");
        }

        try
        {
            var box = Convert.FromBase64String(text[Prefix.Length..]);
            var plain = new byte[box.Length - NonceSize - TagSize];
            lock (_lock)
            {
                _cipher.Decrypt(
                    box.AsSpan(0, NonceSize), box.AsSpan(NonceSize + TagSize), box.AsSpan(NonceSize, TagSize), plain);
            }

            return Encoding.UTF8.GetString(plain);
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or OverflowException)
        {
            throw new StoreException(
                "a secret in the store was sealed with another key than the key file's", exception);
        }
    }

    /// <summary>Tells texts apart without keeping them; without the key nobody can try texts against it.</summary>
    public string Fingerprint(string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_mark, Encoding.UTF8.GetBytes(text)));

    /// <inheritdoc/>
    public void Dispose() => _cipher.Dispose();

    private static byte[] Read(string keyFile)
    {
        var key = Convert.FromBase64String(File.ReadAllText(keyFile).Trim());
        return key.Length == KeySize ? key : throw new StoreException($"{keyFile} does not hold a key of this store");
    }

    private static byte[] Make(string keyFile)
    {
        var key = RandomNumberGenerator.GetBytes(KeySize);
        var file = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using var stream = new FileStream(keyFile, file);
        stream.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(key) + "\n"));
        stream.Flush(flushToDisk: true);
        return key;
    }
}
