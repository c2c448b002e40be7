using System.Collections.Concurrent;
using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;
using Hypernova.Server.Clusters;
using Hypernova.Server.Store;

namespace Hypernova.Server.Hosts;

/// <summary>
/// The hosts in memory. A look at all of them reads numbers and versions, and only the rows whose version is another:
/// it rises with every change, whichever daemon made it. Hosts that are alike share one profile.
/// </summary>
internal sealed class KnownHosts
{
    private const int MostProfiles = 256;

    private readonly ConcurrentDictionary<long, HostRecord> _known = [];
    private readonly ConcurrentDictionary<string, HostProfile> _profiles = new(StringComparer.Ordinal);

    /// <summary>All hosts that were not removed. The profiles are as guests there are written: of the host's driver.
    /// </summary>
    public async Task<IReadOnlyList<HostRecord>> ListAsync(Session session)
    {
        var rows = await HostRows.VersionsAsync(session);
        var hosts = new Dictionary<long, HostRecord>(rows.Count);
        foreach (var row in rows)
        {
            if (_known.TryGetValue(row.Id, out var known) && known.Version == row.Version)
            {
                hosts[row.Id] = known;
            }
        }

        var changed = rows.Select(row => row.Id).Where(id => !hosts.ContainsKey(id)).ToList();
        foreach (var host in await HostRows.ListAsync(session, changed))
        {
            hosts[host.Id.Value] = WithShared(host, session.Json);
        }

        // What a write sees may never be committed, and its version be another row's then.
        if (session is not WriteUnit)
        {
            Keep(changed.Where(hosts.ContainsKey).Select(id => hosts[id]), hosts);
        }

        return [.. rows.Select(row => hosts.GetValueOrDefault(row.Id)).OfType<HostRecord>()];
    }

    /// <summary>All hosts, and what their clusters say.</summary>
    public async Task<HostsSeen> SeeAsync(Session session)
    {
        var hosts = await ListAsync(session);
        var clusters = hosts.Any(host => host.Cluster is not null) ? await ClusterRows.ListAsync(session) : [];
        return new(hosts, clusters.ToDictionary(cluster => cluster.Id));
    }

    private void Keep(IEnumerable<HostRecord> read, Dictionary<long, HostRecord> all)
    {
        foreach (var host in read)
        {
            _known.AddOrUpdate(
                host.Id.Value, host, (_, known) => known.Version > host.Version ? known : host);
        }

        foreach (var gone in _known.Keys.Where(id => !all.ContainsKey(id)))
        {
            _known.TryRemove(gone, out _);
        }
    }

    private HostRecord WithShared(HostRecord host, StoredJson json)
    {
        if (host.Observed is not { } observed)
        {
            return host;
        }

        var profile = observed.Profile with { DomainType = host.Driver ?? DomainType.Kvm };
        if (_profiles.Count >= MostProfiles)
        {
            _profiles.Clear();
        }

        return host with { Observed = observed with { Profile = _profiles.GetOrAdd(json.Write(profile), profile) } };
    }
}

/// <summary>Hosts and clusters in one view of the store.</summary>
/// <param name="Hosts">All hosts that were not removed.</param>
/// <param name="Clusters">Their clusters.</param>
internal sealed record HostsSeen(
    IReadOnlyList<HostRecord> Hosts, IReadOnlyDictionary<ClusterId, ClusterRecord> Clusters)
{
    /// <summary>The cluster that a host is in; null for none.</summary>
    public ClusterRecord? ClusterOf(HostRecord host) =>
        host.Cluster is { } id ? Clusters.GetValueOrDefault(id) : null;
}
