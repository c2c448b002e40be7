using Hypernova.Model;
using Hypernova.Server.Http;
using Hypernova.Server.Operations;
using Hypernova.Server.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hypernova.Server.Users;

/// <summary>Adds and deletes groups.</summary>
internal static class ChangeGroups
{
    private const int LastBuiltIn = 1;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/groups", HandleAddAsync).Needs(RouteRight.Administrator)
            .Answers<GroupView>("Adds a group", StatusCodes.Status201Created);
        routes.MapDelete("/groups/{id:int}", HandleDeleteAsync).Needs(RouteRight.Administrator)
            .AnswersNothing("Deletes a group that nothing belongs to");
    }

    private static async Task<IResult> HandleAddAsync(
        AddGroupRequest request, HttpContext http, Database database, CancellationToken cancellationToken)
    {
        List<Finding> findings = [.. AccountRules.Name(request.Name)];
        if (findings.Count > 0)
        {
            return Replies.No(Problem.Invalid(findings));
        }

        var (caller, terms) = (http.Caller(), http.Terms());
        var added = await database.WriteAsync(
            async unit => await ShowAsync(unit, await Idempotency.OnceAsync(
                unit, caller.User, terms, () => AddAsync(unit, request.Name!))),
            cancellationToken);
        return added.Answer(group => Replies.With(group, ApiJson.Default.GroupView, StatusCodes.Status201Created));
    }

    private static async Task<Outcome<KnownAnswer>> AddAsync(WriteUnit unit, string name)
    {
        if ((await GroupRows.IdsAsync(unit)).ContainsKey(name))
        {
            return UserRefusals.NameTaken("group", name);
        }

        return new KnownAnswer { Group = await GroupRows.AddAsync(unit, name) };
    }

    private static async Task<Outcome<GroupView>> ShowAsync(WriteUnit unit, Outcome<KnownAnswer> added)
    {
        if (added.Value?.Group is not { } id)
        {
            return added.Rejection!;
        }

        return await GroupRows.ListAsync(unit, id - 1, 1) is [var group] && group.Id == id
            ? group
            : Rejection.NotFound($"group {id} any more");
    }

    private static async Task<IResult> HandleDeleteAsync(
        int id, AccountContext accounts, CancellationToken cancellationToken)
    {
        var deleted = await accounts.Database.WriteAsync(unit => DeleteAsync(unit, id), cancellationToken);
        accounts.Cache.Forget();
        return deleted.Answer(_ => Replies.Done());
    }

    private static async Task<Outcome<bool>> DeleteAsync(WriteUnit unit, long id)
    {
        if (id <= LastBuiltIn)
        {
            return UserRefusals.BuiltIn;
        }

        if (await GroupRows.UsedByAsync(unit, id) is { } use)
        {
            return UserRefusals.InUse(use);
        }

        return await unit.ExecuteAsync("DELETE FROM groups WHERE id = @id", new { id }) > 0
            ? true
            : Rejection.NotFound($"group {id}");
    }
}
