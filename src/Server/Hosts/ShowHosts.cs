using Hypernova.Hypervisor;
using Hypernova.Model;
using Hypernova.Model.Access;
using Hypernova.Model.Hosts;
using Hypernova.Server.Access;
using Hypernova.Server.Clusters;
using Hypernova.Server.Configuration;
using Hypernova.Server.Defaults;
using Hypernova.Server.Scheduling;
using Hypernova.Server.Store;

namespace Hypernova.Server.Hosts;

/// <summary>Shows hosts and what is on them.</summary>
internal sealed class ShowHosts(
    Database database, HostFleet fleet, Installation installation, LiveConfiguration configuration)
{
    /// <summary>The hosts that the caller may use, by number.</summary>
    public Task<IReadOnlyList<HostView>> ListAsync(
        Caller caller, int after, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<HostView>>(
            async session =>
            {
                var usage = await HostUsage.ReadAsync(session);
                var hosts = await HostRows.ListAsync(session);
                var clusters = await ClusterRows.NamesAsync(session);
                return
                [
                    .. hosts.Where(host => host.Id.Value > after && caller.Can(Right.Use, host.Ownership))
                        .Take(limit).Select(host => View(host, usage(host.Id), clusters)),
                ];
            },
            cancellationToken);

    /// <summary>One host.</summary>
    public Task<Outcome<HostView>> GetAsync(Caller caller, HostId id, CancellationToken cancellationToken) =>
        database.ReadAsync<Outcome<HostView>>(
            async session =>
            {
                if (await HostRows.FindAsync(session, id) is not { } host || !caller.Can(Right.Use, host.Ownership))
                {
                    return Rejection.NotFound($"host {id}");
                }

                var usage = (await HostUsage.ReadAsync(session))(id);
                var view = View(host, usage, await ClusterRows.NamesAsync(session)) with
                {
                    Nodes = await NodesAsync(session, host),
                    PciDevices = caller.IsAdministrator ? await PciAsync(session, host) : [],
                };
                return !caller.IsAdministrator || host.Defaults is not { } text ? view : view with
                {
                    Defaults = DefaultsText.Shown(text), Findings = DefaultsText.Findings(text),
                };
            },
            cancellationToken);

    /// <summary>Models of processors that guests of a host can have by name, as it last said (R-192).</summary>
    public Task<Outcome<IReadOnlyList<CpuModelView>>> CpuModelsAsync(
        Caller caller, HostId id, CancellationToken cancellationToken) =>
        database.ReadAsync<Outcome<IReadOnlyList<CpuModelView>>>(
            async session =>
            {
                if (await HostRows.FindAsync(session, id) is not { } host || !caller.Can(Right.Use, host.Ownership))
                {
                    return Rejection.NotFound($"host {id}");
                }

                return host.Observed is { Profile.CpuModels: var models }
                    ? Outcome<IReadOnlyList<CpuModelView>>.Of([.. models.Select(View)])
                    : HostRefusal.Silent(host);
            },
            cancellationToken);

    /// <summary>All domains of a host; those that are not ours are wild.</summary>
    public async Task<Outcome<IReadOnlyList<HostDomainView>>> DomainsAsync(
        Caller caller, HostId id, CancellationToken cancellationToken)
    {
        var host = await database.ReadAsync(session => HostRows.FindAsync(session, id), cancellationToken);
        if (host is null || !caller.Can(Right.Use, host.Ownership))
        {
            return Rejection.NotFound($"host {id}");
        }

        if (!caller.IsAdministrator)
        {
            return Rejection.Forbidden($"see the domains of host {host.Name}");
        }

        if (fleet.Current(id) is not { } session)
        {
            return HostRefusal.Silent(host);
        }

        var domains = await session.ObserveDomainsAsync(cancellationToken);
        return Outcome<IReadOnlyList<HostDomainView>>.Of(
            [.. domains.OrderBy(domain => domain.Name, StringComparer.Ordinal).Select(View)]);
    }

    private static async Task<IReadOnlyList<HostNodeView>> NodesAsync(Session session, HostRecord host)
    {
        var claims = (await PinnedVms.ReadAsync(session))[host.Id].ToList();
        return
        [
            .. from node in host.Observed?.Profile.Nodes ?? []
               let room = new NodeRoom(node, claims)
               select new HostNodeView(
                   node.Id,
                   room.Cores,
                   room.Free,
                   room.Shared,
                   room.Exclusive,
                   node.Memory.Bytes,
                   room.FreeMemory(hugepageKiB: null)?.Bytes,
                   [
                       .. node.Pages.Where(pages => pages.SizeKiB != node.Pages.Min(one => one.SizeKiB))
                           .Select(pages => new HostPagesView(
                               pages.SizeKiB << 10,
                               pages.Count,
                               (room.FreeMemory(pages.SizeKiB)?.KiB ?? 0) / pages.SizeKiB)),
                   ]),
        ];
    }

    private static async Task<IReadOnlyList<HostPciView>> PciAsync(Session session, HostRecord host)
    {
        if (host.Observed?.Profile.PciDevices is not { Count: > 0 } devices)
        {
            return [];
        }

        var held = (await HeldDevices.ReadAsync(session))[host.Id].ToHashSet();
        return
        [
            .. from device in devices
               let state = held.Contains(device.Address) ? "taken" : device.IsOffered ? "free" : "host"
               select new HostPciView(
                   $"{device.Address}", $"{device.Vendor:x4}", $"{device.Device:x4}", $"{device.Class:x4}",
                   device.Driver, state),
        ];
    }

    private static CpuModelView View(CpuModelOffer offer) =>
        new(offer.Name, offer.Usable, offer.Vendor, offer.Blockers);

    private HostDomainView View(DomainObservation domain)
    {
        var owner = domain.Owner is { } named && named.InstallationId == installation.Id ? named : null;
        return new(
            domain.Uuid.ToString(),
            domain.Name,
            owner is null,
            owner?.Vm.Value,
            domain.Power.ToString().ToLowerInvariant(),
            domain.Reason,
            domain.Cpus,
            domain.Memory.Bytes);
    }

    private HostView View(
        HostRecord host, HostUsage usage, IReadOnlyDictionary<ClusterId, string> clusters) => new()
    {
        Id = host.Id.Value,
        Name = host.Name,
        Uri = host.Uri,
        State = host.State.Name(),
        Condition = host.Condition,
        Driver = host.Driver?.Name(),
        DriverAsked = host.DriverAsked?.Name() ?? "auto",
        DriverReason = host.DriverReason,
        Cpu = host.Observed?.Capacity.Cpu ?? 0,
        Memory = host.Observed?.Capacity.Memory.Bytes ?? 0,
        UsedCpu = usage.Used.Cpu,
        UsedMemory = usage.Used.Memory.Bytes,
        Vms = usage.Vms,
        Cores = host.Observed?.Profile.PhysicalCores,
        Nesting = host.Observed?.Profile.Nesting is { } nesting ? new(nesting.Module, nesting.IsOn) : null,
        UsedVcpus = usage.Vcpus,
        Warnings = VcpuLimit.Warning(usage.Vcpus, host.Observed?.Profile.PhysicalCores) is { } warning
            ? [warning]
            : [],
        LibvirtVersion = host.Observed?.LibvirtVersion,
        HypervisorVersion = host.Observed?.HypervisorVersion,
        HostName = host.Observed?.HostName,
        LastSeen = host.LastSeen,
        ShutdownTimeout = (int?)host.Power.ShutdownTimeout?.TotalSeconds,
        ForceDestroy = host.Power.ForceDestroy,
        EffectivePower = HostPower.Effective(host.Power, configuration.Current.OpenNebula.KvmRc),
        ClusterId = host.Cluster?.Value,
        Cluster = host.Cluster is { } cluster ? clusters.GetValueOrDefault(cluster) : null,
        Version = host.Version,
    };
}

/// <summary>What is refused because of a host.</summary>
internal static class HostRefusal
{
    /// <summary>The host does not answer.</summary>
    public static Rejection Silent(HostRecord host) => Rejection.State(new(
        "host-unreachable",
        $"host {host.Name} does not answer: {host.Condition ?? "not connected yet"}",
        "its VMs are left as they are; bring the host back, then ask again"));
}
