namespace Hypernova.Server.Retention;

/// <summary>How long what happened is kept.</summary>
public sealed record RetentionOptions
{
    /// <summary>Events, which the log of each VM is made of.</summary>
    public KeepRule Events { get; init; } = new(TimeSpan.FromDays(30), 1_000_000);

    /// <summary>Operations that have ended, with their steps.</summary>
    public KeepRule Operations { get; init; } = new(TimeSpan.FromDays(30), 200_000);
}

/// <summary>What is older goes, and what is more.</summary>
/// <param name="Age">Null is no limit.</param>
/// <param name="Rows">Null is no limit.</param>
public sealed record KeepRule(TimeSpan? Age, long? Rows);
