namespace Hypernova.Hypervisor;

/// <summary>What is known after a failure.</summary>
public enum FailureKind
{
    /// <summary>The hypervisor said no; nothing was changed.</summary>
    Refused,

    /// <summary>There is no such domain or object.</summary>
    NotFound,

    /// <summary>The name or the domain belongs to somebody else; nothing was touched.</summary>
    Foreign,

    /// <summary>The host does not answer; nothing that changes it was sent.</summary>
    Unreachable,

    /// <summary>
    /// The deadline passed, or the connection broke, after the request was sent: it may still happen.
    /// </summary>
    OutcomeUnknown,
}

/// <summary>
/// A failure of the world beyond the boundary: what was tried, on what, and the other side's own words.
/// </summary>
/// <param name="kind">What is known.</param>
/// <param name="message">What was tried, on what, and libvirt's words.</param>
/// <param name="cause">The binding's exception.</param>
public sealed class HypervisorException(FailureKind kind, string message, Exception? cause = null)
    : Exception(message, cause)
{
    /// <summary>What is known.</summary>
    public FailureKind Kind { get; } = kind;
}
