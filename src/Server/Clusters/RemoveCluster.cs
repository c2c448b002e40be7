using Hypernova.Model;
using Hypernova.Server.Access;
using Hypernova.Server.Events;
using Hypernova.Server.Store;

namespace Hypernova.Server.Clusters;

/// <summary>Removes a cluster that no host is in.</summary>
internal sealed class RemoveCluster(Database database)
{
    private const int MostNamed = 20;

    /// <summary>Removes it.</summary>
    public Task<Outcome<ClusterId>> RunAsync(
        Caller caller, ClusterId id, RequestTerms terms, CancellationToken cancellationToken) =>
        database.WriteAsync(unit => RemoveAsync(unit, caller, id, terms), cancellationToken);

    private static async Task<Outcome<ClusterId>> RemoveAsync(
        WriteUnit unit, Caller caller, ClusterId id, RequestTerms terms)
    {
        if (!caller.IsAdministrator)
        {
            return Rejection.Forbidden("remove clusters");
        }

        if (await ClusterRows.FindAsync(unit, id) is not { } cluster)
        {
            return Rejection.NotFound($"cluster {id}");
        }

        if (terms.IfVersion is { } seen && seen != cluster.Version)
        {
            return Rejection.Version(cluster.Version);
        }

        if ((await ClusterRows.HostsAsync(unit))[id].ToList() is { Count: > 0 } hosts)
        {
            return Rejection.State(new(
                "cluster-has-hosts",
                $"cluster {cluster.Name} has hosts: {string.Join(", ", hosts.Take(MostNamed))}"
                + (hosts.Count > MostNamed ? $" and {hosts.Count - MostNamed} more" : ""),
                "take them out of it first: hn host update HOST --cluster none"));
        }

        await ClusterRows.SaveAsync(unit, cluster with { Removed = unit.Now });
        unit.Emit(new(EventKinds.ClusterRemoved, cluster.Ownership, $"cluster {cluster.Name} removed")
        {
            Cluster = id, User = caller.User,
        });
        return id;
    }
}
