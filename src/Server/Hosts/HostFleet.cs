using System.Collections.Concurrent;
using Hypernova.Hypervisor;
using Hypernova.Model;
using Hypernova.Server.Monitoring;
using Hypernova.Server.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hypernova.Server.Hosts;

/// <summary>A watch for each host, each on its own: a host that hangs delays no other.</summary>
internal sealed class HostFleet(
    Database database,
    IHypervisorConnector connector,
    HostMonitor monitor,
    Installation installation,
    ILogger<HostWatch> logger) : BackgroundService
{
    private static readonly TimeSpan FirstTry = TimeSpan.FromSeconds(5);
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<HostId, Watching> _watching = [];
    private readonly CancellationTokenSource _stop = new();

    /// <summary>The host's session now, or null while it does not answer.</summary>
    public IHypervisor? Current(HostId host) =>
        _watching.TryGetValue(host, out var watching) ? watching.Watch.Current : null;

    /// <summary>The host's session, now or as soon as it answers.</summary>
    /// <exception cref="HypervisorException">The host is not watched any more.</exception>
    public async Task<IHypervisor> SessionAsync(HostId host, CancellationToken cancellationToken)
    {
        await _begun.Task.WaitAsync(cancellationToken);
        return _watching.TryGetValue(host, out var watching)
            ? await watching.Watch.SessionAsync(cancellationToken)
            : throw new HypervisorException(FailureKind.Refused, $"host {host} has been removed");
    }

    /// <summary>After a start: every host has answered, or not, for the first time; waits only so long.</summary>
    public async Task TriedAsync(CancellationToken cancellationToken)
    {
        await _begun.Task.WaitAsync(cancellationToken);
        var tried = Task.WhenAll(_watching.Values.Select(watching => watching.Watch.Tried));
        await Task.WhenAny(tried, Task.Delay(FirstTry, database.Time, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>A session that answered too late is closed; the next one is fresh.</summary>
    public void GiveUp(HostId host, IHypervisor session)
    {
        if (_watching.TryGetValue(host, out var watching))
        {
            watching.Watch.GiveUp(session);
        }
    }

    /// <summary>Begins to watch a host; asked again it changes nothing.</summary>
    public void Watch(HostRecord host)
    {
        lock (_stop)
        {
            if (_watching.ContainsKey(host.Id) || _stop.IsCancellationRequested)
            {
                return;
            }

            var address = new HostAddress(host.Uri, installation.Id) { Driver = host.Driver };
            var watch = new HostWatch(new(host.Id, host.Name, address), connector, monitor, database.Time, logger);
#pragma warning disable CA2000 // Disposed of when the watch ends.
            var stop = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
#pragma warning restore CA2000
            _watching[host.Id] = new(watch, Task.Run(() => watch.RunAsync(stop.Token), CancellationToken.None), stop);
        }
    }

    /// <summary>Stops watching a host.</summary>
    public async Task ForgetAsync(HostId host)
    {
        if (_watching.TryRemove(host, out var watching))
        {
            await watching.EndAsync();
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _stop.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            foreach (var host in await database.ReadAsync(HostRows.ListAsync, stoppingToken))
            {
                if (host.State is not HostState.Init)
                {
                    Watch(host);
                }
            }

            _begun.TrySetResult();
            await Task.Delay(Timeout.Infinite, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await _stop.CancelAsync();
        }
        finally
        {
            await Task.WhenAll(_watching.Values.Select(watching => watching.EndAsync()));
        }
    }

    private sealed record Watching(HostWatch Watch, Task Loop, CancellationTokenSource Stop)
    {
        public async Task EndAsync()
        {
            await Stop.CancelAsync();
            await Loop.ContinueWith(_ => { }, TaskScheduler.Default);
            Stop.Dispose();
        }
    }
}

/// <summary>This installation: its id is in the metadata of every domain of ours.</summary>
internal sealed record Installation(string Id);
