using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Hypernova.Lab.Tests.Remote;

/// <summary>A certificate authority of the test's own, and what it signs: PEM files as libvirt reads them.</summary>
internal sealed class Certificates : IDisposable
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _authority;

    public Certificates(string name)
    {
        var request = new CertificateRequest($"CN={name}", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        _authority = request.CreateSelfSigned(Now.AddDays(-1), Now.AddDays(30));
    }

    public void WriteAuthority(string file) => File.WriteAllText(file, _authority.ExportCertificatePem());

    /// <summary>Signs a certificate that names 127.0.0.1, of a server or a client alike.</summary>
    public void Write(string certificateFile, string keyFile)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=lab", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        // libvirt refuses a certificate that may not encipher keys, even one whose kind of key never does.
        request.CertificateExtensions.Add(new X509KeyUsageExtension(
            X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, critical: true));
        using var signed = request.Create(
            _authority, Now.AddDays(-1), Now.AddDays(29), RandomNumberGenerator.GetBytes(8));
        File.WriteAllText(certificateFile, signed.ExportCertificatePem());
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>What pkipath names: the authority that a client trusts, and its own certificate, if any.</summary>
    public static string WriteClient(string directory, Certificates trusted, Certificates? own)
    {
        Directory.CreateDirectory(directory);
        trusted.WriteAuthority(Path.Combine(directory, "cacert.pem"));
        own?.Write(Path.Combine(directory, "clientcert.pem"), Path.Combine(directory, "clientkey.pem"));
        return directory;
    }

    public void Dispose()
    {
        _authority.Dispose();
        _key.Dispose();
    }
}
