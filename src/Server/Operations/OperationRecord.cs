using Hypernova.Model;

namespace Hypernova.Server.Operations;

/// <summary>An operation as stored.</summary>
internal sealed record OperationRecord
{
    public required OperationId Id { get; init; }

    public VmId? Vm { get; init; }

    public HostId? Host { get; init; }

    /// <summary>The action's word, which also names its runbook.</summary>
    public required string Kind { get; init; }

    /// <summary>Stored JSON, read by the runbook.</summary>
    public string Arguments { get; init; } = "{}";

    public required OperationState State { get; init; }

    public string? Error { get; init; }

    public required UserId User { get; init; }

    /// <summary>The owner's fencing epoch.</summary>
    public required long Epoch { get; init; }

    public bool CancelRequested { get; init; }
}

/// <summary>An operation before it has its number.</summary>
/// <param name="Kind">The action's word.</param>
/// <param name="User">Who asks.</param>
internal sealed record OperationDraft(string Kind, UserId User)
{
    public VmId? Vm { get; init; }

    public HostId? Host { get; init; }

    public string Arguments { get; init; } = "{}";

    /// <summary>What is true already, where there is nothing to do: the operation is done at once.</summary>
    public string? DoneWith { get; init; }
}
