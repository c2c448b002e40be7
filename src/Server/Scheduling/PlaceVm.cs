using Hypernova.Model.Hosts;
using Hypernova.Server.Hosts;
using Hypernova.Server.Store;

namespace Hypernova.Server.Scheduling;

/// <summary>Asks the placement rule with the hosts as they are in this view.</summary>
internal static class PlaceVm
{
    /// <summary>Where a VM would go now.</summary>
    public static async Task<PlacementVerdict> ChooseAsync(Session session, Capacity demand) =>
        Placement.Choose(demand, await CandidatesAsync(session));

    /// <summary>All hosts that have been seen.</summary>
    public static async Task<IReadOnlyList<PlacementCandidate>> CandidatesAsync(Session session)
    {
        var usage = await HostUsage.ReadAsync(session);
        var hosts = await HostRows.ListAsync(session);
        return
        [
            .. hosts.Where(host => host.State is not HostState.Init).Select(host => new PlacementCandidate(
                host.Id,
                host.Name,
                host.State is HostState.On && !HasLostKvm(host),
                host.Observed?.Capacity ?? default,
                usage(host.Id).Used)),
        ];
    }

    /// <summary>Whether a host that was added for KVM cannot do it any more: it starts nothing.</summary>
    public static bool HasLostKvm(HostRecord host) =>
        host.Driver is DomainType.Kvm && host.Observed?.BestDomainType is DomainType.Qemu;
}
