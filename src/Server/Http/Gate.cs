using System.Globalization;
using Hypernova.Model.Access;
using Hypernova.Server.Access;
using Hypernova.Server.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hypernova.Server.Http;

/// <summary>
/// Between routing and every handler: proves who asks and enforces the right that the route declared. What the caller
/// may not even see is not found.
/// </summary>
internal sealed class Gate(RequestDelegate next, Authenticator authenticator, Database database)
{
    /// <summary>Runs the request, if it may.</summary>
    /// <param name="http">The exchange.</param>
    public async Task InvokeAsync(HttpContext http)
    {
        var right = http.GetEndpoint()?.Metadata.GetMetadata<RouteRight>();
        if (right is null or RouteRight.Open)
        {
            await next(http);
            return;
        }

        var authorization = http.Request.Headers.Authorization.ToString();
        if (await authenticator.AuthenticateAsync(authorization, http.RequestAborted) is not { } caller)
        {
            var reason = authorization.Length == 0 ? "no token was sent" : "the token is unknown, expired or revoked";
            await ProblemAnswer.WriteAsync(http, Problem.Unauthenticated(reason));
            return;
        }

        http.Items[typeof(Caller)] = caller;
        if (await JudgeAsync(http, caller, right) is { } problem)
        {
            await ProblemAnswer.WriteAsync(http, problem);
            return;
        }

        await next(http);
    }

    private Task<Problem?> JudgeAsync(HttpContext http, Caller caller, RouteRight right)
    {
        switch (right)
        {
            case RouteRight.Administrators:
                return Task.FromResult(
                    caller.IsAdministrator ? null : Problem.Forbidden("this needs an administrator"));
            case RouteRight.OnRow row:
                return JudgeRowAsync(http, caller, row);
            default:
                return Task.FromResult<Problem?>(null);
        }
    }

    private async Task<Problem?> JudgeRowAsync(HttpContext http, Caller caller, RouteRight.OnRow wanted)
    {
        if (caller.IsAdministrator)
        {
            // May do everything; whether it is there is the handler's to say.
            return null;
        }

        var name = wanted.Row switch
        {
            RowKind.Vm => "VM",
            RowKind.Operation => "operation",
            RowKind.Host => "host",
            RowKind.Cluster => "cluster",
        };
        if (http.GetRouteValue("id") is not string text
            || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return Problem.NotFound(name);
        }

        var found = await database.ReadAsync(session => ReadAsync(session, wanted.Row, id), http.RequestAborted);
        if (found is not { } ownership || !caller.Can(Right.Use, ownership))
        {
            return Problem.NotFound($"{name} {id}");
        }

        return caller.Can(wanted.Right, ownership)
            ? null
            : Problem.Forbidden($"you may not {Verb(wanted.Right)} {name} {id}");
    }

    private static Task<Ownership?> ReadAsync(Session session, RowKind kind, long id) => kind switch
    {
        RowKind.Vm => OwnershipRows.OfVmAsync(session, id),
        RowKind.Operation => OwnershipRows.OfOperationAsync(session, id),
        RowKind.Host => OwnershipRows.OfHostAsync(session, id),
        RowKind.Cluster => OwnershipRows.OfClusterAsync(session, id),
    };

    private static string Verb(Right right) => right switch
    {
        Right.Use => "use",
        Right.Manage => "manage",
        Right.Admin => "administer",
    };
}

/// <summary>The caller that the gate proved.</summary>
internal static class GateCaller
{
    /// <summary>Who asks. Only behind the gate.</summary>
    /// <param name="http">The exchange.</param>
    public static Caller Caller(this HttpContext http) =>
        (Caller)(
            http.Items[typeof(Caller)] ?? throw new InvalidOperationException(
                "a route asks for a caller but lets everybody in"));
}
