namespace Hypernova.Server;

/// <summary>The terms of a request beside its content.</summary>
/// <param name="IdempotencyKey">Repeats with this key return the first answer.</param>
/// <param name="RequestHash">Of method, path and body: the same key with another hash is refused.</param>
/// <param name="IfVersion">The row's version that the caller has seen; null for any.</param>
internal sealed record RequestTerms(string? IdempotencyKey = null, string RequestHash = "", long? IfVersion = null)
{
    /// <summary>No terms.</summary>
    public static RequestTerms None { get; } = new();
}
