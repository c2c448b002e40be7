using Hypernova.Hypervisor;
using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Server.Events;
using Hypernova.Server.Hosts;
using Hypernova.Server.Store;

namespace Hypernova.Server.Monitoring;

/// <summary>
/// Writes down what is seen of hosts. A host that does not answer changes the host and nothing else: its VMs keep the
/// state that was last seen and are shown as unknown.
/// </summary>
internal sealed class HostMonitor(Database database, Reconcile reconcile)
{
    private const int FewDomains = 16;

    /// <summary>A host has answered.</summary>
    public Task AnsweredAsync(HostId id, HostObservation seen, CancellationToken cancellationToken) =>
        database.WriteAsync(
            unit => ChangeAsync(unit, id, host => host with
            {
                State = HostState.On,
                Condition = Unusual(host, seen),
                Observed = seen,
                LastSeen = unit.Now,
            }),
            cancellationToken);

    /// <summary>A host does not answer.</summary>
    public Task LostAsync(HostId id, string reason, CancellationToken cancellationToken) =>
        database.WriteAsync(
            unit => ChangeAsync(unit, id, host => host with { State = HostState.Off, Condition = reason }),
            cancellationToken);

    /// <summary>Compares every domain of the host with what is stored.</summary>
    public Task ReconcileAsync(HostId id, IHypervisor session, CancellationToken cancellationToken) =>
        reconcile.AllAsync(id, session, cancellationToken);

    /// <summary>Looks at the domains that something happened to.</summary>
    public async Task HappenedAsync(
        HostId id, IHypervisor session, IReadOnlyList<HypervisorEvent> events, CancellationToken cancellationToken)
    {
        var domains = events.Select(happened => happened.Domain).Distinct().ToList();
        if (domains.Contains(null) || domains.Count > FewDomains)
        {
            await reconcile.AllAsync(id, session, cancellationToken);
            return;
        }

        foreach (var domain in domains)
        {
            await reconcile.OneAsync(id, session, domain!.Value, cancellationToken);
        }
    }

    private static async Task ChangeAsync(WriteUnit unit, HostId id, Func<HostRecord, HostRecord> change)
    {
        if (await HostRows.FindAsync(unit, id) is not { State: not HostState.Init } host)
        {
            return;
        }

        var changed = change(host);
        await HostRows.SaveAsync(unit, changed);
        if (changed.State != host.State || changed.Condition != host.Condition)
        {
            unit.Emit(new(EventKinds.HostState, host.Ownership, Message(changed))
            {
                Host = id, Before = host.State.Name(), After = changed.State.Name(),
            });
        }
    }

    private static string Message(HostRecord host) =>
        $"host {host.Name} is {host.State.Name()}" + (host.Condition is null ? "" : $": {host.Condition}");

    private static string? Unusual(HostRecord host, HostObservation seen) =>
        host.Driver is DomainType.Kvm && seen.BestDomainType is DomainType.Qemu
            ? $"has lost KVM ({seen.DomainTypeReason}); nothing is started on it"
            : null;
}
