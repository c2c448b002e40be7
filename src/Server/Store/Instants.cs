namespace Hypernova.Server.Store;

/// <summary>Times as stored: UTC epoch milliseconds.</summary>
internal static class Instants
{
    /// <summary>To store.</summary>
    public static long ToStored(this DateTimeOffset at) => at.ToUnixTimeMilliseconds();

    /// <summary>From the store.</summary>
    public static DateTimeOffset ToInstant(this long stored) => DateTimeOffset.FromUnixTimeMilliseconds(stored);

    /// <summary>From the store, where there is one.</summary>
    public static DateTimeOffset? ToInstant(this long? stored) => stored?.ToInstant();
}
