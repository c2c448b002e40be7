namespace Hypernova.Server.Http;

/// <summary>What bounds a request.</summary>
internal static class ApiLimits
{
    /// <summary>The largest body: the largest template, and room for its quoting.</summary>
    public const long RequestBytes = 10L << 20;

    /// <summary>Open connections, event streams and consoles included.</summary>
    public const long Connections = 10_000;

    /// <summary>
    /// What is read and thrown away of a body that is too large, so that the client, still sending, can read why.
    /// </summary>
    public const long DiscardedBytes = 64L << 20;

    /// <summary>The longest <c>Idempotency-Key</c>.</summary>
    public const int IdempotencyKeyCharacters = 255;
}
