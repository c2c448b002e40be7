using Hypernova.Libvirt.Native;

namespace Hypernova.Libvirt.Calls;

/// <summary>
/// The lanes of one connection and the rule of deadlines. Separate lanes, so that four saves never starve monitoring
/// and slow starts never keep a destroy waiting behind a query.
/// </summary>
/// <param name="options">How wide the lanes are and what the deadlines are.</param>
/// <param name="open">Opens one more native connection for one of them.</param>
internal sealed class Lanes(LibvirtConnectOptions options, Func<ConnectHandle> open)
{
    private readonly Lane[] streams =
    [
        .. Enumerable.Range(0, options.StreamThreads)
            .Select(_ => new Lane("streams", new LaneSize(Threads: 1, options.LaneCapacity), open)),
    ];

    private int opened;

    /// <summary>Questions: answered in a millisecond. One native connection stays for the next look.</summary>
    internal Lane Queries { get; } =
        new("queries", new LaneSize(options.QueryThreads, options.LaneCapacity, KeptLinks: 1), open);

    /// <summary>Changes of state: define, start, stop, undefine; a second or so.</summary>
    internal Lane Power { get; } = new("power", new LaneSize(options.PowerThreads, options.LaneCapacity), open);

    /// <summary>Saves, restores, agent commands: minutes.</summary>
    internal Lane Jobs { get; } = new("jobs", new LaneSize(options.JobThreads, options.LaneCapacity), open);

    /// <summary>
    /// For a new stream, which stays on it: opening it, and non-blocking reads and writes when the event loop says that
    /// they can. A lane of one thread, because a stream lives on one native connection.
    /// </summary>
    internal Lane NextStreams() => streams[(uint)Interlocked.Increment(ref opened) % (uint)streams.Length];

    /// <summary>Makes the call on the lane and waits for it no longer than its deadline.</summary>
    internal async Task<T> CallAsync<T>(
        Lane lane,
        LaneCall<T> call,
        TimeSpan? deadline,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TimeSpan limit = deadline ?? (lane == Jobs ? options.JobDeadline : options.CallDeadline);
        if (lane.TryPost(call) is { } reason)
        {
            throw new LibvirtRefusedException(reason, call.Procedure, call.Target);
        }

        try
        {
            return await call.Outcome.WaitAsync(limit, options.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException) when (call.TryWithdraw())
        {
            throw LibvirtDeadlineException.NeverMade(call.Procedure, call.Target, limit);
        }
        catch (TimeoutException) when (!call.Outcome.IsCompleted)
        {
            Task<LateOutcome> late = call.ObserveLateAsync(options.OnLateOutcome);
            throw LibvirtDeadlineException.OutcomeUnknown(call.Procedure, call.Target, limit, late);
        }
        catch (TimeoutException)
        {
            return await call.Outcome.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!call.TryWithdraw())
        {
            _ = call.ObserveLateAsync(options.OnLateOutcome);
            throw;
        }
    }

    internal void Close()
    {
        Queries.Close();
        Power.Close();
        Jobs.Close();
        Array.ForEach(streams, static lane => lane.Close());
    }
}
