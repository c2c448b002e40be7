using Hypernova.Hypervisor;
using Hypernova.Server.Store;

namespace Hypernova.Server.Operations;

/// <summary>An operation as one query reads it.</summary>
internal sealed record OperationViewRow
{
    public long Id { get; init; }

    public string Kind { get; init; } = "";

    public string State { get; init; } = "";

    public long? VmId { get; init; }

    public long? HostId { get; init; }

    public string? Step { get; init; }

    public string? Error { get; init; }

    public string? Evidence { get; init; }

    public long UserId { get; init; }

    public long Created { get; init; }

    public long? Started { get; init; }

    public long? Finished { get; init; }

    public long CancelRequested { get; init; }

    /// <summary>The view.</summary>
    public OperationView ToView(JobProgress progress, IReadOnlyList<StepView> steps) => new()
    {
        Id = Id,
        Kind = Kind,
        State = State,
        VmId = (int?)VmId,
        HostId = (int?)HostId,
        Step = Step,
        Steps = steps,
        Percent = State is "done" ? 100 : OperationView.PercentOf(progress),
        Done = progress.Done,
        Total = progress.Total,
        BytesPerSecond = progress.BytesPerSecond,
        RemainingSeconds = progress.Remaining?.TotalSeconds,
        Error = Error,
        Evidence = Evidence,
        UserId = (int)UserId,
        Created = Created.ToInstant(),
        Started = Started.ToInstant(),
        Finished = Finished.ToInstant(),
        CancelRequested = CancelRequested != 0,
    };
}
