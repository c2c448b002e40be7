using System.Diagnostics;
using Hypernova.Libvirt.Native;

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

    /// <summary>Whether the call is quicker on a link than on others; null where all are the same to it.</summary>
    internal Func<ConnectHandle, bool>? Prefers { get; init; }

    /// <summary>Makes the call, on a native connection that nobody else uses meanwhile.</summary>
    internal void Run(ConnectHandle link)
    {
        if (Interlocked.CompareExchange(ref phase, Running, Waiting) == Waiting)
        {
            Call(link);
        }
    }

    /// <summary>There is nothing to make it on.</summary>
    internal void NeverMade(Exception failure)
    {
        if (TryWithdraw())
        {
            Fail(failure);
        }
    }

    internal void Refuse(RefusalReason reason) =>
        NeverMade(new LibvirtRefusedException(reason, procedure, target));

    protected abstract void Call(ConnectHandle link);

    protected abstract void Fail(Exception failure);
}

/// <inheritdoc cref="LaneCall"/>
internal sealed class LaneCall<T>(string procedure, string target, Func<ConnectHandle, T> call)
    : LaneCall(procedure, target)
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

    protected override void Call(ConnectHandle link)
    {
        try
        {
            outcome.SetResult(call(link));
        }
        catch (Exception failure)
        {
            outcome.SetException(failure);
        }
    }

    protected override void Fail(Exception failure) => outcome.TrySetException(failure);
}
