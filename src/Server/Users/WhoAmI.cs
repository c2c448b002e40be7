using Hypernova.Server.Http;
using Hypernova.Server.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hypernova.Server.Users;

/// <summary>Tells the caller who it is.</summary>
internal static class WhoAmI
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/whoami", HandleAsync).Needs(RouteRight.AnyUser)
            .Answers<CallerView>("Tells the caller who it is");

    private static async Task<IResult> HandleAsync(
        HttpContext http, Database database, CancellationToken cancellationToken)
    {
        var caller = http.Caller();
        var names = (await database.ReadAsync(UserRows.GroupsAsync, cancellationToken))
            .ToDictionary(group => group.Id, group => group.Name);
        var view = new CallerView(
            caller.User.Value,
            caller.Name,
            [.. caller.Groups.Select(group => names.GetValueOrDefault(group.Value, "?"))],
            caller.IsAdministrator,
            caller.Token);
        return Replies.With(view, ApiJson.Default.CallerView);
    }
}
