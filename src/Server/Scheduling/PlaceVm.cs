using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;
using Hypernova.Server.Hosts;
using Hypernova.Server.Store;

namespace Hypernova.Server.Scheduling;

/// <summary>Asks the placement rule with the hosts as they are in this view.</summary>
internal static class PlaceVm
{
    private static readonly ILookup<HostId, NumaClaim> Nothing =
        Array.Empty<KeyValuePair<HostId, NumaClaim>>().ToLookup(held => held.Key, held => held.Value);

    /// <summary>Where a VM would go now.</summary>
    public static async Task<PlacementVerdict> ChooseAsync(Session session, VmSpec spec)
    {
        var need = NumaNeed.Of(spec);
        return Placement.Choose(
            new(spec.Cpu.Share, spec.Memory.Size), await CandidatesAsync(session, need is not null), need);
    }

    /// <summary>All hosts that have been seen.</summary>
    /// <param name="session">The view.</param>
    /// <param name="pinned">Whether it matters which CPUs are free: finding out reads more.</param>
    public static async Task<IReadOnlyList<PlacementCandidate>> CandidatesAsync(Session session, bool pinned)
    {
        var usage = await HostUsage.ReadAsync(session);
        var hosts = await HostRows.ListAsync(session);
        var claims = pinned ? await PinnedVms.ReadAsync(session) : Nothing;
        return
        [
            .. hosts.Where(host => host.State is not HostState.Init).Select(host => new PlacementCandidate(
                host.Id,
                host.Name,
                host.State is HostState.On && !HasLostKvm(host),
                host.Observed?.Capacity ?? default,
                usage(host.Id).Used)
            {
                Nodes = pinned ? host.Observed?.Profile.Nodes ?? [] : [],
                Claims = [.. claims[host.Id]],
            }),
        ];
    }

    /// <summary>Whether a host that was added for KVM cannot do it any more: it starts nothing.</summary>
    public static bool HasLostKvm(HostRecord host) =>
        host.Driver is DomainType.Kvm && host.Observed?.BestDomainType is DomainType.Qemu;
}
