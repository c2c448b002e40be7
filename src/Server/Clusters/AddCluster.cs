using Hypernova.Server.Access;
using Hypernova.Server.Defaults;
using Hypernova.Server.Events;
using Hypernova.Server.Operations;
using Hypernova.Server.Store;

namespace Hypernova.Server.Clusters;

/// <summary>What is asked when a cluster is added.</summary>
/// <param name="Name">For people; unique.</param>
/// <param name="Defaults">What it gives VMs that are created on its hosts: a template; null for nothing.</param>
internal sealed record AddClusterRequest(string? Name, string? Defaults = null);

/// <summary>Adds a cluster; hosts are put into it one by one.</summary>
internal sealed class AddCluster(Database database)
{
    /// <summary>Adds it.</summary>
    public Task<Outcome<ClusterView>> RunAsync(
        Caller caller, AddClusterRequest request, RequestTerms terms, CancellationToken cancellationToken) =>
        database.WriteAsync(unit => RunAsync(unit, caller, request, terms), cancellationToken);

    private static async Task<Outcome<ClusterView>> RunAsync(
        WriteUnit unit, Caller caller, AddClusterRequest request, RequestTerms terms)
    {
        if (!caller.IsAdministrator)
        {
            return Rejection.Forbidden("add clusters");
        }

        var added = await Idempotency.OnceAsync(unit, caller.User, terms, () => InsertAsync(unit, caller, request));
        return added.Value?.Cluster is { } id
            ? await ShowClusters.GetAsync(unit, caller, new(id))
            : added.Rejection!;
    }

    private static async Task<Outcome<KnownAnswer>> InsertAsync(
        WriteUnit unit, Caller caller, AddClusterRequest request)
    {
        if (ClusterNames.Check(request.Name) is { } wrong)
        {
            return Rejection.Invalid(wrong);
        }

        var defaults = DefaultsText.Read(request.Defaults, earlier: null);
        if (!defaults.IsDone)
        {
            return defaults.Rejection;
        }

        if (await ClusterRows.FindAsync(unit, request.Name!) is { } taken)
        {
            return ClusterNames.Taken(request.Name!, taken);
        }

        var cluster = new ClusterRecord
        {
            Id = new((int)await unit.NextAsync("cluster")),
            Name = request.Name!,
            Defaults = defaults.Value.Text,
            Ownership = new(caller.User, caller.PrimaryGroup, new(0b110_100_100)),
            Created = unit.Now,
        };
        await ClusterRows.InsertAsync(unit, cluster);
        unit.Emit(new(EventKinds.ClusterAdded, cluster.Ownership, $"cluster {cluster.Name} added")
        {
            Cluster = cluster.Id, User = caller.User,
        });
        return new KnownAnswer { Cluster = cluster.Id.Value };
    }
}
