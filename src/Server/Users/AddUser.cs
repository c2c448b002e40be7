using Hypernova.Model;
using Hypernova.Server.Access;
using Hypernova.Server.Http;
using Hypernova.Server.Operations;
using Hypernova.Server.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hypernova.Server.Users;

/// <summary>Adds a user.</summary>
internal static class AddUser
{
    private const string EverybodysGroup = "users";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/users", HandleAsync).Needs(RouteRight.Administrator)
            .Answers<UserView>("Adds a user", StatusCodes.Status201Created);

    private static async Task<IResult> HandleAsync(
        AddUserRequest request,
        HttpContext http,
        AccountContext accounts,
        CancellationToken cancellationToken)
    {
        List<Finding> findings = [.. AccountRules.Name(request.Name), .. AccountRules.Password(request.Password)];
        if (findings.Count > 0)
        {
            return Replies.No(Problem.Invalid(findings));
        }

        var hash = request.Password is { } password ? accounts.Passwords.Hash(password) : null;
        var (caller, terms) = (http.Caller(), http.Terms());
        var added = await accounts.Database.WriteAsync(
            async unit => await ShowAsync(unit, await Idempotency.OnceAsync(
                unit, caller.User, terms, () => AddAsync(unit, request, hash))),
            cancellationToken);
        return added.Answer(user =>
        {
            http.Response.Headers.Location = $"/v1/users/{user.Id}";
            return Replies.With(user, ApiJson.Default.UserView, StatusCodes.Status201Created);
        });
    }

    private static async Task<Outcome<KnownAnswer>> AddAsync(WriteUnit unit, AddUserRequest request, string? hash)
    {
        var known = await GroupRows.IdsAsync(unit);
        IReadOnlyList<string> groups = request.Groups is { Count: > 0 } asked ? asked : [EverybodysGroup];
        List<Finding> findings = [.. AccountRules.Groups(groups, known)];
        if (findings.Count > 0)
        {
            return Rejection.Invalid(findings);
        }

        if (await UserRows.FindAsync(unit, request.Name!) is not null)
        {
            return UserRefusals.NameTaken("user", request.Name!);
        }

        var id = await UserRows.AddAsync(unit, request.Name!, hash, [.. groups.Select(name => known[name]).Distinct()]);
        return new KnownAnswer { User = id };
    }

    private static async Task<Outcome<UserView>> ShowAsync(WriteUnit unit, Outcome<KnownAnswer> added)
    {
        if (added.Value?.User is not { } id)
        {
            return added.Rejection!;
        }

        return await UserRows.ShowAsync(unit, id) is { } user ? user : Rejection.NotFound($"user {id} any more");
    }
}
