using Hypernova.Server.Access;
using Hypernova.Server.Store;

namespace Hypernova.Server.Operations;

/// <summary>The first answer to a request, kept so that a repeated one gets the same.</summary>
/// <param name="Operation">The operation that was queued.</param>
/// <param name="Vm">The VM that was created.</param>
internal sealed record KnownAnswer(long Operation, int? Vm = null);

/// <summary>What is known of an idempotency key.</summary>
/// <param name="Known">The first answer.</param>
/// <param name="Rejection">The key was used for another request.</param>
internal sealed record KeyLookup(KnownAnswer? Known, Rejection? Rejection);

/// <summary>Keys are the caller's own, looked up and kept in the request's own transaction.</summary>
internal static class Idempotency
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>Looks a key up.</summary>
    public static async Task<KeyLookup> FindAsync(Session session, Caller caller, RequestTerms terms)
    {
        if (terms.IdempotencyKey is not { } key)
        {
            return new(null, null);
        }

        var row = await session.FindAsync<KeyRow>(
            "SELECT request_hash, answer FROM idempotency WHERE user_id = @user AND key = @key",
            new { user = (long)caller.User.Value, key });
        return row is null
            ? new(null, null)
            : new(
                session.Json.Read<KnownAnswer>(row.Answer),
                row.RequestHash == terms.RequestHash ? null : Rejection.KeyReused);
    }

    /// <summary>Keeps the answer.</summary>
    public static async Task KeepAsync(WriteUnit unit, Caller caller, RequestTerms terms, KnownAnswer answer)
    {
        if (terms.IdempotencyKey is not { } key)
        {
            return;
        }

        await unit.ExecuteAsync(
            "DELETE FROM idempotency WHERE created < @before", new { before = (unit.Now - Kept).ToStored() });
        await unit.ExecuteAsync(
            """
            INSERT INTO idempotency (user_id, key, request_hash, answer, created)
            VALUES (@user, @key, @hash, @answer, @now)
            """,
            new
            {
                user = (long)caller.User.Value,
                key,
                hash = terms.RequestHash,
                answer = unit.Json.Write(answer),
                now = unit.Now.ToStored(),
            });
    }

    private sealed record KeyRow
    {
        public string RequestHash { get; init; } = "";

        public string Answer { get; init; } = "";
    }
}
