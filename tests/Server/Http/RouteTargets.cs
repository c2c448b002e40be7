using System.Net.Http.Json;
using Hypernova.Server.Access;
using Hypernova.Server.Store;
using Hypernova.Server.Users;
using Microsoft.AspNetCore.Routing;

namespace Hypernova.Server.Tests.Http;

/// <summary>For every route: a fresh thing to ask it about, so that no answer depends on what another did.</summary>
internal sealed class RouteTargets(ApiWorld world)
{
    private int _names;

    /// <summary>The path of a request that the route would accept from somebody with the right.</summary>
    public async Task<string> PathAsync(RouteEndpoint route, int caller)
    {
        var pattern = "/" + route.RoutePattern.RawText!.TrimStart('/');
        if (!pattern.Contains("{id", StringComparison.Ordinal))
        {
            return pattern.Replace("{documentName}", "v1", StringComparison.Ordinal);
        }

        var kind = pattern.Split('/')[2];
        var id = kind switch
        {
            "users" => (await world.AddUserAsync(NewName(), "users")).Id,
            "groups" => await world.AddGroupAsync(NewName()),
            "tokens" => await AddTokenAsync(caller),
            _ => throw new InvalidOperationException($"{pattern}: say here what it is asked about"),
        };
        var (open, close) = (pattern.IndexOf('{', StringComparison.Ordinal), pattern.IndexOf('}', StringComparison.Ordinal));
        return $"{pattern[..open]}{id}{pattern[(close + 1)..]}";
    }

    /// <summary>A body that the route accepts; null where it takes none.</summary>
    public HttpContent? Body(string method, RouteEndpoint route) => (method, "/" + route.RoutePattern.RawText!.TrimStart('/')) switch
    {
        ("POST", "/v1/users") => JsonContent.Create(new { name = NewName() }),
        ("PATCH", "/v1/users/{id:int}") => JsonContent.Create(new { enabled = true }),
        ("POST", "/v1/groups") => JsonContent.Create(new { name = NewName() }),
        ("POST", "/v1/tokens") => JsonContent.Create(new { name = "another" }),
        ("POST", "/v1/login") => JsonContent.Create(new { user = "", password = "" }),
        ("GET" or "DELETE", _) => null,
        var (_, pattern) => throw new InvalidOperationException($"{method} {pattern}: say here what body it takes"),
    };

    private string NewName() => $"target-{Interlocked.Increment(ref _names)}";

    private Task<long> AddTokenAsync(int user) => world.Database.WriteAsync(
        async unit => (await TokenRows.AddAsync(unit, user, "target", TokenSecret.Create(), null)).Id,
        TestContext.Current.CancellationToken);
}
