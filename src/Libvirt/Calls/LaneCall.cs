using System.Diagnostics;

namespace Hypernova.Libvirt.Calls;

/// <summary>One call on a lane: waiting, then running until libvirt returns, or withdrawn before it began.</summary>
internal abstract class LaneCall(string procedure, string target)
{
    private const int Waiting = 0;
    private const int Running = 1;
    private const int Withdrawn = 2;
    private int phase = Waiting;

    internal string Procedure => procedure;

    internal string Target => target;

    internal bool IsWithdrawn => Volatile.Read(ref phase) == Withdrawn;

    /// <summary>True where the call will never be made; false where it was handed to libvirt already.</summary>
    internal bool TryWithdraw() => Interlocked.CompareExchange(ref phase, Withdrawn, Waiting) == Waiting;

    internal void Run()
    {
        if (Interlocked.CompareExchange(ref phase, Running, Waiting) == Waiting)
        {
            Call();
        }
    }

    internal void Refuse(RefusalReason reason)
    {
        if (TryWithdraw())
        {
            Fail(new LibvirtRefusedException(reason, procedure, target));
        }
    }

    protected abstract void Call();

    protected abstract void Fail(Exception failure);
}

/// <inheritdoc cref="LaneCall"/>
internal sealed class LaneCall<T>(string procedure, string target, Func<T> call) : LaneCall(procedure, target)
{
    private readonly TaskCompletionSource<T> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long started = Stopwatch.GetTimestamp();

    internal Task<T> Outcome => outcome.Task;

    /// <summary>Waits for a call that nobody else waits for any more, and frees what it brought.</summary>
    internal async Task<LateOutcome> ObserveLateAsync(Action<LateOutcome>? observer)
    {
        LateOutcome late;
        try
        {
            T result = await outcome.Task.ConfigureAwait(false);
            (result as IDisposable)?.Dispose();
            late = new LateOutcome(Procedure, Target, Stopwatch.GetElapsedTime(started), Failure: null);
        }
        catch (Exception failure)
        {
            late = new LateOutcome(Procedure, Target, Stopwatch.GetElapsedTime(started), failure);
        }

        observer?.Invoke(late);
        return late;
    }

    protected override void Call()
    {
        try
        {
            outcome.SetResult(call());
        }
        catch (Exception failure)
        {
            outcome.SetException(failure);
        }
    }

    protected override void Fail(Exception failure) => outcome.TrySetException(failure);
}
