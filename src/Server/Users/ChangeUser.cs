using Hypernova.Model;
using Hypernova.Server.Access;
using Hypernova.Server.Http;
using Hypernova.Server.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hypernova.Server.Users;

/// <summary>Changes a user's password, groups, or whether it may do anything. Its tokens feel it at once.</summary>
internal static class ChangeUser
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPatch("/users/{id:int}", HandleAsync).Needs(RouteRight.Administrator)
            .Answers<UserView>("Changes a user; members left out stay");

    private static async Task<IResult> HandleAsync(
        int id,
        ChangeUserRequest request,
        HttpContext http,
        AccountContext accounts,
        CancellationToken cancellationToken)
    {
        List<Finding> findings = [.. AccountRules.Password(request.Password)];
        if (findings.Count > 0)
        {
            return Replies.No(Problem.Invalid(findings));
        }

        var hash = request.Password is { } password ? accounts.Passwords.Hash(password) : null;
        var changed = await accounts.Database.WriteAsync(
            unit => ChangeAsync(unit, id, request, hash, http.ExpectedVersion()), cancellationToken);
        accounts.Cache.Forget();
        return changed.Answer(user =>
        {
            http.Tag(user.Version);
            return Replies.With(user, ApiJson.Default.UserView);
        });
    }

    private static async Task<Outcome<UserView>> ChangeAsync(
        WriteUnit unit, long id, ChangeUserRequest request, string? hash, long? expected)
    {
        if (await UserRows.FindAsync(unit, id) is not { } user)
        {
            return Rejection.NotFound($"user {id}");
        }

        if (expected is { } version && version != user.Version)
        {
            return Rejection.Version(user.Version);
        }

        var known = await GroupRows.IdsAsync(unit);
        List<Finding> findings = [.. AccountRules.Groups(request.Groups ?? [], known)];
        if (findings.Count > 0)
        {
            return Rejection.Invalid(findings);
        }

        var stays = request.Enabled is not false
            && (request.Groups is not { } groups || groups.Any(name => known[name] == 0));
        if (!stays && await UserRows.IsLastAdministratorAsync(unit, id))
        {
            return UserRefusals.LastAdministrator;
        }

        await UserRows.ChangeAsync(unit, id, hash, request.Enabled);
        if (request.Groups is { } wanted)
        {
            await UserRows.RegroupAsync(unit, id, [.. wanted.Select(name => known[name]).Distinct()]);
        }

        return (await UserRows.ShowAsync(unit, id))!;
    }
}
