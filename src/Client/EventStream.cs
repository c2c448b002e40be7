using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Hypernova.Client;

/// <summary>Reads server-sent events and, when the connection breaks, goes on after the last one seen.</summary>
public static class EventStream
{
    /// <summary>
    /// All events after <paramref name="since"/>, until cancelled; where the daemon does not keep them all any more, an
    /// <see cref="EventView.Reset"/> says so first.
    /// </summary>
    /// <param name="client">The client.</param>
    /// <param name="path">Usually <c>/v1/events</c>.</param>
    /// <param name="since">The last event already seen; null for only new ones.</param>
    /// <param name="time">For waiting between attempts.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async IAsyncEnumerable<EventView> ReadAsync(
        ApiClient client,
        string path,
        long? since,
        TimeProvider time,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = since;
        while (true)
        {
            await using var stream = await client.OpenAsync(path, last, cancellationToken);
            var parser = SseParser.Create(stream, (_, data) =>
                data.IsEmpty ? null : JsonSerializer.Deserialize(data, ClientJson.Default.EventView));
            var items = parser.EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
            await using (items.ConfigureAwait(false))
            {
                while (await NextAsync(items))
                {
                    if (items.Current.Data is { } item)
                    {
                        last = item.Id;
                        yield return item;
                    }
                }
            }

            await Task.Delay(TimeSpan.FromSeconds(1), time, cancellationToken);
        }
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<SseItem<EventView?>> items)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (Exception error) when (error is IOException or HttpRequestException)
        {
            // The daemon went away; the caller's loop asks again after the last event seen.
            return false;
        }
    }
}

