using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Hypernova.Server.Events;
using Microsoft.AspNetCore.Http;

namespace Hypernova.Server.Http;

/// <summary>Writes events as a stream of server-sent events, with a heartbeat while nothing happens.</summary>
internal static class EventStream
{
    /// <summary>How often a silent stream says that it lives; proxies cut what is silent for longer.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private static readonly ReadOnlyMemory<byte> _beat = ": \n\n"u8.ToArray();

    /// <summary>Writes until the events end or are given up.</summary>
    /// <param name="response">Where to.</param>
    /// <param name="events">What happens; ends when <paramref name="ends"/> is cancelled.</param>
    /// <param name="clock">For the heartbeat.</param>
    /// <param name="ends">Cancelled when this returns, however it does.</param>
    public static async Task WriteAsync(
        HttpResponse response, IAsyncEnumerable<EventView> events, TimeProvider clock, CancellationTokenSource ends)
    {
        await using var following = events.GetAsyncEnumerator(ends.Token);
        await SendAsync(response, _beat, ends.Token);
        var next = following.MoveNextAsync().AsTask();
        try
        {
            var beat = Task.Delay(Heartbeat, clock, ends.Token);
            while (true)
            {
                if (!next.IsCompleted && await Task.WhenAny(next, beat) == beat)
                {
                    await beat;
                    await SendAsync(response, _beat, ends.Token);
                    beat = Task.Delay(Heartbeat, clock, ends.Token);
                }
                else if (await next)
                {
                    await SendAsync(response, Frame(following.Current), ends.Token);
                    next = following.MoveNextAsync().AsTask();
                }
                else
                {
                    return;
                }
            }
        }
        finally
        {
            // An iterator can only be disposed of while it rests.
            await ends.CancelAsync();
            await Task.WhenAny(next);
        }
    }

    private static async Task SendAsync(
        HttpResponse response, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await response.Body.WriteAsync(bytes, cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }

    private static ReadOnlyMemory<byte> Frame(EventView seen)
    {
        var frame = new ArrayBufferWriter<byte>(512);
        Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"id: {seen.Id}\nevent: {seen.Kind}\ndata: "), frame);
        using (var json = new Utf8JsonWriter(frame))
        {
            JsonSerializer.Serialize(json, seen, ApiJson.Default.EventView);
        }

        frame.Write("\n\n"u8);
        return frame.WrittenMemory;
    }
}
