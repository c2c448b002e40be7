using Hypernova.Model.Access;
using Hypernova.Server.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hypernova.Server.Clusters;

/// <summary>Clusters: list, show, add, change, remove.</summary>
internal static class ClusterRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/clusters", ListAsync).Needs(RouteRight.AnyUser)
            .Answers<Page<ClusterView>>("Lists clusters");
        routes.MapGet("/clusters/{id:int}", ShowAsync).NeedsOnCluster(Right.Use)
            .Answers<ClusterView>("Shows a cluster");
        routes.MapPost("/clusters", AddAsync).Needs(RouteRight.Administrator)
            .Answers<ClusterView>("Adds a cluster", StatusCodes.Status201Created);
        routes.MapPatch("/clusters/{id:int}", UpdateAsync).Needs(RouteRight.Administrator)
            .Answers<ClusterView>("Renames a cluster, or changes what it gives VMs that are created on its hosts");
        routes.MapDelete("/clusters/{id:int}", RemoveAsync).Needs(RouteRight.Administrator)
            .AnswersNothing("Removes a cluster that no host is in");
    }

    private static Task<IResult> ListAsync(
        [AsParameters] PageQuery page, HttpContext http, ShowClusters clusters, CancellationToken cancellationToken) =>
        Replies.PageAsync(page, ApiJson.Default.PageClusterView, cluster => cluster.Id, (after, count) =>
            clusters.ListAsync(http.Caller(), (int)Math.Min(after, int.MaxValue), count, cancellationToken));

    private static async Task<IResult> ShowAsync(
        int id, HttpContext http, ShowClusters clusters, CancellationToken cancellationToken) =>
        Answer(http, await clusters.GetAsync(http.Caller(), new(id), cancellationToken));

    private static async Task<IResult> AddAsync(
        AddClusterRequest body, HttpContext http, AddCluster add, CancellationToken cancellationToken) =>
        Answer(
            http,
            await add.RunAsync(http.Caller(), body, http.Terms(), cancellationToken),
            StatusCodes.Status201Created);

    private static async Task<IResult> UpdateAsync(
        int id,
        UpdateClusterRequest body,
        HttpContext http,
        UpdateCluster update,
        CancellationToken cancellationToken) =>
        Answer(http, await update.RunAsync(http.Caller(), new(id), body, http.Terms(), cancellationToken));

    private static async Task<IResult> RemoveAsync(
        int id, HttpContext http, RemoveCluster remove, CancellationToken cancellationToken)
    {
        var removed = await remove.RunAsync(http.Caller(), new(id), http.Terms(), cancellationToken);
        return removed.Answer(_ => Replies.Done());
    }

    private static IResult Answer(
        HttpContext http, Outcome<ClusterView> outcome, int status = StatusCodes.Status200OK) =>
        outcome.Answer(cluster =>
        {
            http.Tag(cluster.Version);
            return Replies.With(cluster, ApiJson.Default.ClusterView, status);
        });
}
