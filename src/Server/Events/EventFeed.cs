using System.Runtime.CompilerServices;
using Hypernova.Server.Access;
using Hypernova.Server.Store;

namespace Hypernova.Server.Events;

/// <summary>
/// Follows the events from any number on, without gaps. Nothing is kept for a reader: it reads the store at its own
/// pace and is only woken by commits, so that neither a slow reader nor a lost wake-up can lose an event.
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
                var events = await EventRows.AfterAsync(session, caller, after, limit);
                return new EventPage(events, events.Count < limit ? Math.Max(last, after) : events[^1].Id);
            },
            cancellationToken);
}

/// <summary>Events and where to go on.</summary>
/// <param name="Events">Oldest first.</param>
/// <param name="Last">Everything up to this number has been looked at.</param>
internal sealed record EventPage(IReadOnlyList<EventView> Events, long Last);
