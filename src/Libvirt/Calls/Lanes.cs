namespace Hypernova.Libvirt.Calls;

/// <summary>
/// The lanes of one connection and the rule of deadlines. Separate lanes, so that four saves never starve monitoring
/// and
/// slow starts never keep a destroy waiting behind a query.
/// </summary>
internal sealed class Lanes(LibvirtConnectOptions options)
{
    /// <summary>Questions: answered in a millisecond.</summary>
    internal Lane Queries { get; } = new("queries", options.QueryThreads, options.LaneCapacity);

    /// <summary>Changes of state: define, start, stop, undefine; a second or so.</summary>
    internal Lane Power { get; } = new("power", options.PowerThreads, options.LaneCapacity);

    /// <summary>Saves, restores, agent commands: minutes.</summary>
    internal Lane Jobs { get; } = new("jobs", options.JobThreads, options.LaneCapacity);

    /// <summary>Non-blocking reads and writes of streams, when the event loop says that they can.</summary>
    internal Lane Streams { get; } = new("streams", options.StreamThreads, options.LaneCapacity);

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
        Streams.Close();
    }
}
