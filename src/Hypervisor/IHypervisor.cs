using System.Threading.Channels;

namespace Hypernova.Hypervisor;

/// <summary>What the product may ask of one host, over one session.</summary>
/// <remarks>
/// Contract, checked by one compliance suite for every implementation:
/// every call ends within its deadline; a failure is a <see cref="HypervisorException"/> whose kind says what is
/// known: <see cref="FailureKind.NotFound"/>, <see cref="FailureKind.Refused"/> (nothing was changed),
/// <see cref="FailureKind.Unreachable"/> (the session is gone; nothing that changes the host was sent) or
/// <see cref="FailureKind.OutcomeUnknown"/> (a changing request was sent, then its deadline passed or the connection
/// broke: it may still happen, ask a fresh session). A call past its deadline loses the session.
/// Every mutating call is idempotent: asked again after success it succeeds and changes nothing. A call returns only
/// when the evidence it names has been seen on the host. Calls on a domain that does not carry our installation's id
/// and that VM's number are refused with <see cref="FailureKind.Foreign"/> and touch nothing; on a domain that does
/// not exist they fail with <see cref="FailureKind.NotFound"/>, except where the call says otherwise.
/// Cancelling a call gives up waiting: what was sent may still happen. Safe for any number of callers.
/// Disposing ends the session: <see cref="Lost"/> and <see cref="Events"/> complete, later calls are
/// <see cref="FailureKind.Unreachable"/>.
/// </remarks>
public interface IHypervisor : IAsyncDisposable
{
    /// <summary>The host.</summary>
    HostAddress Address { get; }

    /// <summary>Completes, with the reason, when the session is lost. It never comes back: connect again.</summary>
    Task<string> Lost { get; }

    /// <summary>What happens on the host, in order, bounded; a reader that is too slow loses the oldest and sees
    /// <see cref="HypervisorEventKind.Missed"/>. Completes when the session is lost. Events make things fast; observing
    /// makes them right.</summary>
    ChannelReader<HypervisorEvent> Events { get; }

    /// <summary>The host's capacity, versions and profile.</summary>
    Task<HostObservation> ObserveHostAsync(CancellationToken cancellationToken);

    /// <summary>Every domain of the host, ours and foreign, from one bulk call.</summary>
    Task<IReadOnlyList<DomainObservation>> ObserveDomainsAsync(CancellationToken cancellationToken);

    /// <summary>One domain; null is the answer "there is none", given only by a host that answers.</summary>
    Task<DomainObservation?> ObserveDomainAsync(DomainUuid uuid, CancellationToken cancellationToken);

    /// <summary>
    /// Defines the VM's domain, or defines it anew where it exists and is ours. Evidence: the domain is found and
    /// carries our metadata. Returns what the host made of it: the hardware to store with the VM.
    /// A name taken by a domain of anybody else, or by another VM of ours, is <see cref="FailureKind.Foreign"/>,
    /// naming it. A running guest keeps running as it is: the definition is for its next boot.
    /// </summary>
    Task<DefinedDomain> DefineAsync(DomainDefinition definition, CancellationToken cancellationToken);

    /// <summary>Boots afresh; refused while a managed save exists or the guest is paused. Evidence: running.</summary>
    Task StartAsync(DomainOwner owner, DomainUuid uuid, CancellationToken cancellationToken);

    /// <summary>
    /// Presses the power button and waits as long as the request says (this is no deadline of the call). Evidence: shut
    /// off; else the outcome says it was ignored. A domain that vanishes meanwhile has obeyed.
    /// </summary>
    Task<PoweroffOutcome> PoweroffAsync(
        DomainOwner owner, DomainUuid uuid, PoweroffRequest request, CancellationToken cancellationToken);

    /// <summary>Cuts the power and throws saved memory away. Evidence: shut off without managed save.</summary>
    Task DestroyAsync(DomainOwner owner, DomainUuid uuid, CancellationToken cancellationToken);

    /// <summary>Asks the guest to reboot (ACPI). Evidence: the request was taken.</summary>
    Task RebootAsync(DomainOwner owner, DomainUuid uuid, CancellationToken cancellationToken);

    /// <summary>Presses the reset button. Evidence: the request was taken.</summary>
    Task ResetAsync(DomainOwner owner, DomainUuid uuid, CancellationToken cancellationToken);

    /// <summary>
    /// Saves the memory on the host and ends QEMU; refused where nothing runs and nothing is saved. Evidence: shut off
    /// with managed save.
    /// </summary>
    Task SuspendAsync(
        DomainOwner owner, DomainUuid uuid, IProgress<JobProgress>? progress, CancellationToken cancellationToken);

    /// <summary>
    /// Continues a managed save or a paused guest; refused where there is neither. Evidence: running, no managed save
    /// left.
    /// </summary>
    Task ResumeAsync(
        DomainOwner owner, DomainUuid uuid, IProgress<JobProgress>? progress, CancellationToken cancellationToken);

    /// <summary>
    /// Removes the definition with managed save, snapshot and checkpoint metadata, NVRAM and TPM state; cuts the power
    /// first where it runs. Evidence: not found. A domain that is not there is success.
    /// </summary>
    Task UndefineAsync(DomainOwner owner, DomainUuid uuid, CancellationToken cancellationToken);

    /// <summary>The document, secrets redacted.</summary>
    Task<string> ReadDocumentAsync(DomainUuid uuid, DocumentKind kind, CancellationToken cancellationToken);

    /// <summary>
    /// The serial console as bytes in both directions; reading ends when the guest is off. Closing the stream frees it;
    /// while it is open another is refused.
    /// </summary>
    Task<Stream> OpenConsoleAsync(DomainOwner owner, DomainUuid uuid, CancellationToken cancellationToken);

    /// <summary>
    /// Sends a command (JSON) to the guest agent and returns its answer (JSON). Counts as a change: what the command
    /// does is the guest's affair.
    /// </summary>
    Task<string> AskAgentAsync(
        DomainOwner owner, DomainUuid uuid, string command, TimeSpan timeout, CancellationToken cancellationToken);
}
