using System.Collections.Concurrent;
using Hypernova.Model;
using Hypernova.Server.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hypernova.Server.Operations;

/// <summary>
/// Takes up operations: at the start those that an earlier process left, then each as it is queued. The table is the
/// queue and allows one active operation a VM, so each VM has one writer; commits only wake this loop.
/// </summary>
internal sealed partial class OperationDispatcher(
    Database database,
    Tenure tenure,
    IEnumerable<IOperationExecutor> executors,
    ProgressBoard progress,
    ILogger<OperationDispatcher> logger) : BackgroundService
{
    private const int MostAtOnce = 256;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<OperationId, RunningOperation> _running = [];
    private readonly CommitSignal _freed = new();

    /// <summary>Tells a running operation to stop and undo; what is queued was canceled in the store.</summary>
    public void Cancel(OperationId operation)
    {
        if (_running.TryGetValue(operation, out var running))
        {
            running.Cancel();
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await TakeTurnAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStopping(_running.Count);
        }
        finally
        {
            await Task.WhenAll(_running.Values.Select(running => running.Ended));
        }
    }

    private async Task TakeTurnAsync(CancellationToken stopping)
    {
        var committed = database.Committed.Next;
        var freed = _freed.Next;
        try
        {
            await TakeUpAsync(stopping);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogTurnFailed(exception);
            await Task.Delay(Pause, database.Time, stopping);
            return;
        }

        var wake = _running.Count < MostAtOnce ? Task.WhenAny(committed, freed) : freed;
        await wake.WaitAsync(stopping);
    }

    private async Task TakeUpAsync(CancellationToken stopping)
    {
        var room = MostAtOnce - _running.Count;
        if (room <= 0)
        {
            return;
        }

        var active = await database.ReadAsync(
            session => OperationRows.ActiveAsync(session, tenure.Epoch, MostAtOnce + room), stopping);
        foreach (var operation in active.Where(operation => !_running.ContainsKey(operation.Id)).Take(room))
        {
            Begin(operation, stopping);
        }
    }

    private void Begin(OperationRecord operation, CancellationToken stopping)
    {
        var running = new RunningOperation();
        _running[operation.Id] = running;
        if (operation.CancelRequested)
        {
            running.Cancel();
        }

        running.Ended = Task.Run(() => RunAsync(operation, running, stopping), CancellationToken.None);
    }

    private async Task RunAsync(OperationRecord operation, RunningOperation running, CancellationToken stopping)
    {
        try
        {
            var executor = executors.First(candidate => candidate.Handles(operation));
            await executor.ExecuteAsync(operation, stopping, running.Canceled);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            LogStopping(1);
        }
        catch (Exception exception)
        {
            // The row is still active: it is taken up again after a pause, from its journal.
            LogBroken(exception, operation.Id.Value, operation.Kind);
            await Task.Delay(Pause, database.Time, stopping).ContinueWith(_ => { }, TaskScheduler.Default);
        }
        finally
        {
            progress.Forget(operation.Id);
            _running.TryRemove(operation.Id, out _);
            running.Dispose();
            _freed.Pulse();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Stopping with {Count} operations to be taken up later")]
    private partial void LogStopping(int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "The queue of operations could not be read")]
    private partial void LogTurnFailed(Exception exception);

    [LoggerMessage(
        Level = LogLevel.Error, Message = "Operation {Operation} ({Kind}) broke off and will be taken up again")]
    private partial void LogBroken(Exception exception, long operation, string kind);
}
