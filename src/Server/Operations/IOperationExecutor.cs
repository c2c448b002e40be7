namespace Hypernova.Server.Operations;

/// <summary>Knows the runbooks of some kinds of operations: those on VMs, those on hosts.</summary>
internal interface IOperationExecutor
{
    /// <summary>Whether the operation is one of its own.</summary>
    bool Handles(OperationRecord operation);

    /// <summary>Loads what the operation works on and runs its runbook.</summary>
    Task ExecuteAsync(OperationRecord operation, CancellationToken stopping, CancellationToken cancel);
}
