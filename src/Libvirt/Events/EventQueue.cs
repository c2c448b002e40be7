using System.Threading.Channels;

namespace Hypernova.Libvirt;

/// <summary>
/// Between the event loop and the one reader of a connection's events. The loop never waits: what does not fit is
/// counted, and the reader learns the count before the next event that does.
/// </summary>
internal sealed class EventQueue(int capacity)
{
    // Room kept for what must not be dropped: how many were, once more for those after, and the end.
    private const int LastWords = 3;
    private const int NotEnded = -1;

    private readonly TaskCompletionSource<CloseReason> closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<LibvirtEvent> channel = Channel.CreateBounded<LibvirtEvent>(
        new BoundedChannelOptions(capacity + LastWords) { FullMode = BoundedChannelFullMode.Wait });

    private int ending = NotEnded;
    private long lost;

    internal ChannelReader<LibvirtEvent> Reader => channel.Reader;

    internal Task<CloseReason> Closed => closed.Task;

    /// <summary>Why it has ended; null while it has not.</summary>
    internal CloseReason? Ending
    {
        get
        {
            int reason = Volatile.Read(ref ending);
            return reason == NotEnded ? null : (CloseReason)reason;
        }
    }

    /// <summary>Called on the event loop's thread.</summary>
    internal void Post(LibvirtEvent happened)
    {
        if (channel.Reader.Count >= capacity)
        {
            Interlocked.Increment(ref lost);
            return;
        }

        PostLost();
        channel.Writer.TryWrite(happened);
    }

    /// <summary>The first reason counts: a connection that died and is then closed by us has died.</summary>
    internal void Close(CloseReason reason)
    {
        if (Interlocked.CompareExchange(ref ending, (int)reason, NotEnded) == NotEnded)
        {
            closed.SetResult(reason);
            PostLost();
            channel.Writer.TryWrite(new ConnectionEnded(reason));
            channel.Writer.TryComplete();
        }
    }

    private void PostLost()
    {
        long count = Interlocked.Exchange(ref lost, 0);
        if (count > 0)
        {
            channel.Writer.TryWrite(new EventsLost(count));
        }
    }
}
