using Hypernova.Server.Access;
using Hypernova.Server.Http;
using Hypernova.Server.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hypernova.Server.Users;

/// <summary>
/// Gives a token for a password. A wrong name, a wrong password and a user without one look the same.
/// </summary>
internal static class Login
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/login", HandleAsync).Needs(RouteRight.Nobody)
            .Answers<TokenView>("Gives a token for a password", StatusCodes.Status201Created);

    private static async Task<IResult> HandleAsync(
        LoginRequest request,
        HttpContext http,
        AccountContext accounts,
        LoginBackoff backoff,
        AccessOptions options,
        CancellationToken cancellationToken)
    {
        if (request is not { User: { Length: > 0 } name, Password: { Length: > 0 and <= 1024 } password })
        {
            return Replies.No(Problem.Malformed("a login has a user and a password"));
        }

        var from = http.Connection.RemoteIpAddress;
        if (await backoff.TryAsync(name, from, cancellationToken) is { } wait)
        {
            return Replies.No(Problem.BackOff(wait));
        }

        var user = await accounts.Database.ReadAsync(session => UserRows.FindAsync(session, name), cancellationToken);
        var stored = user is { Enabled: not 0 } ? user.PasswordHash : null;
        if (!await accounts.Passwords.IsRightAsync(password, stored, cancellationToken))
        {
            return Replies.No(Problem.Unauthenticated("the user or the password is wrong"));
        }

        var made = await accounts.Database.WriteAsync(
            async unit =>
            {
                await LoginBackoff.SucceededAsync(unit, name, from);
                return await TokenRows.AddOnceAsync(
                    unit, new((int)user!.Id), "login", options.LoginLifetime, http.Terms());
            },
            cancellationToken);
        return made.Answer(token => Replies.With(token, ApiJson.Default.TokenView, StatusCodes.Status201Created));
    }
}
