using System.Threading.Channels;

namespace Hypernova.Libvirt;

/// <summary>
/// Between the event loop and the one reader of a connection's events. The loop never waits: what does not fit is
/// counted, and the reader learns the count before the next event that does.
/// </summary>
internal sealed class EventQueue(int capacity)
{
    private readonly TaskCompletionSource<CloseReason> closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<LibvirtEvent> channel = Channel.CreateBounded<LibvirtEvent>(
        new BoundedChannelOptions(capacity) { SingleReader = false, FullMode = BoundedChannelFullMode.Wait });

    private long lost;

    internal ChannelReader<LibvirtEvent> Reader => channel.Reader;

    internal Task<CloseReason> Closed => closed.Task;

    internal void Post(LibvirtEvent happened)
    {
        long count = Interlocked.Exchange(ref lost, 0);
        if (count > 0 && !channel.Writer.TryWrite(new EventsLost(count)))
        {
            Interlocked.Add(ref lost, count + 1);
            return;
        }

        if (!channel.Writer.TryWrite(happened))
        {
            Interlocked.Increment(ref lost);
        }
    }

    /// <summary>The first reason counts: a connection that died and is then closed by us has died.</summary>
    internal void Close(CloseReason reason)
    {
        if (closed.TrySetResult(reason))
        {
            Post(new ConnectionEnded(reason));
            channel.Writer.TryComplete();
        }
    }
}
