using System.Net;

namespace Hypernova.Server.Access;

/// <summary>
/// Beyond loopback tokens travel over a network, so there it needs TLS. Judged before anything listens.
/// </summary>
public static class ListenRule
{
    /// <summary>Null where the address may be listened on, else why not and what to do.</summary>
    /// <param name="endpoint">The address.</param>
    /// <param name="hasCertificate">Whether TLS is configured.</param>
    public static string? Refuses(IPEndPoint endpoint, bool hasCertificate) =>
        hasCertificate || IPAddress.IsLoopback(endpoint.Address)
            ? null
            : $"will not listen on {endpoint} without TLS: tokens would cross the network readable. Set "
                + "\"tls\": {\"certificate\": \"/path/cert.pem\", \"key\": \"/path/key.pem\"} in hypernova.json "
                + "(or HYPERNOVA_TLS_CERTIFICATE and HYPERNOVA_TLS_KEY), or listen on 127.0.0.1";
}
