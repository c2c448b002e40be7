using Hypernova.Model;
using Hypernova.Server.Operations;
using Hypernova.Server.Store;

namespace Hypernova.Server.Users;

/// <summary>Tokens in the store.</summary>
internal static class TokenRows
{
    /// <summary>A token's row without its hash, which nobody needs to see.</summary>
    internal sealed record Row(long Id, long UserId, string Name, long Created, long? Expires, long? LastUsed);

    /// <summary>What a token proves.</summary>
    internal sealed record Proof(long Id, long UserId, string UserName, long? Expires, long? LastUsed);

    /// <summary>What a hash proves, where the token is good and its user enabled.</summary>
    public static Task<Proof?> FindAsync(Session session, string hash, long now) =>
        session.FindAsync<Proof>(
            """
            SELECT t.id AS Id, t.user_id AS UserId, u.name AS UserName, t.expires AS Expires, t.last_used AS LastUsed
            FROM tokens t JOIN users u ON u.id = t.user_id
            WHERE t.hash = @hash AND t.revoked IS NULL AND (t.expires IS NULL OR t.expires > @now) AND u.enabled = 1
            """,
            new { hash, now });

    /// <summary>The groups of a user.</summary>
    public static Task<IReadOnlyList<long>> GroupsAsync(Session session, long user) =>
        session.ListAsync<long>(
            "SELECT group_id FROM memberships WHERE user_id = @user ORDER BY group_id", new { user });

    /// <summary>A user's good tokens after an id.</summary>
    public static Task<IReadOnlyList<Row>> ListAsync(Session session, long user, long after, int count, long now) =>
        session.ListAsync<Row>(
            """
            SELECT id AS Id, user_id AS UserId, name AS Name, created AS Created, expires AS Expires,
            last_used AS LastUsed
            FROM tokens
            WHERE user_id = @user AND id > @after AND revoked IS NULL AND (expires IS NULL OR expires > @now)
            ORDER BY id LIMIT @count
            """,
            new { user, after, count, now });

    /// <summary>Adds a token and shows it, secret included.</summary>
    public static async Task<TokenView> AddAsync(
        WriteUnit unit, long user, string name, string secret, DateTimeOffset? expires)
    {
        var id = await unit.NextAsync("token");
        await unit.ExecuteAsync(
            """
            INSERT INTO tokens (id, user_id, name, hash, created, expires, revoked, last_used)
            VALUES (@id, @user, @name, @hash, @now, @expires, NULL, NULL)
            """,
            new
            {
                id,
                user,
                name,
                hash = Access.TokenSecret.Hash(secret),
                now = unit.Now.ToStored(),
                expires = expires?.ToStored(),
            });
        return new(id, (int)user, name, secret, unit.Now, expires, null);
    }

    /// <summary>
    /// Makes a token once for each idempotency key, and shows it, secret included. The secret is in the first answer
    /// alone: a repeat is refused and names the token, because there is nothing left to show it from.
    /// </summary>
    public static async Task<Outcome<TokenView>> AddOnceAsync(
        WriteUnit unit, UserId user, string name, TimeSpan? lifetime, RequestTerms terms)
    {
        TokenView? made = null;
        var answer = await Idempotency.OnceAsync(unit, user, terms, async () =>
        {
            made = await AddAsync(unit, user.Value, name, Access.TokenSecret.Create(), unit.Now + lifetime);
            return new KnownAnswer { Token = made.Id };
        });
        return answer.Value is { } known
            ? known is { IsRepeated: true, Token: { } token } ? UserRefusals.SecretShown(token) : made!
            : answer.Rejection!;
    }

    /// <summary>Revokes a token of a user; says whether there was one.</summary>
    public static async Task<bool> RevokeAsync(WriteUnit unit, long user, long id) =>
        await unit.ExecuteAsync(
            "UPDATE tokens SET revoked = @now WHERE id = @id AND user_id = @user AND revoked IS NULL",
            new { id, user, now = unit.Now.ToStored() }) > 0;

    /// <summary>Notes that a token was used.</summary>
    public static Task UsedAsync(WriteUnit unit, long id) =>
        unit.ExecuteAsync("UPDATE tokens SET last_used = @now WHERE id = @id", new { id, now = unit.Now.ToStored() });

    /// <summary>Shows a row.</summary>
    public static TokenView View(Row row) => new(
        row.Id, (int)row.UserId, row.Name, null, row.Created.ToInstant(), row.Expires.ToInstant(),
        row.LastUsed.ToInstant());
}
