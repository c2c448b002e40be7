namespace Hypernova.Libvirt;

/// <summary>A call that was not made: libvirt was never asked, so nothing can have changed.</summary>
public sealed class LibvirtRefusedException : Exception
{
    internal LibvirtRefusedException(RefusalReason reason, string procedure, string target)
        : base($"{procedure} on {target}: {Words(reason)}")
    {
        Reason = reason;
        Procedure = procedure;
        Target = target;
    }

    /// <summary>Why.</summary>
    public RefusalReason Reason { get; }

    /// <summary>The C function that was not called.</summary>
    public string Procedure { get; }

    /// <summary>What it was meant for.</summary>
    public string Target { get; }

    /// <summary>
    /// For <see cref="RefusalReason.AttemptHangs"/>: how long the attempt before it has been hanging.
    /// </summary>
    public TimeSpan? HangingFor { get; init; }

    /// <summary>
    /// For <see cref="RefusalReason.AttemptHangs"/>: when to try again; doubles with each refusal, from 1 s to 1 min.
    /// </summary>
    public TimeSpan? RetryAfter { get; init; }

    private static string Words(RefusalReason reason) => reason switch
    {
        RefusalReason.LaneFull => "too many calls wait for this connection",
        RefusalReason.ConnectionClosed => "the connection has ended",
        RefusalReason.AttemptHangs => "an earlier attempt to connect there still hangs",
    };
}

/// <summary>Why a call was not made.</summary>
public enum RefusalReason
{
    /// <summary>The lane's queue is full: the host is slower than its callers.</summary>
    LaneFull,

    /// <summary>The connection was closed by this process, or had ended.</summary>
    ConnectionClosed,

    /// <summary>An earlier attempt to open the same URI passed its deadline and has not returned yet.</summary>
    AttemptHangs,
}
