using System.Threading.Channels;

namespace Hypernova.Hypervisor;

/// <summary>
/// The bounded queue behind <see cref="IHypervisor.Events"/>. Publishing never waits and never fails: what does not fit
/// throws away everything unread and leaves one <see cref="HypervisorEventKind.Missed"/> in its place, because a reader
/// that must observe everything gains nothing from the rest of the old events.
/// </summary>
/// <param name="capacity">Most events that wait unread.</param>
public sealed class HypervisorEventQueue(int capacity = 1024)
{
    private readonly Lock _lock = new();
    private readonly Channel<HypervisorEvent> _channel = Channel.CreateBounded<HypervisorEvent>(capacity);
    private bool _completed;

    /// <summary>For the reader; ends after <see cref="Complete"/>.</summary>
    public ChannelReader<HypervisorEvent> Reader => _channel.Reader;

    /// <summary>Adds an event; after <see cref="Complete"/> it is dropped.</summary>
    /// <param name="happened">The event.</param>
    public void Publish(HypervisorEvent happened)
    {
        lock (_lock)
        {
            if (_completed || _channel.Writer.TryWrite(happened))
            {
                return;
            }

            MakeRoom_Locked();
            _channel.Writer.TryWrite(happened);
        }
    }

    /// <summary>No more events will come; those unread can still be read.</summary>
    public void Complete()
    {
        lock (_lock)
        {
            _completed = true;
            _channel.Writer.TryComplete();
        }
    }

    private void MakeRoom_Locked()
    {
        while (_channel.Reader.TryRead(out _))
        {
            // Thrown away: the event below tells the reader to observe everything.
        }

        _channel.Writer.TryWrite(new(HypervisorEventKind.Missed, null, "the reader was too slow"));
    }
}
