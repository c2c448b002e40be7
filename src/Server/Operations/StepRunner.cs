using Hypernova.Hypervisor;

namespace Hypernova.Server.Operations;

/// <summary>
/// Runs one step between its journal entries. The one place of retries: a call whose outcome is not known is neither
/// failed nor undone but asked again over a fresh session, which answers from what is true.
/// </summary>
internal sealed class StepRunner(Journal journal, IFaultPoint faults, TimeProvider time)
{
    /// <summary>Journals, acts, records the evidence.</summary>
    public async Task ActAsync<TContext>(
        Runbook<TContext> runbook,
        int seq,
        TContext context,
        CancellationToken cancellationToken,
        CancellationToken stopping)
        where TContext : OperationContext
    {
        var step = runbook.Steps[seq];
        faults.Reach(FaultPoints.Name(runbook.Kind, step.Name, FaultPoints.BeforeJournal));
        await journal.WriteAsync(context, new(seq, step.Name, StepState.Running), null, cancellationToken);
        faults.Reach(FaultPoints.Name(runbook.Kind, step.Name, FaultPoints.BeforeAct));
        var evidence = await UntilKnownAsync(
            context, new(seq, step.Name, StepState.Running), token => step.ActAsync(context, token), cancellationToken);
        faults.Reach(FaultPoints.Name(runbook.Kind, step.Name, FaultPoints.BeforeRecord));

        // Done is done: a cancel that comes now must not lose what the step made.
        await journal.WriteAsync(context, new(seq, step.Name, StepState.Done), evidence, stopping);
    }

    /// <summary>Journals, takes back, records.</summary>
    public async Task UndoAsync<TContext>(
        Runbook<TContext> runbook, JournalEntry entry, TContext context, CancellationToken cancellationToken)
        where TContext : OperationContext
    {
        if (runbook.Steps[entry.Seq].UndoAsync is not { } undo)
        {
            return;
        }

        var name = FaultPoints.Undo(entry.Name);
        faults.Reach(FaultPoints.Name(runbook.Kind, name, FaultPoints.BeforeJournal));
        await journal.WriteAsync(context, entry with { State = StepState.Undoing }, null, cancellationToken);
        faults.Reach(FaultPoints.Name(runbook.Kind, name, FaultPoints.BeforeAct));
        await UntilKnownAsync(
            context,
            entry with { State = StepState.Undoing },
            async token =>
            {
                await undo(context, token);
                return "";
            },
            cancellationToken);
        faults.Reach(FaultPoints.Name(runbook.Kind, name, FaultPoints.BeforeRecord));
        await journal.WriteAsync(context, entry with { State = StepState.Undone }, null, cancellationToken);
    }

    private async Task<string> UntilKnownAsync(
        OperationContext context,
        JournalEntry entry,
        Func<CancellationToken, Task<string>> ask,
        CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await ask(cancellationToken);
            }
            catch (HypervisorException exception) when (IsOpen(exception) && attempt < Backoff.MostTries)
            {
                await journal.WriteAsync(
                    context, entry, "outcome not known yet: " + exception.Message, cancellationToken);
                await Backoff.WaitAsync(attempt, time, cancellationToken);
                await context.RenewAsync(cancellationToken);
            }
        }
    }

    private static bool IsOpen(HypervisorException exception) => exception.Kind switch
    {
        FailureKind.Unreachable or FailureKind.OutcomeUnknown => true,
        FailureKind.Refused or FailureKind.NotFound or FailureKind.Foreign => false,
    };
}
