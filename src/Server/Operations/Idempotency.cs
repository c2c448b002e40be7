using Hypernova.Model;
using Hypernova.Server.Store;

namespace Hypernova.Server.Operations;

/// <summary>
/// Does what was asked once for each key. Keys are the caller's own, looked up and kept in the request's own
/// transaction: of two that come at once, one waits for the other and answers as a repeat.
/// </summary>
internal static class Idempotency
{
    /// <summary>How long a key is known, and what its answer names is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>Acts, or says what the first request with this key made. What was refused may be tried again.</summary>
    /// <param name="unit">The request's write.</param>
    /// <param name="user">Whose the key is.</param>
    /// <param name="terms">The key, where there is one.</param>
    /// <param name="actAsync">Makes it.</param>
    public static async Task<Outcome<KnownAnswer>> OnceAsync(
        WriteUnit unit, UserId user, RequestTerms terms, Func<Task<Outcome<KnownAnswer>>> actAsync)
    {
        if (terms.IdempotencyKey is not { } key)
        {
            return await actAsync();
        }

        // A fingerprint under the store's key: the request may hold a password, which a plain hash would give away.
        var request = new KeyedRequest(user.Value, key, unit.Json.Fingerprint(terms.RequestHash));
        if (!await ClaimAsync(unit, request))
        {
            // Gone again: its day ended while this waited.
            var row = await FindAsync(unit, request) ?? throw new ClashException();
            return row.RequestHash == request.Hash
                ? unit.Json.Read<KnownAnswer>(row.Answer) with { IsRepeated = true }
                : Rejection.KeyReused;
        }

        var made = await actAsync();
        await (made.Value is { } answer ? AnswerAsync(unit, request, answer) : ReleaseAsync(unit, request));
        return made;
    }

    /// <summary>Forgets keys whose time is over.</summary>
    public static Task ForgetOldAsync(WriteUnit unit) =>
        unit.ExecuteAsync(
            "DELETE FROM idempotency WHERE created < @before", new { before = (unit.Now - Kept).ToStored() });

    // Before anything is looked at: a repeat that comes meanwhile waits here for this transaction's end. A key whose
    // time is over is as good as a new one.
    private static async Task<bool> ClaimAsync(WriteUnit unit, KeyedRequest request) =>
        await unit.ExecuteAsync(
            """
            INSERT INTO idempotency (user_id, key, request_hash, answer, created)
            VALUES (@user, @key, @hash, '{}', @now)
            ON CONFLICT (user_id, key)
            DO UPDATE SET request_hash = @hash, answer = '{}', created = @now WHERE idempotency.created < @before
            """,
            new
            {
                user = request.Owner,
                key = request.Key,
                hash = request.Hash,
                now = unit.Now.ToStored(),
                before = (unit.Now - Kept).ToStored(),
            }) > 0;

    private static Task<KeyRow?> FindAsync(WriteUnit unit, KeyedRequest request) =>
        unit.FindAsync<KeyRow>(
            "SELECT request_hash, answer FROM idempotency WHERE user_id = @user AND key = @key",
            new { user = request.Owner, key = request.Key });

    private static Task<int> AnswerAsync(WriteUnit unit, KeyedRequest request, KnownAnswer answer) =>
        unit.ExecuteAsync(
            "UPDATE idempotency SET answer = @answer WHERE user_id = @user AND key = @key",
            new { user = request.Owner, key = request.Key, answer = unit.Json.Write(answer) });

    private static Task<int> ReleaseAsync(WriteUnit unit, KeyedRequest request) =>
        unit.ExecuteAsync(
            "DELETE FROM idempotency WHERE user_id = @user AND key = @key",
            new { user = request.Owner, key = request.Key });

    private sealed record KeyedRequest(long Owner, string Key, string Hash);

    private sealed record KeyRow
    {
        public string RequestHash { get; init; } = "";

        public string Answer { get; init; } = "";
    }
}
