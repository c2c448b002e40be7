using Hypernova.Model;
using Hypernova.Server.Access;
using Hypernova.Server.Http;
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
        Database database,
        PasswordCheck passwords,
        CancellationToken cancellationToken)
    {
        List<Finding> findings = [.. AccountRules.Name(request.Name), .. AccountRules.Password(request.Password)];
        if (findings.Count > 0)
        {
            return Replies.No(Problem.Invalid(findings));
        }

        var hash = request.Password is { } password ? passwords.Hash(password) : null;
        var added = await database.WriteAsync(unit => AddAsync(unit, request, hash), cancellationToken);
        return added.Answer(user =>
        {
            http.Response.Headers.Location = $"/v1/users/{user.Id}";
            return Replies.With(user, ApiJson.Default.UserView, StatusCodes.Status201Created);
        });
    }

    private static async Task<Outcome<UserView>> AddAsync(WriteUnit unit, AddUserRequest request, string? hash)
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
        return (await UserRows.ShowAsync(unit, id))!;
    }
}
