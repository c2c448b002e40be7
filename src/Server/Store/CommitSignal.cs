namespace Hypernova.Server.Store;

/// <summary>
/// Wakes everybody who waits for the next commit. Only a wake-up: what there is to do is in the store.
/// </summary>
internal sealed class CommitSignal
{
    private TaskCompletionSource _next = New();

    /// <summary>Completes at the next pulse. Take it before looking, so that nothing is missed.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>Wakes all that wait.</summary>
    public void Pulse() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
