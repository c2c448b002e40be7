using Hypernova.Model;
using Hypernova.Model.Access;
using Hypernova.Server.Access;
using Hypernova.Server.Defaults;
using Hypernova.Server.Store;

namespace Hypernova.Server.Clusters;

/// <summary>Shows clusters to those who may use them; what they give VMs to administrators.</summary>
internal sealed class ShowClusters(Database database)
{
    /// <summary>The clusters that the caller may use, by number; without their texts.</summary>
    public Task<IReadOnlyList<ClusterView>> ListAsync(
        Caller caller, int after, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ClusterView>>(
            async session =>
            {
                var hosts = await ClusterRows.HostsAsync(session);
                var clusters = await ClusterRows.ListAsync(session);
                return
                [
                    .. clusters
                        .Where(cluster => cluster.Id.Value > after && caller.Can(Right.Use, cluster.Ownership))
                        .Take(limit).Select(cluster => View(cluster, hosts)),
                ];
            },
            cancellationToken);

    /// <summary>One cluster.</summary>
    public Task<Outcome<ClusterView>> GetAsync(Caller caller, ClusterId id, CancellationToken cancellationToken) =>
        database.ReadAsync(session => GetAsync(session, caller, id), cancellationToken);

    /// <summary>One cluster, within a view.</summary>
    public static async Task<Outcome<ClusterView>> GetAsync(Session session, Caller caller, ClusterId id)
    {
        if (await ClusterRows.FindAsync(session, id) is not { } cluster || !caller.Can(Right.Use, cluster.Ownership))
        {
            return Rejection.NotFound($"cluster {id}");
        }

        var view = View(cluster, await ClusterRows.HostsAsync(session));
        return !caller.IsAdministrator || cluster.Defaults is not { } text ? view : view with
        {
            Defaults = DefaultsText.Shown(text), Findings = DefaultsText.Findings(text),
        };
    }

    private static ClusterView View(ClusterRecord cluster, ILookup<ClusterId, string> hosts) => new()
    {
        Id = cluster.Id.Value,
        Name = cluster.Name,
        Hosts = [.. hosts[cluster.Id]],
        Version = cluster.Version,
    };
}
