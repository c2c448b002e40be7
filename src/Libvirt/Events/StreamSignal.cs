using Hypernova.Libvirt.Native;

namespace Hypernova.Libvirt;

/// <summary>virStreamEventType.</summary>
[Flags]
internal enum StreamEvents
{
    None = 0,
    Readable = 1 << 0,
    Writable = 1 << 1,
    Error = 1 << 2,
    Hangup = 1 << 3,
}

/// <summary>
/// Wakes the reader and the writer of a stream when the event loop sees it ready. libvirt's notice repeats until it is
/// switched off, so it is switched on for one waiting and off by the first notice.
/// </summary>
/// <remarks>
/// Switching it off is the one call that a callback makes: it is local, takes only the stream's lock, which libvirt
/// does
/// not hold around a callback, and without it a slow reader would spin the loop that all connections share.
/// </remarks>
internal sealed class StreamSignal(StreamHandle stream)
{
    private readonly Lock gate = new();
    private StreamEvents armed;
    private TaskCompletionSource raised = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Asks for a notice, to be called on a lane's thread; false where the stream is dead.</summary>
    internal bool TryArm(StreamEvents events, out Task notice)
    {
        lock (gate)
        {
            armed |= events;
            notice = raised.Task;
            return StreamCalls.virStreamEventUpdateCallback(stream, (int)armed) >= 0;
        }
    }

    /// <summary>Wakes whoever waits: the stream is disposed, and their next try says so.</summary>
    internal void Abandon()
    {
        lock (gate)
        {
            raised.TrySetResult();
        }
    }

    /// <summary>For the callback alone, to which libvirt lends the stream; its owner may be closing it.</summary>
    internal void Raise(nint lent)
    {
        TaskCompletionSource woken;
        lock (gate)
        {
            armed = StreamEvents.None;
            _ = StreamCalls.virStreamEventUpdateCallback(lent, 0);
            woken = raised;
            raised = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        woken.TrySetResult();
    }
}
