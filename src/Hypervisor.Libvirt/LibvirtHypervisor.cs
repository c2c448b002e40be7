using System.Threading.Channels;
using Hypernova.Hypervisor.Libvirt.Definition;
using Hypernova.Hypervisor.Libvirt.Guest;
using Hypernova.Hypervisor.Libvirt.Power;
using Hypernova.Hypervisor.Libvirt.Sessions;
using Hypernova.Hypervisor.Libvirt.Watching;

namespace Hypernova.Hypervisor.Libvirt;

/// <summary>A session with a libvirt host. Only dispatches: each verb is a file of its own.</summary>
internal sealed class LibvirtHypervisor(HostSession session) : IHypervisor
{
    /// <inheritdoc/>
    public HostAddress Address => session.Address;

    /// <inheritdoc/>
    public Task<string> Lost => session.Lost;

    /// <inheritdoc/>
    public ChannelReader<HypervisorEvent> Events => session.Events.Reader;

    /// <inheritdoc/>
    public Task<HostObservation> ObserveHostAsync(CancellationToken cancellationToken) =>
        session.RunAsync("observe", "the host", ObserveHost.RunAsync, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<DomainObservation>> ObserveDomainsAsync(CancellationToken cancellationToken) =>
        session.RunAsync("observe", "all domains", ObserveDomains.RunAsync, cancellationToken);

    /// <inheritdoc/>
    public Task<DomainObservation?> ObserveDomainAsync(DomainUuid uuid, CancellationToken cancellationToken) =>
        session.RunAsync("observe", $"{uuid}", attempt => ObserveDomain.RunAsync(attempt, uuid), cancellationToken);

    /// <inheritdoc/>
    public Task<DefinedDomain> DefineAsync(DomainDefinition definition, CancellationToken cancellationToken) =>
        session.RunAsync(
            "define",
            $"{definition.DomainName} ({definition.Uuid})",
            attempt => Define.RunAsync(attempt, definition),
            cancellationToken);

    /// <inheritdoc/>
    public Task StartAsync(DomainOwner owner, DomainUuid uuid, CancellationToken cancellationToken) =>
        session.ChangeAsync("start", $"{uuid}", attempt => Start.RunAsync(attempt, owner, uuid), cancellationToken);

    /// <inheritdoc/>
    public Task<PoweroffOutcome> PoweroffAsync(
        DomainOwner owner, DomainUuid uuid, PoweroffRequest request, CancellationToken cancellationToken) =>
        session.RunAsync(
            "power off", $"{uuid}", attempt => Poweroff.RunAsync(attempt, owner, uuid, request), cancellationToken);

    /// <inheritdoc/>
    public Task DestroyAsync(DomainOwner owner, DomainUuid uuid, CancellationToken cancellationToken) =>
        session.ChangeAsync("destroy", $"{uuid}", attempt => Destroy.RunAsync(attempt, owner, uuid), cancellationToken);

    /// <inheritdoc/>
    public Task RebootAsync(DomainOwner owner, DomainUuid uuid, CancellationToken cancellationToken) =>
        session.ChangeAsync("reboot", $"{uuid}", attempt => Reboot.RunAsync(attempt, owner, uuid), cancellationToken);

    /// <inheritdoc/>
    public Task ResetAsync(DomainOwner owner, DomainUuid uuid, CancellationToken cancellationToken) =>
        session.ChangeAsync("reset", $"{uuid}", attempt => Reset.RunAsync(attempt, owner, uuid), cancellationToken);

    /// <inheritdoc/>
    public Task SuspendAsync(
        DomainOwner owner, DomainUuid uuid, IProgress<JobProgress>? progress, CancellationToken cancellationToken) =>
        session.ChangeAsync(
            "suspend", $"{uuid}", attempt => Suspend.RunAsync(attempt, owner, uuid, progress), cancellationToken);

    /// <inheritdoc/>
    public Task ResumeAsync(
        DomainOwner owner, DomainUuid uuid, IProgress<JobProgress>? progress, CancellationToken cancellationToken) =>
        session.ChangeAsync(
            "resume", $"{uuid}", attempt => Resume.RunAsync(attempt, owner, uuid, progress), cancellationToken);

    /// <inheritdoc/>
    public Task UndefineAsync(DomainOwner owner, DomainUuid uuid, CancellationToken cancellationToken) =>
        session.ChangeAsync(
            "undefine", $"{uuid}", attempt => Undefine.RunAsync(attempt, owner, uuid), cancellationToken);

    /// <inheritdoc/>
    public Task<string> ReadDocumentAsync(DomainUuid uuid, DocumentKind kind, CancellationToken cancellationToken) =>
        session.RunAsync(
            "read the document of",
            $"{uuid}",
            attempt => ReadDocument.RunAsync(attempt, uuid, kind),
            cancellationToken);

    /// <inheritdoc/>
    public Task<Stream> OpenConsoleAsync(DomainOwner owner, DomainUuid uuid, CancellationToken cancellationToken) =>
        session.RunAsync(
            "open the console of", $"{uuid}", attempt => OpenConsole.RunAsync(attempt, owner, uuid), cancellationToken);

    /// <inheritdoc/>
    public Task<string> AskAgentAsync(
        DomainOwner owner, DomainUuid uuid, string command, TimeSpan timeout, CancellationToken cancellationToken) =>
        session.RunAsync(
            "ask the agent of",
            $"{uuid}",
            attempt => AskAgent.RunAsync(attempt, owner, uuid, command, timeout),
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => session.DisposeAsync();
}
