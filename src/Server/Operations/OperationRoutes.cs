using Hypernova.Model;
using Hypernova.Model.Access;
using Hypernova.Server.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hypernova.Server.Operations;

/// <summary>Operations: list, show, cancel.</summary>
internal static class OperationRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/operations", ListAsync).Needs(RouteRight.AnyUser)
            .Answers<Page<OperationView>>("Lists operations, newest first; steps only where one is shown");
        routes.MapGet("/operations/{id:long}", ShowAsync).NeedsOnOperation(Right.Use)
            .Answers<OperationView>("Shows an operation with its steps");
        routes.MapPost("/operations/{id:long}/cancel", CancelAsync).NeedsOnOperation(Right.Manage)
            .Answers<OperationView>("Asks an operation to stop and undo", StatusCodes.Status202Accepted);
    }

    private static Task<IResult> ListAsync(
        [AsParameters] PageQuery page,
        int? vm,
        string? state,
        HttpContext http,
        ShowOperations operations,
        CancellationToken cancellationToken) =>
        Replies.PageAsync(page, ApiJson.Default.PageOperationView, one => one.Id, (after, count) =>
            operations.ListAsync(
                http.Caller(),
                new() { Vm = vm, State = state, Before = after < 0 ? long.MaxValue : after, Limit = count },
                cancellationToken));

    private static async Task<IResult> ShowAsync(
        long id, HttpContext http, ShowOperations operations, CancellationToken cancellationToken)
    {
        var shown = await operations.GetAsync(http.Caller(), new(id), cancellationToken);
        return shown.Answer(operation => Replies.With(operation, ApiJson.Default.OperationView));
    }

    private static async Task<IResult> CancelAsync(
        long id, HttpContext http, CancelOperation cancel, CancellationToken cancellationToken)
    {
        var asked = await cancel.RunAsync(http.Caller(), new(id), cancellationToken);
        return asked.Answer(operation => Replies.Accepted(http, operation));
    }
}
