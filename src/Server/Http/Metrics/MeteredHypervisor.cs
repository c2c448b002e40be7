using System.Threading.Channels;
using Hypernova.Hypervisor;
using Hypernova.Model;

namespace Hypernova.Server.Http.Metrics;

/// <summary>A session whose calls are counted and timed; nothing else is different.</summary>
internal sealed class MeteredHypervisor(IHypervisor inner, CallMetrics metrics) : IHypervisor
{
    public HostAddress Address => inner.Address;

    public Task<string> Lost => inner.Lost;

    public ChannelReader<HypervisorEvent> Events => inner.Events;

    public Task<HostObservation> ObserveHostAsync(CancellationToken cancellationToken) =>
        metrics.CountAsync("observe-host", inner.ObserveHostAsync(cancellationToken));

    public Task<IReadOnlyList<DomainObservation>> ObserveDomainsAsync(CancellationToken cancellationToken) =>
        metrics.CountAsync("observe-domains", inner.ObserveDomainsAsync(cancellationToken));

    public Task<DomainObservation?> ObserveDomainAsync(DomainUuid uuid, CancellationToken cancellationToken) =>
        metrics.CountAsync("observe-domain", inner.ObserveDomainAsync(uuid, cancellationToken));

    public Task<DefinedDomain> DefineAsync(DomainDefinition definition, CancellationToken cancellationToken) =>
        metrics.CountAsync("define", inner.DefineAsync(definition, cancellationToken));

    public Task StartAsync(DomainOwner owner, DomainUuid uuid, CancellationToken cancellationToken) =>
        metrics.CountAsync("start", inner.StartAsync(owner, uuid, cancellationToken));

    public Task<PoweroffOutcome> PoweroffAsync(
        DomainOwner owner, DomainUuid uuid, PoweroffRequest request, CancellationToken cancellationToken) =>
        metrics.CountAsync("poweroff", inner.PoweroffAsync(owner, uuid, request, cancellationToken));

    public Task DestroyAsync(DomainOwner owner, DomainUuid uuid, CancellationToken cancellationToken) =>
        metrics.CountAsync("destroy", inner.DestroyAsync(owner, uuid, cancellationToken));

    public Task RebootAsync(DomainOwner owner, DomainUuid uuid, CancellationToken cancellationToken) =>
        metrics.CountAsync("reboot", inner.RebootAsync(owner, uuid, cancellationToken));

    public Task ResetAsync(DomainOwner owner, DomainUuid uuid, CancellationToken cancellationToken) =>
        metrics.CountAsync("reset", inner.ResetAsync(owner, uuid, cancellationToken));

    public Task SuspendAsync(
        DomainOwner owner, DomainUuid uuid, IProgress<JobProgress>? progress, CancellationToken cancellationToken) =>
        metrics.CountAsync("suspend", inner.SuspendAsync(owner, uuid, progress, cancellationToken));

    public Task ResumeAsync(
        DomainOwner owner, DomainUuid uuid, IProgress<JobProgress>? progress, CancellationToken cancellationToken) =>
        metrics.CountAsync("resume", inner.ResumeAsync(owner, uuid, progress, cancellationToken));

    public Task UndefineAsync(DomainOwner owner, DomainUuid uuid, CancellationToken cancellationToken) =>
        metrics.CountAsync("undefine", inner.UndefineAsync(owner, uuid, cancellationToken));

    public Task<string> ReadDocumentAsync(DomainUuid uuid, DocumentKind kind, CancellationToken cancellationToken) =>
        metrics.CountAsync("read-document", inner.ReadDocumentAsync(uuid, kind, cancellationToken));

    public Task<Stream> OpenConsoleAsync(DomainOwner owner, DomainUuid uuid, CancellationToken cancellationToken) =>
        metrics.CountAsync("open-console", inner.OpenConsoleAsync(owner, uuid, cancellationToken));

    public Task<string> AskAgentAsync(
        DomainOwner owner, DomainUuid uuid, string command, TimeSpan timeout, CancellationToken cancellationToken) =>
        metrics.CountAsync("ask-agent", inner.AskAgentAsync(owner, uuid, command, timeout, cancellationToken));

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
