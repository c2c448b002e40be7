using Hypernova.Server.Operations;
using Hypernova.Server.Store;

namespace Hypernova.Server.Retention;

/// <summary>
/// A table of what happened. Numbers rise with time and have no gaps, so what is to go is at its beginning, and how
/// many rows there are is known without counting.
/// </summary>
/// <param name="Counter">The counter of its numbers.</param>
/// <param name="Next">The next rows after a number, with the time that counts.</param>
/// <param name="Delete">Deletes what may go between two numbers.</param>
internal sealed record History(string Counter, string Next, string Delete)
{
    /// <summary>Rows looked at in one transaction.</summary>
    public const int Batch = 500;

    // A little longer than keys are known, so that none is ever answered by an operation that has just gone.
    private static readonly TimeSpan OfKeys = Idempotency.Kept + TimeSpan.FromHours(1);

    /// <summary>All events.</summary>
    public static History Events { get; } = new(
        "event",
        "SELECT id, at FROM events WHERE id > @from ORDER BY id LIMIT @batch",
        "DELETE FROM events WHERE id > @from AND id <= @upTo");

    /// <summary>Operations that have ended and that no idempotency key asks for; their steps go with them.</summary>
    public static History Operations { get; } = new(
        "operation",
        "SELECT id, created AS at FROM operations WHERE id > @from ORDER BY id LIMIT @batch",
        """
        DELETE FROM operations
        WHERE id > @from AND id <= @upTo AND state IN ('done', 'failed', 'canceled') AND created < @keyed
            AND (finished < @before OR id <= @most)
        """);

    /// <summary>The number up to which rows are too old or too many, among the next ones; null where none is.</summary>
    public async Task<long?> ReachAsync(Session session, KeepRule rule, DateTimeOffset now, long from)
    {
        var limits = await LimitsAsync(session, rule, now);
        var rows = await session.ListAsync<Row>(Next, new { from, batch = (long)Batch });
        return rows.TakeWhile(row => row.At < limits.Before || row.Id <= limits.Most)
            .Select(row => (long?)row.Id).LastOrDefault();
    }

    /// <summary>Deletes what may go up to a number; says how many rows went.</summary>
    public async Task<int> DeleteAsync(WriteUnit unit, KeepRule rule, long from, long upTo)
    {
        var limits = await LimitsAsync(unit, rule, unit.Now);
        return await unit.ExecuteAsync(Delete, new
        {
            from,
            upTo,
            before = limits.Before,
            most = limits.Most,
            keyed = (unit.Now - OfKeys).ToStored(),
        });
    }

    private async Task<Limits> LimitsAsync(Session session, KeepRule rule, DateTimeOffset now)
    {
        var last = await session.GetAsync<long>(
            "SELECT value - 1 FROM counters WHERE name = @counter", new { counter = Counter });
        return new(
            rule.Age is { } age ? (now - age).ToStored() : long.MinValue,
            rule.Rows is { } rows ? last - rows : long.MinValue);
    }

    /// <param name="Before">What is earlier is too old.</param>
    /// <param name="Most">What has this number or a lower one is too many.</param>
    private readonly record struct Limits(long Before, long Most);

    private sealed record Row
    {
        public long Id { get; init; }

        public long At { get; init; }
    }
}
