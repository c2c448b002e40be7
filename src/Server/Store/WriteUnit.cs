using System.Data.Common;
using Hypernova.Server.Events;

namespace Hypernova.Server.Store;

/// <summary>One write: everything in it happens, or nothing.</summary>
/// <param name="connection">In a transaction.</param>
/// <param name="json">Reads and writes stored JSON.</param>
/// <param name="time">The clock.</param>
/// <param name="numbers">The counters, where the transaction holds many units; null where they are the store's.</param>
/// <param name="cancellationToken">Ends the work.</param>
internal sealed class WriteUnit(
    DbConnection connection,
    StoredJson json,
    TimeProvider time,
    GroupNumbers? numbers,
    CancellationToken cancellationToken)
    : Session(connection, json, cancellationToken)
{
    private readonly List<EventDraft> _events = [];

    /// <summary>When this write happens.</summary>
    public DateTimeOffset Now { get; } = time.GetUtcNow();

    /// <summary>Whether somebody should be woken after the commit.</summary>
    public bool Wakes { get; private set; }

    /// <summary>Changes rows and says how many.</summary>
    public Task<int> ExecuteAsync(string sql, object? arguments = null) => RunAsync(sql, arguments);

    /// <summary>The next number of a kind, never given before: <c>vm</c>, <c>host</c>, <c>operation</c>…</summary>
    public Task<long> NextAsync(string kind) => TakeAsync(kind, 1);

    /// <summary>The number of a kind that would be given next.</summary>
    public async Task<long> PeekAsync(string kind) =>
        numbers?.Next(kind) ?? await GetAsync<long>("SELECT value FROM counters WHERE name = @kind", new { kind });

    /// <summary>Appends an event.</summary>
    public void Emit(EventDraft draft)
    {
        _events.Add(draft);
        Wakes = true;
    }

    /// <summary>Wakes those who look for work, after the commit.</summary>
    public void Wake() => Wakes = true;

    /// <summary>
    /// Numbers the events and appends them. Last in the unit: on PostgreSQL the counter's row lock is then held until
    /// the commit, so events commit in the order of their numbers and a reader that follows them misses none.
    /// </summary>
    public async Task FlushAsync()
    {
        if (_events.Count == 0)
        {
            return;
        }

        var id = await TakeAsync("event", _events.Count);
        foreach (var draft in _events)
        {
            await EventRows.InsertAsync(this, id++, draft);
        }

        _events.Clear();
    }

    private async Task<long> TakeAsync(string kind, int count)
    {
        if (numbers is not null)
        {
            return numbers.Take(kind, count);
        }

        const string Sql = "UPDATE counters SET value = value + @count WHERE name = @kind RETURNING value";
        return await GetAsync<long>(Sql, new { kind, count = (long)count }) - count;
    }
}
