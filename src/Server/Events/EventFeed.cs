using System.Globalization;
using System.Runtime.CompilerServices;
using Hypernova.Server.Access;
using Hypernova.Server.Store;

namespace Hypernova.Server.Events;

/// <summary>
/// Follows the events from any number on, without gaps, or with a word about what is not kept any more. Nothing is
/// kept for a reader: it reads the store at its own pace and is only woken by commits, so that neither a slow reader
/// nor a lost wake-up can lose an event.
/// </summary>
internal sealed class EventFeed(Database database)
{
    private const int Page = 256;

    /// <summary>The last event's number: where a new follower begins.</summary>
    public Task<long> LastAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(EventRows.LastAsync, cancellationToken);

    /// <summary>Everything after an event that the caller may see, and then what happens, until given up.</summary>
    public async IAsyncEnumerable<EventView> FollowAsync(
        Caller caller, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var next = database.Committed.Next;
            var page = await PageAsync(caller, after, Page, cancellationToken);
            if (page.Gap is { } gap)
            {
                yield return gap;
            }

            foreach (var seen in page.Events)
            {
                yield return seen;
            }

            after = page.Last;
            if (page.Events.Count < Page)
            {
                await next.WaitAsync(cancellationToken);
            }
        }
    }

    /// <summary>A page of what the caller may see after an event.</summary>
    public Task<EventPage> PageAsync(Caller caller, long after, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session =>
            {
                var last = await EventRows.LastAsync(session);
                var oldest = await EventRows.OldestAsync(session);
                if (after > last)
                {
                    return new EventPage([], last) { Gap = Unknown(after, last) };
                }

                var start = Math.Max(after, oldest - 1);
                var events = await EventRows.AfterAsync(session, caller, start, limit);
                return new EventPage(events, events.Count < limit ? Math.Max(last, start) : events[^1].Id)
                {
                    Gap = start > after ? Gap(after, oldest) : null,
                };
            },
            cancellationToken);

    // The reader knows another past than this store, such as one from before a backup was restored.
    private EventView Unknown(long after, long last) => new()
    {
        Id = last,
        At = database.Time.GetUtcNow(),
        Kind = EventKinds.Reset,
        Message = string.Create(
            CultureInfo.InvariantCulture,
            $"there is no event {after}: the last is {last}, as after an older store was restored; "
            + $"look at everything anew, this goes on with {last + 1}"),
        Before = after.ToString(CultureInfo.InvariantCulture),
        After = (last + 1).ToString(CultureInfo.InvariantCulture),
    };

    // It has the number of the last event that is gone: who goes on after it has been told.
    private EventView Gap(long after, long oldest) => new()
    {
        Id = oldest - 1,
        At = database.Time.GetUtcNow(),
        Kind = EventKinds.Reset,
        Message = string.Create(
            CultureInfo.InvariantCulture,
            $"events {after + 1} to {oldest - 1} are not kept any more; this goes on with {oldest}"),
        Before = after.ToString(CultureInfo.InvariantCulture),
        After = oldest.ToString(CultureInfo.InvariantCulture),
    };
}

/// <summary>Events and where to go on.</summary>
/// <param name="Events">Oldest first.</param>
/// <param name="Last">Everything up to this number has been looked at.</param>
internal sealed record EventPage(IReadOnlyList<EventView> Events, long Last)
{
    /// <summary>Said before the events, where what came before them is not kept any more.</summary>
    public EventView? Gap { get; init; }
}
