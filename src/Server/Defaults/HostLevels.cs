using Hypernova.Model;
using Hypernova.OpenNebula.Config;
using Hypernova.OpenNebula.Mapping;
using Hypernova.Server.Clusters;
using Hypernova.Server.Hosts;
using Hypernova.Server.Store;

namespace Hypernova.Server.Defaults;

/// <summary>What a host and its cluster say before the operator's file.</summary>
internal static class HostLevels
{
    /// <summary>The host's level, then its cluster's; none where neither says anything.</summary>
    public static async Task<IReadOnlyList<TemplateLevel>> OfAsync(Session session, HostRecord host) =>
        [.. Of(host), .. host.Cluster is { } cluster ? await OfAsync(session, cluster) : []];

    /// <summary>The host's own level.</summary>
    public static IReadOnlyList<TemplateLevel> Of(HostRecord host) =>
        host.Defaults is { } text ? [LevelText.Read(text).Level($"host {host.Name}")] : [];

    /// <summary>The cluster's level.</summary>
    public static IReadOnlyList<TemplateLevel> Of(ClusterRecord cluster) =>
        cluster.Defaults is { } text ? [LevelText.Read(text).Level($"cluster {cluster.Name}")] : [];

    private static async Task<IReadOnlyList<TemplateLevel>> OfAsync(Session session, ClusterId id) =>
        await ClusterRows.FindAsync(session, id) is { } cluster ? Of(cluster) : [];
}
