using Hypernova.Server.Http;
using Hypernova.Server.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hypernova.Server.Users;

/// <summary>Deletes a user with its tokens. Nobody owns VMs of a user that is gone, so those must go first.</summary>
internal static class DeleteUser
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapDelete("/users/{id:int}", HandleAsync).Needs(RouteRight.Administrator)
            .AnswersNothing("Deletes a user and its tokens");

    private static async Task<IResult> HandleAsync(
        int id, HttpContext http, AccountContext accounts, CancellationToken cancellationToken)
    {
        var deleted = await accounts.Database.WriteAsync(
            unit => DeleteAsync(unit, id, http.ExpectedVersion()), cancellationToken);
        accounts.Cache.Forget();
        return deleted.Answer(_ => Replies.Done());
    }

    private static async Task<Outcome<bool>> DeleteAsync(WriteUnit unit, long id, long? expected)
    {
        if (await UserRows.FindAsync(unit, id) is not { } user)
        {
            return Rejection.NotFound($"user {id}");
        }

        if (expected is { } version && version != user.Version)
        {
            return Rejection.Version(user.Version);
        }

        if (await UserRows.IsLastAdministratorAsync(unit, id))
        {
            return UserRefusals.LastAdministrator;
        }

        var owned = await unit.GetAsync<long>(
            "SELECT COUNT(*) FROM vms WHERE owner_id = @id AND state <> 'done'", new { id });
        if (owned > 0)
        {
            return UserRefusals.InUse($"user {user.Name} owns {owned} VMs");
        }

        await UserRows.DeleteAsync(unit, id);
        return true;
    }
}
