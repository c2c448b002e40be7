using Hypernova.Model;
using Hypernova.Server.Access;
using Hypernova.Server.Defaults;
using Hypernova.Server.Events;
using Hypernova.Server.Store;

namespace Hypernova.Server.Clusters;

/// <summary>
/// Changes of a cluster, merged as by RFC 7396: what is left out stays, no defaults remove those it has.
/// </summary>
internal sealed record UpdateClusterRequest
{
    // Set by the setter, which the reader of JSON calls for what is there and for nothing else.
    private bool _changesDefaults;

    /// <summary>A new name; null leaves it.</summary>
    public string? Name { get; init; }

    /// <summary>What it gives VMs that are created on its hosts from now on: a template.</summary>
    public string? Defaults
    {
        get;
        set
        {
            field = value;
            _changesDefaults = true;
        }
    }

    /// <summary>The text from now on, or what is wrong with it.</summary>
    public Outcome<CheckedDefaults> Over(string? earlier) =>
        _changesDefaults ? DefaultsText.Read(Defaults, earlier) : new CheckedDefaults(earlier);
}

/// <summary>Changes a cluster. VMs that were created keep the values they were created with.</summary>
internal sealed class UpdateCluster(Database database)
{
    /// <summary>Changes it.</summary>
    public Task<Outcome<ClusterView>> RunAsync(
        Caller caller,
        ClusterId id,
        UpdateClusterRequest request,
        RequestTerms terms,
        CancellationToken cancellationToken) =>
        database.WriteAsync(
            async unit =>
            {
                var changed = await ChangeAsync(unit, caller, id, request, terms);
                return changed.IsDone ? await ShowClusters.GetAsync(unit, caller, id) : changed.Rejection;
            },
            cancellationToken);

    private static async Task<Outcome<ClusterId>> ChangeAsync(
        WriteUnit unit, Caller caller, ClusterId id, UpdateClusterRequest request, RequestTerms terms)
    {
        if (!caller.IsAdministrator)
        {
            return Rejection.Forbidden("change clusters");
        }

        if (await ClusterRows.FindAsync(unit, id) is not { } cluster)
        {
            return Rejection.NotFound($"cluster {id}");
        }

        if (terms.IfVersion is { } seen && seen != cluster.Version)
        {
            return Rejection.Version(cluster.Version);
        }

        var wanted = await WantedAsync(unit, cluster, request);
        if (!wanted.IsDone || wanted.Value == cluster)
        {
            return wanted.IsDone ? id : wanted.Rejection;
        }

        await ClusterRows.SaveAsync(unit, wanted.Value);
        Announce(unit, caller, cluster, wanted.Value);
        return id;
    }

    private static async Task<Outcome<ClusterRecord>> WantedAsync(
        WriteUnit unit, ClusterRecord cluster, UpdateClusterRequest request)
    {
        var name = request.Name ?? cluster.Name;
        if (name != cluster.Name && ClusterNames.Check(name) is { } wrong)
        {
            return Rejection.Invalid(wrong);
        }

        if (name != cluster.Name && await ClusterRows.FindAsync(unit, name) is { } taken)
        {
            return ClusterNames.Taken(name, taken);
        }

        var defaults = request.Over(cluster.Defaults);
        return defaults.IsDone
            ? cluster with { Name = name, Defaults = defaults.Value.Text }
            : defaults.Rejection;
    }

    private static void Announce(WriteUnit unit, Caller caller, ClusterRecord before, ClusterRecord after)
    {
        var changes = new List<string>();
        if (before.Name != after.Name)
        {
            changes.Add($"renamed from {before.Name}");
        }

        if (DefaultsText.Change(before.Defaults, after.Defaults) is { } change)
        {
            changes.Add(change);
        }

        var message = $"cluster {after.Name} changed: {string.Join(", ", changes)}";
        unit.Emit(new(EventKinds.ClusterChanged, after.Ownership, message)
        {
            Cluster = after.Id, User = caller.User, Before = before.Name, After = after.Name,
        });
    }
}
