using Hypernova.Hypervisor;
using Hypernova.Model;
using Hypernova.Model.Access;
using Hypernova.Model.Lifecycle;
using Hypernova.Server.Access;
using Hypernova.Server.Hosts;
using Hypernova.Server.Store;

namespace Hypernova.Server.Vms;

/// <summary>A VM's domain, within reach: for its document, its console and its agent.</summary>
/// <param name="Session">The session with its host.</param>
/// <param name="Owner">The mark of its domain.</param>
/// <param name="Uuid">Its identity.</param>
internal sealed record ReachedVm(IHypervisor Session, DomainOwner Owner, DomainUuid Uuid);

/// <summary>Finds the way to a VM's domain for those who have the right.</summary>
internal sealed class ReachVm(Database database, HostFleet fleet, Installation installation)
{
    /// <summary>The way; refused where the VM has no domain or its host does not answer.</summary>
    public async Task<Outcome<ReachedVm>> FindAsync(
        Caller caller, VmId id, Right right, CancellationToken cancellationToken)
    {
        var found = await database.ReadAsync(
            session => VmAccess.FindAsync(session, caller, id, right), cancellationToken);
        if (found.Value is not { } vm)
        {
            return found.Rejection!;
        }

        if (vm.Host is not { } host || !vm.State.LivesOnHost())
        {
            return Rejection.State(vm.State is VmState.Done ? Refusal.Terminated : Refusal.NotPlaced);
        }

        if (fleet.Current(host) is { } session)
        {
            return new ReachedVm(session, new(installation.Id, id), vm.Uuid);
        }

        var silent = await database.ReadAsync(view => HostRows.FindAnyAsync(view, host), cancellationToken);
        return HostRefusal.Silent(silent!);
    }
}
