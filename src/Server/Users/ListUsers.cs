using Hypernova.Server.Http;
using Hypernova.Server.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hypernova.Server.Users;

/// <summary>Shows users and groups.</summary>
internal static class ListUsers
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/users", ListAsync).Needs(RouteRight.Administrator).Answers<Page<UserView>>("Lists users");
        routes.MapGet("/users/{id:int}", ShowAsync).Needs(RouteRight.Administrator).Answers<UserView>("Shows a user");
        routes.MapGet("/groups", GroupsAsync).Needs(RouteRight.Administrator).Answers<Page<GroupView>>("Lists groups");
    }

    private static Task<IResult> ListAsync(
        [AsParameters] PageQuery page, Database database, CancellationToken cancellationToken) =>
        Replies.PageAsync(page, ApiJson.Default.PageUserView, user => user.Id, (after, count) =>
            database.ReadAsync(session => UserRows.ListAsync(session, after, count), cancellationToken));

    private static async Task<IResult> ShowAsync(
        int id, HttpContext http, Database database, CancellationToken cancellationToken)
    {
        var user = await database.ReadAsync(session => UserRows.ShowAsync(session, id), cancellationToken);
        if (user is null)
        {
            return Replies.No(Problem.NotFound($"user {id}"));
        }

        http.Tag(user.Version);
        return Replies.With(user, ApiJson.Default.UserView);
    }

    private static Task<IResult> GroupsAsync(
        [AsParameters] PageQuery page, Database database, CancellationToken cancellationToken) =>
        Replies.PageAsync(page, ApiJson.Default.PageGroupView, group => group.Id, (after, count) =>
            database.ReadAsync(session => GroupRows.ListAsync(session, after, count), cancellationToken));
}
