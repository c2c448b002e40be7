namespace Hypernova.Libvirt;

/// <summary>A call that libvirt, or the daemon or guest behind it, refused or could not do.</summary>
/// <remarks>
/// The message reads <c>virDomainCreateWithFlags on one-7: Requested operation is not valid: domain is already running
/// (OperationInvalid)</c>. Words in it that look like a document's password are masked.
/// </remarks>
public sealed class LibvirtException : Exception
{
    internal LibvirtException(
        LibvirtErrorCode code,
        LibvirtErrorDomain domain,
        string procedure,
        string target,
        string words,
        Exception? cause = null)
        : base($"{procedure} on {target}: {words} ({code})", cause)
    {
        Code = code;
        Domain = domain;
        Procedure = procedure;
        Target = target;
        Words = words;
    }

    /// <summary>What went wrong (VIR_ERR_*). A newer libvirt may know values that this enum has no name for.</summary>
    public LibvirtErrorCode Code { get; }

    /// <summary>The part of libvirt that says so (VIR_FROM_*).</summary>
    public LibvirtErrorDomain Domain { get; }

    /// <summary>How serious libvirt takes it; an error unless it is a warning.</summary>
    public LibvirtErrorLevel Level { get; internal init; } = LibvirtErrorLevel.Error;

    /// <summary>The C function that was called, such as <c>virDomainCreateWithFlags</c>.</summary>
    public string Procedure { get; }

    /// <summary>What it was called on: a domain's name, else the URI of the connection.</summary>
    public string Target { get; }

    /// <summary>Libvirt's own words.</summary>
    public string Words { get; }

    /// <summary>The domain is not on this host: never was, or gone meanwhile.</summary>
    public bool IsNotFound => Code == LibvirtErrorCode.NoDomain;

    /// <summary>The connection is of no use any more, or never was: nothing was said about the domain.</summary>
    public bool IsConnectionLost => !IsOfStream && (
        Code is LibvirtErrorCode.Rpc or LibvirtErrorCode.NoConnect or LibvirtErrorCode.InvalidConnection
        || (Domain == LibvirtErrorDomain.Rpc
            && Code is LibvirtErrorCode.InternalError or LibvirtErrorCode.SystemError or LibvirtErrorCode.GnutlsError));

    // A stream that was cut off speaks as if its connection were.
    private bool IsOfStream => Procedure.StartsWith("virStream", StringComparison.Ordinal);

    internal LibvirtException CausedBy(Exception cause) =>
        new(Code, Domain, Procedure, Target, Words, cause) { Level = Level };
}
