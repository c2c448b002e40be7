using System.Threading.Channels;
using Hypernova.Hypervisor;
using Hypernova.Server.Monitoring;
using Hypernova.Server.Operations;
using Microsoft.Extensions.Logging;

namespace Hypernova.Server.Hosts;

/// <summary>
/// Keeps one session with one host: connects, follows its events, observes all of it at each connect and at a slow
/// period, and connects again, backed off, when the session is lost.
/// </summary>
internal sealed partial class HostWatch(
    WatchedHost host, IHypervisorConnector connector, HostMonitor monitor, TimeProvider time, ILogger<HostWatch> logger)
{
    private static readonly TimeSpan SlowPeriod = TimeSpan.FromSeconds(60);
    private static readonly Task<bool> Never = new TaskCompletionSource<bool>().Task;
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _tried = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<IHypervisor> _session = NewSession();
    private TaskCompletionSource _givenUp = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes once the host has answered, or not, for the first time.</summary>
    public Task Tried => _tried.Task;

    /// <summary>The session there is now, or the next one.</summary>
    public Task<IHypervisor> SessionAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _session.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>The session there is now.</summary>
    public IHypervisor? Current
    {
        get
        {
            lock (_lock)
            {
                return _session.Task.IsCompletedSuccessfully ? Open_Locked() : null;
            }
        }
    }

    /// <summary>A session answered too late: it is closed and a fresh one opened.</summary>
    public void GiveUp(IHypervisor session)
    {
        lock (_lock)
        {
            if (_session.Task.IsCompletedSuccessfully && ReferenceEquals(Open_Locked(), session))
            {
                _session = NewSession();
                _givenUp.TrySetResult();
            }
        }
    }

    /// <summary>Watches until stopped.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        for (var attempt = 0; !stopping.IsCancellationRequested;)
        {
            try
            {
                await WatchSessionAsync(() => attempt = 0, stopping);
            }
            catch (Exception exception) when (!stopping.IsCancellationRequested)
            {
                await LoseAsync(exception, stopping);
                await Task.Delay(Backoff.AfterConnect(attempt++), time, stopping);
            }
        }
    }

    private async Task WatchSessionAsync(Action opened, CancellationToken stopping)
    {
        await using var session = await connector.ConnectAsync(host.Address, stopping);
        await monitor.AnsweredAsync(host.Id, await session.ObserveHostAsync(stopping), stopping);
        var givenUp = Publish(session);
        _tried.TrySetResult();
        try
        {
            await monitor.ReconcileAsync(host.Id, session, stopping);
            opened();
            if (await FollowAsync(session, givenUp, stopping) is { } lost)
            {
                throw new HypervisorException(FailureKind.Unreachable, lost);
            }
        }
        finally
        {
            Withdraw(session);
        }
    }

    private async Task<string?> FollowAsync(IHypervisor session, Task givenUp, CancellationToken stopping)
    {
        using var slow = new PeriodicTimer(SlowPeriod, time);
        var tick = slow.WaitForNextTickAsync(stopping).AsTask();
        var events = session.Events.WaitToReadAsync(stopping).AsTask();
        while (true)
        {
            await Task.WhenAny(events, tick, session.Lost, givenUp);
            stopping.ThrowIfCancellationRequested();
            if (session.Lost.IsCompleted || givenUp.IsCompleted)
            {
                return session.Lost.IsCompleted ? await session.Lost : null;
            }

            if (tick.IsCompleted)
            {
                await monitor.AnsweredAsync(host.Id, await session.ObserveHostAsync(stopping), stopping);
                await monitor.ReconcileAsync(host.Id, session, stopping);
                tick = slow.WaitForNextTickAsync(stopping).AsTask();
            }

            if (events.IsCompleted)
            {
                await monitor.HappenedAsync(host.Id, session, Drain(session.Events), stopping);
                events = await events ? session.Events.WaitToReadAsync(stopping).AsTask() : Never;
            }
        }
    }

    private static List<HypervisorEvent> Drain(ChannelReader<HypervisorEvent> events)
    {
        var happened = new List<HypervisorEvent>();
        while (happened.Count < 1000 && events.TryRead(out var next))
        {
            happened.Add(next);
        }

        return happened;
    }

    private async Task LoseAsync(Exception exception, CancellationToken stopping)
    {
        var reason = exception.Message;
        if (exception is not HypervisorException)
        {
            LogBroken(exception, host.Id.Value, host.Name);
            reason = $"internal error: {exception.GetType().Name}: {reason}";
        }

        try
        {
            await monitor.LostAsync(host.Id, reason, stopping);
            _tried.TrySetResult();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogBroken(failure, host.Id.Value, host.Name);
        }
    }

    private Task Publish(IHypervisor session)
    {
        lock (_lock)
        {
            _givenUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _session.TrySetResult(session);
            return _givenUp.Task;
        }
    }

    private void Withdraw(IHypervisor session)
    {
        lock (_lock)
        {
            if (_session.Task.IsCompletedSuccessfully && ReferenceEquals(Open_Locked(), session))
            {
                _session = NewSession();
            }
        }
    }

    private IHypervisor Open_Locked() => _session.Task.GetAwaiter().GetResult();

    private static TaskCompletionSource<IHypervisor> NewSession() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(Level = LogLevel.Error, Message = "Watching host {Host} ({Name}) hit a defect; it is begun anew")]
    private partial void LogBroken(Exception exception, int host, string name);
}

/// <summary>A host to watch.</summary>
internal sealed record WatchedHost(Model.HostId Id, string Name, HostAddress Address);
