using System.Diagnostics;

namespace Hypernova.Server.Operations;

/// <summary>How far an operation is.</summary>
/// <remarks>
/// <code>
///  queued --taken up--> running --last step--> done
///  queued, running --cancel, undone--> canceled
///  running --a step failed, undone--> failed
/// </code>
/// </remarks>
internal enum OperationState
{
    Queued,
    Running,
    Done,
    Failed,
    Canceled,
}

/// <summary>The spelling in the store and the API.</summary>
internal static class OperationStateNames
{
    public static string Name(this OperationState state) => state switch
    {
        OperationState.Queued => "queued",
        OperationState.Running => "running",
        OperationState.Done => "done",
        OperationState.Failed => "failed",
        OperationState.Canceled => "canceled",
    };

    public static OperationState Parse(string name) => name switch
    {
        "queued" => OperationState.Queued,
        "running" => OperationState.Running,
        "done" => OperationState.Done,
        "failed" => OperationState.Failed,
        "canceled" => OperationState.Canceled,
        _ => throw new UnreachableException($"operation state {name}"),
    };
}
