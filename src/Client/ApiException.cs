namespace Hypernova.Client;

/// <summary>The daemon said no, or something that is not an answer of this API.</summary>
/// <param name="problem">What it said.</param>
public sealed class ApiException(Problem problem) : Exception(problem.Detail ?? problem.Title ?? "the request failed")
{
    /// <summary>What it said.</summary>
    public Problem Problem { get; } = problem;

    /// <summary>The HTTP status.</summary>
    public int Status => Problem.Status;
}

/// <summary>The daemon cannot be reached.</summary>
/// <param name="endpoint">Where it was looked for.</param>
/// <param name="cause">Why not.</param>
public sealed class UnreachableDaemonException(Uri endpoint, Exception cause)
    : Exception($"cannot reach the daemon at {endpoint}: {cause.InnerException?.Message ?? cause.Message}", cause);
