namespace Hypernova.Sqlite.Sessions;

/// <summary>The process's pools by connection string.</summary>
internal static class SessionPools
{
    // A program has a handful of databases; one that makes up strings without end just goes without pools.
    private const int MostPools = 64;

    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, SessionPool> Pools = new(StringComparer.Ordinal);

    /// <summary>The pool of a string, or null when there are too many already.</summary>
    public static SessionPool? Of(string connectionString, SessionOptions options)
    {
        lock (Gate)
        {
            if (!Pools.TryGetValue(connectionString, out var pool) && Pools.Count < MostPools)
            {
                pool = Pools[connectionString] = new SessionPool(options);
            }

            return pool;
        }
    }

    public static void Clear(string connectionString)
    {
        SessionPool? pool;
        lock (Gate)
        {
            _ = Pools.Remove(connectionString, out pool);
        }

        pool?.Clear();
    }

    public static void ClearAll()
    {
        SessionPool[] pools;
        lock (Gate)
        {
            pools = [.. Pools.Values];
            Pools.Clear();
        }

        foreach (var pool in pools)
        {
            pool.Clear();
        }
    }
}
