using Hypernova.Hypervisor;
using Hypernova.Server.Store;
using Microsoft.Extensions.Logging;

namespace Hypernova.Server.Operations;

/// <summary>
/// Runs an operation to one of its ends: journals each step before it acts, undoes in reverse order after a failure
/// or a cancel, and goes on where an earlier process stopped.
/// </summary>
internal sealed partial class OperationRunner(
    Journal journal, IFaultPoint faults, TimeProvider time, ILogger<OperationRunner> logger)
{
    private readonly StepRunner _steps = new(journal, faults, time);

    /// <summary>Runs.</summary>
    /// <param name="runbook">The steps.</param>
    /// <param name="context">What they work on.</param>
    /// <param name="stopping">The process ends: the operation is left as journaled, to be taken up again.</param>
    /// <param name="cancel">Somebody asked to cancel: what was done is undone.</param>
    public async Task RunAsync<TContext>(
        Runbook<TContext> runbook, TContext context, CancellationToken stopping, CancellationToken cancel)
        where TContext : OperationContext
    {
        try
        {
            var entries = await TakeUpAsync(runbook, context, stopping);
            var undoing = entries.Any(entry => entry.State is StepState.Undoing or StepState.Undone);
            var failure = undoing
                ? context.Operation.Error ?? "undoing"
                : await TryActAsync(runbook, context, entries, stopping, cancel);
            if (failure is null)
            {
                return;
            }

            var ended = IsCanceled(context, cancel) ? OperationState.Canceled : OperationState.Failed;
            await UndoAsync(runbook, context, ended, failure, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            LogParked(context.Operation.Id.Value, context.Operation.Kind);
        }
        catch (FencedException exception)
        {
            LogFenced(context.Operation.Id.Value, exception.Message);
        }
    }

    private async Task<IReadOnlyList<JournalEntry>> TakeUpAsync<TContext>(
        Runbook<TContext> runbook, TContext context, CancellationToken stopping)
        where TContext : OperationContext
    {
        if (context.Operation.State is OperationState.Queued)
        {
            await journal.TakeUpAsync(context.Operation, stopping);
            return [];
        }

        var entries = await journal.ReadAsync(context.Operation, stopping);
        faults.Reach($"{runbook.Kind}/{FaultPoints.TakenUp}");
        LogTakenUp(context.Operation.Id.Value, runbook.Kind, entries.Count > 0 ? entries[^1].Name : "its start");
        return entries;
    }

    private async Task<string?> TryActAsync<TContext>(
        Runbook<TContext> runbook,
        TContext context,
        IReadOnlyList<JournalEntry> entries,
        CancellationToken stopping,
        CancellationToken cancel)
        where TContext : OperationContext
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancel);
        try
        {
            for (var seq = 0; seq < runbook.Steps.Count; seq++)
            {
                either.Token.ThrowIfCancellationRequested();
                if (!entries.Any(entry => entry.Seq == seq && entry.State is StepState.Done))
                {
                    await _steps.ActAsync(runbook, seq, context, either.Token, stopping);
                }
            }
        }
        catch (Exception exception) when (exception is not FencedException && !stopping.IsCancellationRequested)
        {
            return Failure(context, exception);
        }

        runbook.Complete(context);
        faults.Reach(FaultPoints.Name(runbook.Kind, FaultPoints.Finish, FaultPoints.BeforeRecord));
        await journal.FinishAsync(context, OperationState.Done, null, stopping);
        return null;
    }

    private async Task UndoAsync<TContext>(
        Runbook<TContext> runbook,
        TContext context,
        OperationState ended,
        string failure,
        CancellationToken stopping)
        where TContext : OperationContext
    {
        await journal.KeepErrorAsync(context.Operation, failure, stopping);
        var entries = await journal.ReadAsync(context.Operation, stopping);
        var left = "";
        foreach (var entry in entries.Where(entry => entry.State is not StepState.Undone).OrderByDescending(e => e.Seq))
        {
            left = await TryUndoAsync(runbook, entry, context, stopping);
            if (left.Length > 0)
            {
                // What came before holds on to what is left: a place is not given up while a domain may be there.
                break;
            }
        }

        await SettleAsync(context, ended, failure + left, stopping);
        faults.Reach(FaultPoints.Name(runbook.Kind, FaultPoints.Finish, FaultPoints.BeforeRecord));
        await journal.FinishAsync(context, ended, failure + left, stopping);
    }

    private async Task<string> TryUndoAsync<TContext>(
        Runbook<TContext> runbook, JournalEntry entry, TContext context, CancellationToken stopping)
        where TContext : OperationContext
    {
        try
        {
            await _steps.UndoAsync(runbook, entry, context, stopping);
            return "";
        }
        catch (Exception exception) when (exception is not FencedException && !stopping.IsCancellationRequested)
        {
            LogUndoFailed(exception, context.Operation.Id.Value, entry.Name);
            return $"; {entry.Name} could not be undone: {exception.Message}";
        }
    }

    private async Task SettleAsync(
        OperationContext context, OperationState ended, string failure, CancellationToken stopping)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await context.SettleAsync(ended, failure, stopping);
                return;
            }
            catch (HypervisorException exception) when (attempt < Backoff.MostTries)
            {
                LogSettling(exception, context.Operation.Id.Value);
                await Backoff.WaitAsync(attempt, time, stopping);
                await context.RenewAsync(stopping);
            }
        }
    }

    private string Failure(OperationContext context, Exception exception)
    {
        if (exception is OperationCanceledException)
        {
            return "canceled";
        }

        if (exception is HypervisorException or StepFailedException)
        {
            LogFailed(context.Operation.Id.Value, context.Operation.Kind, exception.Message);
            return exception.Message;
        }

        LogBug(exception, context.Operation.Id.Value, context.Operation.Kind);
        return $"internal error: {exception.GetType().Name}: {exception.Message}";
    }

    private static bool IsCanceled(OperationContext context, CancellationToken cancel) =>
        cancel.IsCancellationRequested || context.Operation.CancelRequested;

    [LoggerMessage(
        Level = LogLevel.Information, Message = "Operation {Operation} ({Kind}) is taken up again at {Step}")]
    private partial void LogTakenUp(long operation, string kind, string step);

    [LoggerMessage(
        Level = LogLevel.Information, Message = "Operation {Operation} ({Kind}) is parked until the next start")]
    private partial void LogParked(long operation, string kind);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Operation {Operation} is given up here: {Reason}")]
    private partial void LogFenced(long operation, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Operation {Operation} ({Kind}) failed and is undone: {Reason}")]
    private partial void LogFailed(long operation, string kind, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Operation {Operation} ({Kind}) hit a defect and is undone")]
    private partial void LogBug(Exception exception, long operation, string kind);

    [LoggerMessage(Level = LogLevel.Error, Message = "Operation {Operation}: {Step} could not be undone")]
    private partial void LogUndoFailed(Exception exception, long operation, string step);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Operation {Operation}: what is true is not known yet")]
    private partial void LogSettling(Exception exception, long operation);
}
