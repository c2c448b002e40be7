using Hypernova.Hypervisor;
using Hypernova.Model;
using Hypernova.Model.Lifecycle;
using Hypernova.Server.Hosts;
using Hypernova.Server.Store;
using Hypernova.Server.Vms;

namespace Hypernova.Server.Monitoring;

/// <summary>
/// Brings stored states to what is true on a host. What is stored is read before the host is asked and written only
/// where nothing else was written since: an old look never overwrites a newer truth, and a VM with an operation in
/// progress is left to its operation.
/// </summary>
internal sealed class Reconcile(Database database, Installation installation, StrayDomains strays)
{
    /// <summary>Every VM and every domain of the host.</summary>
    public async Task AllAsync(HostId host, IHypervisor session, CancellationToken cancellationToken)
    {
        var stored = await database.ReadAsync(view => StoredVm.OnHostAsync(view, host), cancellationToken);
        var seen = await session.ObserveDomainsAsync(cancellationToken);
        var ours = seen.Where(domain => domain.Owner?.InstallationId == installation.Id)
            .ToDictionary(domain => domain.Uuid);
        foreach (var vm in stored)
        {
            await CompareAsync(vm, ours.GetValueOrDefault(vm.Uuid), cancellationToken);
        }

        await strays.RemoveAsync(host, session, ours.Values, cancellationToken);
    }

    /// <summary>One domain.</summary>
    public async Task OneAsync(
        HostId host, IHypervisor session, DomainUuid uuid, CancellationToken cancellationToken)
    {
        var stored = await database.ReadAsync(view => StoredVm.FindAsync(view, host, uuid), cancellationToken);
        if (stored is null)
        {
            return;
        }

        var seen = await session.ObserveDomainAsync(uuid, cancellationToken);
        var ours = seen?.Owner?.InstallationId == installation.Id ? seen : null;
        await CompareAsync(stored, ours, cancellationToken);
    }

    private async Task CompareAsync(StoredVm stored, DomainObservation? seen, CancellationToken cancellationToken)
    {
        var observed = ObservedState.Of(seen);
        if (stored.Matches(observed))
        {
            return;
        }

        await database.WriteAsync(
            async unit =>
            {
                if (await VmRows.FindAsync(unit, stored.Id) is { } vm && vm.Version == stored.Version)
                {
                    await VmChange.TrySaveObservedAsync(unit, vm, Apply(vm, observed, unit.Now));
                }
            },
            cancellationToken);
    }

    private static VmRecord Apply(VmRecord vm, ObservedState observed, DateTimeOffset now)
    {
        var booted = observed.State is VmState.Running && vm.State is VmState.Poweroff;
        return vm with
        {
            State = observed.State,
            Condition = observed.Condition,
            Facts = observed.Facts,
            Started = booted ? now : vm.Started,
            PendingChanges = booted ? [] : vm.PendingChanges,
        };
    }
}
