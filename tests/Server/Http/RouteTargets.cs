using System.Net;
using System.Net.Http.Json;
using Hypernova.Server.Access;
using Hypernova.Server.Store;
using Hypernova.Server.Users;
using Microsoft.AspNetCore.Routing;

namespace Hypernova.Server.Tests.Http;

/// <summary>For every route: a fresh thing to ask it about, so that no answer depends on what another did.</summary>
internal sealed class RouteTargets(ApiWorld world, HttpClient owner, long crew)
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
            "vms" => await AddVmAsync(),
            "operations" => await AddOperationAsync(),
            "hosts" => await AddHostAsync(),
            "clusters" => await AddClusterAsync(),
            "users" => (await world.AddUserAsync(NewName(), "users")).Id,
            "groups" => await world.AddGroupAsync(NewName()),
            "tokens" => await AddTokenAsync(caller),
            _ => throw new InvalidOperationException($"{pattern}: say here what it is asked about"),
        };
        var (open, close) = (
            pattern.IndexOf('{', StringComparison.Ordinal), pattern.IndexOf('}', StringComparison.Ordinal));
        return $"{pattern[..open]}{id}{pattern[(close + 1)..]}".Replace("{action}", "hold", StringComparison.Ordinal);
    }

    /// <summary>A body that the route accepts; null where it takes none.</summary>
    public HttpContent? Body(string method, RouteEndpoint route) =>
        (method, "/" + route.RoutePattern.RawText!.TrimStart('/')) switch
    {
        ("POST", "/v1/users") => JsonContent.Create(new { name = NewName() }),
        ("PATCH", "/v1/users/{id:int}") => JsonContent.Create(new { enabled = true }),
        ("POST", "/v1/groups") => JsonContent.Create(new { name = NewName() }),
        ("POST", "/v1/tokens") => JsonContent.Create(new { name = "another" }),
        ("POST", "/v1/login") => JsonContent.Create(new { user = "", password = "" }),
        ("POST", "/v1/hosts") => JsonContent.Create(new { name = "node1", uri = "fake://host-0" }),
        ("PATCH", "/v1/hosts/{id:int}") => JsonContent.Create(new { forceDestroy = true }),
        ("POST", "/v1/clusters") => JsonContent.Create(new { name = NewName() }),
        ("PATCH", "/v1/clusters/{id:int}") => JsonContent.Create(new { name = NewName() }),
        ("POST", "/v1/vms") => JsonContent.Create(new { template = "CPU = 1\nMEMORY = 64\n", hold = true }),
        ("PUT", "/v1/vms/{id:int}/definition") => JsonContent.Create(new { template = "CPU = 1\nMEMORY = 96\n" }),
        ("PUT", "/v1/vms/{id:int}/access") => JsonContent.Create(new { permissions = "um-------" }),
        ("POST", "/v1/vms/{id:int}/actions/{action}") => null,
        ("POST", "/v1/vms/{id:int}/agent") => JsonContent.Create(new { command = "{\"execute\": \"guest-ping\"}" }),
        ("POST", "/v1/operations/{id:long}/cancel") or ("POST", "/v1/config/reload") => null,
        ("GET" or "DELETE", _) => null,
        var (_, pattern) => throw new InvalidOperationException($"{method} {pattern}: say here what body it takes"),
    };

    /// <summary>A VM of the owner and the crew, <c>um-u-----</c>.</summary>
    private async Task<long> AddVmAsync()
    {
        var vm = await world.CreateVmAsync(owner, NewName());
        var access = new { groupId = crew, permissions = "um-u-----" };
        await world.Admin.AskAsync("PUT", $"/v1/vms/{vm.Number("id")}/access", access).ShouldBeAsync(HttpStatusCode.OK);
        return vm.Number("id");
    }

    private async Task<long> AddHostAsync()
    {
        var name = NewName();
        world.Fleet.Add("fake://" + name);
        var added = await world.Admin.AskAsync("POST", "/v1/hosts", new { name, uri = "fake://" + name })
            .ShouldBeAsync(HttpStatusCode.Accepted);
        return (await world.EndedAsync(added.Number("id"))).Number("hostId");
    }

    private async Task<long> AddClusterAsync() =>
        (await world.Admin.AskAsync("POST", "/v1/clusters", new { name = NewName() })
            .ShouldBeAsync(HttpStatusCode.Created)).Number("id");

    private async Task<long> AddOperationAsync()
    {
        var operations = await world.Admin.AskAsync("GET", $"/v1/operations?vm={await AddVmAsync()}")
            .ShouldBeAsync(HttpStatusCode.OK);
        return operations["items"]![0]!["id"]!.GetValue<long>();
    }

    private string NewName() => $"target-{Interlocked.Increment(ref _names)}";

    private Task<long> AddTokenAsync(int user) => world.Database.WriteAsync(
        async unit => (await TokenRows.AddAsync(unit, user, "target", TokenSecret.Create(), null)).Id,
        TestContext.Current.CancellationToken);
}
