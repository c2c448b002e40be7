namespace Hypernova.Libvirt;

/// <summary>A call took longer than its deadline.</summary>
/// <remarks>
/// Where <see cref="IsOutcomeUnknown"/>, the call has not failed: its thread still waits for libvirt, and a daemon that
/// was only stopped may still do it. Nothing may be undone or repeated until the host itself says what is true.
/// </remarks>
public sealed class LibvirtDeadlineException : TimeoutException
{
    private LibvirtDeadlineException(string message, string procedure, string target, TimeSpan deadline)
        : base(message)
    {
        Procedure = procedure;
        Target = target;
        Deadline = deadline;
    }

    /// <summary>The C function that was called.</summary>
    public string Procedure { get; }

    /// <summary>What it was called on: a domain's name, else the URI of the connection.</summary>
    public string Target { get; }

    /// <summary>The time the call was given.</summary>
    public TimeSpan Deadline { get; }

    /// <summary>False where the call still waited for its lane: it was withdrawn and will never be made.</summary>
    public bool IsOutcomeUnknown => Late is not null;

    /// <summary>
    /// Completes when the abandoned call returns, never faulted; null where the call was never made. What the late call
    /// brings (a domain, a connection) is freed.
    /// </summary>
    public Task<LateOutcome>? Late { get; private init; }

    internal static LibvirtDeadlineException NeverMade(string procedure, string target, TimeSpan deadline) =>
        new($"{procedure} on {target}: not begun within {deadline.TotalSeconds} s: the calls before it still run",
            procedure, target, deadline);

    internal static LibvirtDeadlineException OutcomeUnknown(
        string procedure, string target, TimeSpan deadline, Task<LateOutcome> late) =>
        new($"{procedure} on {target}: no answer within {deadline.TotalSeconds} s, the outcome is unknown",
            procedure, target, deadline)
        {
            Late = late,
        };
}

/// <summary>How a call ended that its caller had given up waiting for.</summary>
/// <param name="Procedure">The C function that was called.</param>
/// <param name="Target">What it was called on.</param>
/// <param name="Took">From the request to the return of the call.</param>
/// <param name="Failure">Why it failed, usually a <see cref="LibvirtException"/>; null where it succeeded.</param>
public sealed record LateOutcome(string Procedure, string Target, TimeSpan Took, Exception? Failure);
