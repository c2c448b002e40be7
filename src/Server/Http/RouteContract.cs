using Hypernova.Model.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hypernova.Server.Http;

/// <summary>
/// How a route says what it needs and what it answers; read by the gate, the tests and the OpenAPI document.
/// </summary>
internal static class RouteContract
{
    /// <summary>Declares the route's right.</summary>
    /// <param name="route">The route.</param>
    /// <param name="right">The right.</param>
    public static RouteHandlerBuilder Needs(this RouteHandlerBuilder route, RouteRight right) =>
        route.WithMetadata(right);

    /// <summary>Declares a right on the VM named by <c>{id}</c>.</summary>
    /// <param name="route">The route.</param>
    /// <param name="right">The right.</param>
    public static RouteHandlerBuilder NeedsOnVm(this RouteHandlerBuilder route, Right right) =>
        route.Needs(RouteRight.On(RowKind.Vm, right));

    /// <summary>Declares a right on the VM of the operation named by <c>{id}</c>.</summary>
    /// <param name="route">The route.</param>
    /// <param name="right">The right.</param>
    public static RouteHandlerBuilder NeedsOnOperation(this RouteHandlerBuilder route, Right right) =>
        route.Needs(RouteRight.On(RowKind.Operation, right));

    /// <summary>Declares a right on the host named by <c>{id}</c>.</summary>
    /// <param name="route">The route.</param>
    /// <param name="right">The right.</param>
    public static RouteHandlerBuilder NeedsOnHost(this RouteHandlerBuilder route, Right right) =>
        route.Needs(RouteRight.On(RowKind.Host, right));

    /// <summary>Declares a right on the cluster named by <c>{id}</c>.</summary>
    /// <param name="route">The route.</param>
    /// <param name="right">The right.</param>
    public static RouteHandlerBuilder NeedsOnCluster(this RouteHandlerBuilder route, Right right) =>
        route.Needs(RouteRight.On(RowKind.Cluster, right));

    /// <summary>Declares what the route answers when all is well; failures are problem details everywhere.</summary>
    /// <typeparam name="T">The body.</typeparam>
    /// <param name="route">The route.</param>
    /// <param name="summary">What the route does, for the document.</param>
    /// <param name="status">The status.</param>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder route, string summary, int status = 200) =>
        route.WithSummary(summary).Produces<T>(status);

    /// <summary>Declares a route without a body in its answer.</summary>
    /// <param name="route">The route.</param>
    /// <param name="summary">What the route does, for the document.</param>
    public static RouteHandlerBuilder AnswersNothing(this RouteHandlerBuilder route, string summary) =>
        route.WithSummary(summary).Produces(StatusCodes.Status204NoContent);

    /// <summary>Stops the start where a route has forgotten to declare its right.</summary>
    /// <param name="routes">All routes.</param>
    /// <exception cref="InvalidOperationException">Naming the routes.</exception>
    public static void RequireRights(IEndpointRouteBuilder routes)
    {
        var bare = routes.DataSources.SelectMany(source => source.Endpoints)
            .Where(endpoint => endpoint.Metadata.GetMetadata<RouteRight>() is null)
            .Select(endpoint => endpoint.DisplayName).ToList();
        if (bare.Count > 0)
        {
            throw new InvalidOperationException("routes without a declared right: " + string.Join(", ", bare));
        }
    }
}
