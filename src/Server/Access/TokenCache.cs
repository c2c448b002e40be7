using System.Collections.Concurrent;

namespace Hypernova.Server.Access;

/// <summary>
/// Callers by the hash of their token, so that a request costs no query. Bounded, and short-lived so that another
/// daemon's revocation is seen; this daemon's own are seen at once because every change of users, groups or tokens
/// calls <see cref="Forget"/>.
/// </summary>
internal sealed class TokenCache(TimeProvider clock)
{
    /// <summary>How long an entry is believed.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    private const int Capacity = 4096;

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private long _generation;

    /// <summary>Read before the store is; an answer read under an older generation is not kept.</summary>
    public long Generation => Volatile.Read(ref _generation);

    /// <summary>The caller, where a fresh entry knows.</summary>
    /// <param name="hash">The token's hash.</param>
    public Caller? Find(string hash) =>
        _entries.TryGetValue(hash, out var entry) && clock.GetUtcNow() < entry.Until ? entry.Caller : null;

    /// <summary>Keeps an answer of the store.</summary>
    /// <param name="hash">The token's hash.</param>
    /// <param name="caller">Whose it is.</param>
    /// <param name="expires">When the token itself ends.</param>
    /// <param name="generation">What <see cref="Generation"/> was before the store was asked.</param>
    public void Keep(string hash, Caller caller, DateTimeOffset expires, long generation)
    {
        if (_entries.Count >= Capacity)
        {
            _entries.Clear();
        }

        var until = clock.GetUtcNow() + Lifetime;
        _entries[hash] = new(caller, until < expires ? until : expires);
        if (generation != Generation)
        {
            // Somebody changed a right while the store was being read.
            _entries.TryRemove(hash, out _);
        }
    }

    /// <summary>Forgets everybody: a user, group, membership or token has changed.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref _generation);
        _entries.Clear();
    }

    private sealed record Entry(Caller Caller, DateTimeOffset Until);
}
