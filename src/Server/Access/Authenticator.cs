using System.Collections.Immutable;
using Hypernova.Model;
using Hypernova.Server.Store;
using Hypernova.Server.Users;

namespace Hypernova.Server.Access;

/// <summary>Turns a bearer token into a caller.</summary>
internal sealed class Authenticator(Database database, TokenCache cache, AccessOptions options, TimeProvider clock)
{
    private const string Scheme = "Bearer ";

    /// <summary>Who sends this header; null where it proves nobody.</summary>
    /// <param name="authorization">The <c>Authorization</c> header.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public ValueTask<Caller?> AuthenticateAsync(string? authorization, CancellationToken cancellationToken)
    {
        if (authorization is null
            || authorization.Length > Scheme.Length + TokenSecret.MaximumLength
            || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return new((Caller?)null);
        }

        var hash = TokenSecret.Hash(authorization.AsSpan(Scheme.Length).Trim());
        return cache.Find(hash) is { } caller ? new(caller) : new(AskStoreAsync(hash, cancellationToken));
    }

    private async Task<Caller?> AskStoreAsync(string hash, CancellationToken cancellationToken)
    {
        var generation = cache.Generation;
        var now = clock.GetUtcNow();
        var (proof, groups) = await database.ReadAsync(session => ReadAsync(session, hash, now), cancellationToken);
        if (proof is null)
        {
            return null;
        }

        var caller = new Caller(
            new UserId((int)proof.UserId),
            proof.UserName,
            [.. groups.Select(group => new GroupId((int)group))],
            proof.Id);
        cache.Keep(hash, caller, proof.Expires.ToInstant() ?? DateTimeOffset.MaxValue, generation);
        if (now - (proof.LastUsed.ToInstant() ?? DateTimeOffset.MinValue) > options.LastUsedPrecision)
        {
            await database.WriteAsync(unit => TokenRows.UsedAsync(unit, proof.Id), cancellationToken);
        }

        return caller;
    }

    private static async Task<(TokenRows.Proof? Proof, IReadOnlyList<long> Groups)> ReadAsync(
        Session session, string hash, DateTimeOffset now)
    {
        var proof = await TokenRows.FindAsync(session, hash, now.ToStored());
        return proof is null ? (null, []) : (proof, await TokenRows.GroupsAsync(session, proof.UserId));
    }
}
