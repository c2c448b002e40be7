using Hypernova.Hypervisor;

namespace Hypernova.Server.Operations;

/// <summary>An operation as shown.</summary>
public sealed record OperationView
{
    public long Id { get; init; }

    public required string Kind { get; init; }

    public required string State { get; init; }

    public int? VmId { get; init; }

    public int? HostId { get; init; }

    public string? Step { get; init; }

    public IReadOnlyList<StepView> Steps { get; init; } = [];

    public int Percent { get; init; }

    public long Done { get; init; }

    public long Total { get; init; }

    public long BytesPerSecond { get; init; }

    public double? RemainingSeconds { get; init; }

    public string? Error { get; init; }

    /// <summary>What is true and not in its steps: there was nothing to do, or a cancel came too late.</summary>
    public string? Evidence { get; init; }

    public int UserId { get; init; }

    public DateTimeOffset Created { get; init; }

    public DateTimeOffset? Started { get; init; }

    public DateTimeOffset? Finished { get; init; }

    public bool CancelRequested { get; init; }

    /// <summary>Of a job's bytes, 0 where not known.</summary>
    internal static int PercentOf(JobProgress progress) =>
        progress.Total <= 0 ? 0 : (int)Math.Clamp(progress.Done * 100.0 / progress.Total, 0, 100);
}

/// <summary>A step as shown.</summary>
public sealed record StepView(string Name, string State, string? Evidence, DateTimeOffset At);
