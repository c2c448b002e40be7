namespace Hypernova.Server.Events;

/// <summary>An event as shown.</summary>
public sealed record EventView
{
    /// <summary>Rising without gaps in what is seen later: an event never appears below one already seen.</summary>
    public long Id { get; init; }

    public DateTimeOffset At { get; init; }

    public required string Kind { get; init; }

    public int? VmId { get; init; }

    public int? HostId { get; init; }

    public int? ClusterId { get; init; }

    public long? OperationId { get; init; }

    public int? UserId { get; init; }

    public required string Message { get; init; }

    public string? Before { get; init; }

    public string? After { get; init; }
}
