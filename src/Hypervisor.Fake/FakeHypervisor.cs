using System.Threading.Channels;

namespace Hypernova.Hypervisor.Fake;

/// <summary>A session with a host of the fleet. Only dispatches; calls go through <see cref="FakeLine"/>.</summary>
public sealed class FakeHypervisor : IHypervisor
{
    private readonly FakeHost _host;
    private readonly FakeLine _line;

    internal FakeHypervisor(FakeHost host, HostAddress address)
    {
        (_host, Address) = (host, address);
        _line = new(host, this);
    }

    /// <inheritdoc/>
    public HostAddress Address { get; }

    /// <inheritdoc/>
    public Task<string> Lost => _line.Lost;

    /// <inheritdoc/>
    public ChannelReader<HypervisorEvent> Events => Queue.Reader;

    internal HypervisorEventQueue Queue { get; } = new();

    private FakeDomains Domains => _host.Domains;

    /// <inheritdoc/>
    public Task<HostObservation> ObserveHostAsync(CancellationToken cancellationToken) =>
        _line.ReadAsync(FakeCall.ObserveHost, null, () => FakeObservation.Of(_host), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<DomainObservation>> ObserveDomainsAsync(CancellationToken cancellationToken) =>
        _line.ReadAsync(
            FakeCall.ObserveDomains, null, () => Domains.Observe(Address.InstallationId), cancellationToken);

    /// <inheritdoc/>
    public Task<DomainObservation?> ObserveDomainAsync(DomainUuid uuid, CancellationToken cancellationToken) =>
        _line.ReadAsync(
            FakeCall.ObserveDomain, uuid, () => Domains.Observe(uuid, Address.InstallationId), cancellationToken);

    /// <inheritdoc/>
    public Task<DefinedDomain> DefineAsync(DomainDefinition definition, CancellationToken cancellationToken) =>
        _line.ChangeAsync(FakeCall.Define, definition.Uuid, () => Domains.Define(definition), cancellationToken);

    /// <inheritdoc/>
    public Task StartAsync(DomainOwner owner, DomainUuid uuid, CancellationToken cancellationToken) =>
        ChangeAsync(FakeCall.Start, owner, uuid, Domains.Start, cancellationToken);

    /// <inheritdoc/>
    public Task<PoweroffOutcome> PoweroffAsync(
        DomainOwner owner, DomainUuid uuid, PoweroffRequest request, CancellationToken cancellationToken) =>
        new FakePoweroff(_host, _line, owner, uuid).RunAsync(request, cancellationToken);

    /// <inheritdoc/>
    public Task DestroyAsync(DomainOwner owner, DomainUuid uuid, CancellationToken cancellationToken) =>
        ChangeAsync(FakeCall.Destroy, owner, uuid, Domains.Destroy, cancellationToken);

    /// <inheritdoc/>
    public Task RebootAsync(DomainOwner owner, DomainUuid uuid, CancellationToken cancellationToken) =>
        ChangeAsync(FakeCall.Reboot, owner, uuid, Domains.Reboot, cancellationToken);

    /// <inheritdoc/>
    public Task ResetAsync(DomainOwner owner, DomainUuid uuid, CancellationToken cancellationToken) =>
        ChangeAsync(FakeCall.Reset, owner, uuid, Domains.Reboot, cancellationToken);

    /// <inheritdoc/>
    public async Task SuspendAsync(
        DomainOwner owner, DomainUuid uuid, IProgress<JobProgress>? progress, CancellationToken cancellationToken)
    {
        await FakeJob.RunAsync(_host, uuid, progress, Lost, cancellationToken);
        await ChangeAsync(FakeCall.Suspend, owner, uuid, Domains.Suspend, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task ResumeAsync(
        DomainOwner owner, DomainUuid uuid, IProgress<JobProgress>? progress, CancellationToken cancellationToken)
    {
        await FakeJob.RunAsync(_host, uuid, progress, Lost, cancellationToken);
        await ChangeAsync(FakeCall.Resume, owner, uuid, Domains.Resume, cancellationToken);
    }

    /// <inheritdoc/>
    public Task UndefineAsync(DomainOwner owner, DomainUuid uuid, CancellationToken cancellationToken) =>
        _line.ChangeAsync(FakeCall.Undefine, uuid, () => Domains.Undefine(owner, uuid), cancellationToken);

    /// <inheritdoc/>
    public Task<string> ReadDocumentAsync(
        DomainUuid uuid, DocumentKind kind, CancellationToken cancellationToken) =>
        _line.ReadAsync(FakeCall.ReadDocument, uuid, () => Domains.Document(uuid, kind), cancellationToken);

    /// <inheritdoc/>
    public Task<Stream> OpenConsoleAsync(
        DomainOwner owner, DomainUuid uuid, CancellationToken cancellationToken) =>
        _line.ReadAsync<Stream>(
            FakeCall.OpenConsole,
            uuid,
            () => Domains.Act(owner, uuid, domain => Domains.OpenConsole(domain, owner.Vm, Lost)),
            cancellationToken);

    /// <inheritdoc/>
    public Task<string> AskAgentAsync(
        DomainOwner owner, DomainUuid uuid, string command, TimeSpan timeout, CancellationToken cancellationToken) =>
        _line.ChangeAsync(
            FakeCall.AskAgent,
            uuid,
            () =>
            {
                Domains.Act(owner, uuid, Domains.RefuseUnlessAgent);
                return FakeAgent.Answer(_host, uuid, command);
            },
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Lose("closed");
        return ValueTask.CompletedTask;
    }

    internal void Lose(string reason)
    {
        _host.Forget(this);
        _line.Lose(reason);
        Queue.Complete();
    }

    private Task<bool> ChangeAsync(
        FakeCall call,
        DomainOwner owner,
        DomainUuid uuid,
        Func<FakeDomain, bool> act,
        CancellationToken cancellationToken) =>
        _line.ChangeAsync(call, uuid, () => Domains.Act(owner, uuid, act), cancellationToken);
}
