using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;
using Hypernova.Server.Configuration;
using Hypernova.Server.Hosts;
using Hypernova.Server.Store;
using Hypernova.Server.Vms;

namespace Hypernova.Server.Scheduling;

/// <summary>Asks the placement rule with the hosts as they are in a view.</summary>
internal sealed class PlaceVm(
    Database database, KnownHosts known, HostFit fit, LiveConfiguration configuration)
{
    private const int FewKinds = 4;

    private static readonly ILookup<HostId, NumaClaim> Nothing =
        Array.Empty<KeyValuePair<HostId, NumaClaim>>().ToLookup(held => held.Key, held => held.Value);

    /// <summary>Whether a host that was added for KVM cannot do it any more: it starts nothing.</summary>
    public static bool HasLostKvm(HostRecord host) =>
        host.Driver is DomainType.Kvm && host.Observed?.BestDomainType is DomainType.Qemu;

    /// <summary>Where a VM would go now.</summary>
    public async Task<PlacementVerdict> ChooseAsync(Session session, AskedVm vm)
    {
        var spec = vm.Own.Mapped.Spec!;
        var need = NumaNeed.Of(spec);
        var hosts = await LookAsync(session, need is not null, PciPlacement.IsNeeded(spec));
        return Placement.Choose(
            new(spec.Cpu.Share, spec.Memory.Size), hosts.Candidates, need, host => Refusal(vm, host.Id, hosts));
    }

    /// <summary>Why no host could hold a VM even if it were empty; null where one could.</summary>
    public async Task<PlacementVerdict.TooBig?> TooBigAsync(Session session, VmSpec spec)
    {
        var need = NumaNeed.Of(spec);
        var hosts = await known.ListAsync(session);
        return Placement.TooBig(
            new(spec.Cpu.Share, spec.Memory.Size),
            [.. hosts.Where(WasSeen).Select(host => Candidate(host, default, need is not null, []))],
            need);
    }

    /// <summary>A VM as hosts would have it, by its text and the defaults of now.</summary>
    public AskedVm Asked(VmRecord vm)
    {
        var files = configuration.Current;
        var own = new HostReading(new(vm.Spec, null, []), []);
        return vm is { Source: { } source, Text: { } text, Levels: null }
            ? new(own, (levels, type) =>
            {
                var options = files.MappingOf(text, levels, type);
                return new(VmMapping.Again(text, source, options).Mapped, options.Levels);
            })
            : new(own);
    }

    /// <summary>
    /// Finds out beforehand what takes time, so that a write does not: what has changed of hosts, and what some kinds
    /// of them say.
    /// </summary>
    public async Task PrepareAsync(AskedVm vm, CancellationToken cancellationToken)
    {
        var seen = await database.ReadAsync(known.SeeAsync, cancellationToken);
        foreach (var host in seen.Hosts.Where(host => host is { State: HostState.On, Observed: not null })
            .DistinctBy(host => host.Observed!.Profile).Take(FewKinds))
        {
            fit.Refusals(vm, host, seen);
        }
    }

    /// <summary>All hosts that have been added, as candidates.</summary>
    /// <param name="session">The view.</param>
    /// <param name="pinned">Whether it matters which CPUs are free: finding out reads more.</param>
    /// <param name="devices">Whether it matters which PCI devices are.</param>
    public async Task<PlacementHosts> LookAsync(Session session, bool pinned, bool devices)
    {
        var usage = await HostUsage.ReadAsync(session);
        var seen = await known.SeeAsync(session);
        var claims = pinned ? await PinnedVms.ReadAsync(session) : Nothing;
        return new(
            seen,
            [
                .. seen.Hosts.Where(WasSeen)
                    .Select(host => Candidate(host, usage(host.Id).Used, pinned, [.. claims[host.Id]])),
            ])
        {
            Held = devices ? await HeldDevices.ReadAsync(session) : HeldDevices.None,
        };
    }

    /// <summary>Why a host cannot run a VM; null where it can, or where nothing is known of it.</summary>
    public string? Refusal(AskedVm vm, HostId id, PlacementHosts hosts)
    {
        var host = hosts.Host(id);
        var errors = host?.Observed is null ? [] : fit.Refusals(vm, host, hosts.Seen);
        if (errors.Count == 0)
        {
            return Shortage(vm.Own.Mapped.Spec!, host?.Observed?.Profile.PciDevices, hosts.Held[id]);
        }

        // Without the remedy, which is a host's own more often: alike reasons are said once.
        var more = errors.Count > 1 ? $"; and {errors.Count - 1} more" : "";
        return (errors[0] with { Remedy = "" }) + more;
    }

    private static string? Shortage(
        VmSpec spec, IReadOnlyList<HostPciDevice>? devices, IEnumerable<PciAddress> held)
    {
        if (!PciPlacement.IsNeeded(spec))
        {
            return null;
        }

        if (devices is null)
        {
            return "does not say what PCI devices it has";
        }

        return PciPlacement.Choose(spec, devices, held) is null ? $"has not {PciPlacement.Words(spec)}" : null;
    }

    private static bool WasSeen(HostRecord host) => host.State is not HostState.Init;

    private static PlacementCandidate Candidate(
        HostRecord host, Capacity used, bool pinned, IReadOnlyList<NumaClaim> claims) =>
        new(
            host.Id,
            host.Name,
            host.State is HostState.On && !HasLostKvm(host),
            host.Observed?.Capacity ?? default,
            used)
        {
            Nodes = pinned ? host.Observed?.Profile.Nodes ?? [] : [],
            Claims = claims,
        };
}

/// <summary>The hosts of one view.</summary>
/// <param name="Seen">As stored.</param>
/// <param name="Candidates">As placement takes them.</param>
internal sealed record PlacementHosts(HostsSeen Seen, IReadOnlyList<PlacementCandidate> Candidates)
{
    private readonly Lazy<Dictionary<HostId, HostRecord>> _byId = new(() => Seen.Hosts.ToDictionary(host => host.Id));

    /// <summary>PCI devices that are somebody's, where that matters.</summary>
    public ILookup<HostId, PciAddress> Held { get; init; } = HeldDevices.None;

    /// <summary>A host of these; null where it is none.</summary>
    public HostRecord? Host(HostId id) => _byId.Value.GetValueOrDefault(id);
}
