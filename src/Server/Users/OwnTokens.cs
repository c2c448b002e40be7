using Hypernova.Model;
using Hypernova.Server.Access;
using Hypernova.Server.Http;
using Hypernova.Server.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hypernova.Server.Users;

/// <summary>The caller's own tokens: list, make, revoke. Nobody sees or makes another's.</summary>
internal static class OwnTokens
{
    private const long LongestSeconds = 10L * 366 * 24 * 3600;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/tokens", ListAsync).Needs(RouteRight.AnyUser)
            .Answers<Page<TokenView>>("Lists the caller's tokens");
        routes.MapPost("/tokens", CreateAsync).Needs(RouteRight.AnyUser)
            .Answers<TokenView>("Makes a token; its secret is in this answer only", StatusCodes.Status201Created);
        routes.MapDelete("/tokens/{id:long}", RevokeAsync).Needs(RouteRight.AnyUser)
            .AnswersNothing("Revokes a token at once");
    }

    private static Task<IResult> ListAsync(
        [AsParameters] PageQuery page,
        HttpContext http,
        Database database,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var user = http.Caller().User.Value;
        var now = clock.GetUtcNow().ToStored();
        return Replies.PageAsync(page, ApiJson.Default.PageTokenView, token => token.Id, (after, count) =>
            database.ReadAsync(
                async session => (IReadOnlyList<TokenView>)
                    [.. (await TokenRows.ListAsync(session, user, after, count, now)).Select(TokenRows.View)],
                cancellationToken));
    }

    private static async Task<IResult> CreateAsync(
        CreateTokenRequest request, HttpContext http, Database database, CancellationToken cancellationToken)
    {
        List<Finding> findings = [.. AccountRules.Label(request.Name)];
        if (request.ExpiresIn is < 1 or > LongestSeconds)
        {
            findings.Add(new(Severity.Error, "expiresIn", "out of range", $"seconds, from 1 to {LongestSeconds}"));
        }

        if (findings.Count > 0)
        {
            return Replies.No(Problem.Invalid(findings));
        }

        var (caller, terms) = (http.Caller(), http.Terms());
        var made = await database.WriteAsync(
            unit => TokenRows.AddOnceAsync(
                unit, caller.User, request.Name!, Lifetime(request.ExpiresIn), terms),
            cancellationToken);
        return made.Answer(token => Replies.With(token, ApiJson.Default.TokenView, StatusCodes.Status201Created));
    }

    private static async Task<IResult> RevokeAsync(
        long id, HttpContext http, AccountContext accounts, CancellationToken cancellationToken)
    {
        var user = http.Caller().User.Value;
        var revoked = await accounts.Database.WriteAsync(
            unit => TokenRows.RevokeAsync(unit, user, id), cancellationToken);
        accounts.Cache.Forget();
        return revoked ? Replies.Done() : Replies.No(Problem.NotFound($"token {id}"));
    }

    private static TimeSpan? Lifetime(long? seconds) => seconds is { } count ? TimeSpan.FromSeconds(count) : null;
}
