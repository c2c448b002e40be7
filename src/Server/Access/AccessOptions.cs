namespace Hypernova.Server.Access;

/// <summary>What operators and tests may choose about access.</summary>
public sealed record AccessOptions
{
    /// <summary>The work of a password's hash; more is slower to guess and slower to log in.</summary>
    public int PasswordIterations { get; init; } = PasswordHash.Iterations;

    /// <summary>How long the token of a login lasts.</summary>
    public TimeSpan LoginLifetime { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How often the last use of a token is written down.</summary>
    public TimeSpan LastUsedPrecision { get; init; } = TimeSpan.FromMinutes(5);
}
