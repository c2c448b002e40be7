namespace Hypernova.Server.Operations;

/// <summary>How long to wait before the next try: doubling, bounded.</summary>
internal static class Backoff
{
    /// <summary>After so many tries on sessions that answered, a failure counts as one.</summary>
    public const int MostTries = 12;

    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestConnect = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>The wait after a failed try, the first being 0.</summary>
    public static TimeSpan After(int attempt) =>
        TimeSpan.FromTicks(Math.Min(First.Ticks << Math.Clamp(attempt, 0, 20), Longest.Ticks));

    /// <summary>
    /// The same for a host that does not answer. Shorter, because VMs wait for it and an attempt costs little: the
    /// driver keeps at most one that hangs.
    /// </summary>
    public static TimeSpan AfterConnect(int attempt) =>
        TimeSpan.FromTicks(Math.Min(After(attempt).Ticks, LongestConnect.Ticks));

    /// <summary>Waits.</summary>
    public static Task WaitAsync(int attempt, TimeProvider time, CancellationToken cancellationToken) =>
        Task.Delay(After(attempt), time, cancellationToken);
}
