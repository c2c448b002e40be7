using Hypernova.Hypervisor;
using Hypernova.Server.Access;
using Hypernova.Server.Store;

namespace Hypernova.Server.Operations;

/// <summary>What the steps of one operation work on.</summary>
internal abstract class OperationContext(OperationRecord operation)
{
    /// <summary>The operation.</summary>
    public OperationRecord Operation { get; } = operation;

    /// <summary>Whose the object is, for events.</summary>
    public abstract Ownership Ownership { get; }

    /// <summary>Takes the progress of the running step.</summary>
    public required IProgress<JobProgress> Progress { get; init; }

    /// <summary>Stores what the steps changed; in the same write as the journal's entry.</summary>
    /// <exception cref="FencedException">Another daemon owns it.</exception>
    public abstract Task SaveAsync(WriteUnit unit);

    /// <summary>
    /// After a call whose outcome is not known: gives the session up and waits for a fresh one, so that what is asked
    /// next is answered from what is true.
    /// </summary>
    public abstract Task RenewAsync(CancellationToken cancellationToken);

    /// <summary>After the undo: brings the context to what is true, and keeps the error with its object.</summary>
    public abstract Task SettleAsync(OperationState ended, string error, CancellationToken cancellationToken);
}
