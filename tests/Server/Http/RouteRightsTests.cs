using System.Net;
using Hypernova.Model.Access;
using Hypernova.Server.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hypernova.Server.Tests.Http;

/// <summary>Every route of the application, called by everybody, against the right it declares.</summary>
public sealed class RouteRightsTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    private enum Who
    {
        Anonymous,
        Stranger,
        Member,
        Owner,
        Admin,
    }

    [Fact]
    public async Task Every_route_lets_in_exactly_those_that_its_right_names()
    {
        var crew = await world.AddGroupAsync("crew");
        await world.AddHostAsync();
        var callers = new Dictionary<Who, (int Id, HttpClient Client)>
        {
            [Who.Anonymous] = (-1, world.Anonymous),
            [Who.Stranger] = await world.AddUserAsync("stranger", "users"),
            [Who.Member] = await world.AddUserAsync("member", "crew"),
            [Who.Owner] = await world.AddUserAsync("owner", "crew"),
            [Who.Admin] = (0, world.Admin),
        };
        var targets = new RouteTargets(world, callers[Who.Owner].Client, crew);
        var wrong = new List<string>();
        var calls = 0;
        foreach (var (method, route) in Routes())
        {
            foreach (var (who, (id, client)) in callers)
            {
                var path = await targets.PathAsync(route, Math.Max(0, id));
                using var answer = await client.AskAsync(method, path, targets.Body(method, route));
                calls++;
                var right = route.Metadata.GetRequiredMetadata<RouteRight>();
                if (!Fits(Expected(right, who), answer.StatusCode))
                {
                    wrong.Add($"{method} {path} as {who}: {(int)answer.StatusCode}, right: {right.Text}");
                }
            }
        }

        wrong.ShouldBeEmpty();
        calls.ShouldBeGreaterThan(150);
    }

    [Fact]
    public void A_route_that_forgets_its_right_stops_the_start()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        app.MapGet("/forgotten", () => "open to all");
        Should.Throw<InvalidOperationException>(() => RouteContract.RequireRights(app))
            .Message.ShouldContain("/forgotten");
    }

    /// <summary>Null means let in; otherwise the status.</summary>
    private static HttpStatusCode? Expected(RouteRight right, Who who) => (right, who) switch
    {
        (RouteRight.Open, _) => null,
        (_, Who.Anonymous) => HttpStatusCode.Unauthorized,
        (_, Who.Admin) or (RouteRight.Known, _) => null,
        (RouteRight.Administrators, _) => HttpStatusCode.Forbidden,
        // Hosts and clusters are for everybody to use: um-u--u--.
        (RouteRight.OnRow { Row: RowKind.Host or RowKind.Cluster, Right: Right.Use }, _) => null,
        (RouteRight.OnRow, Who.Stranger) => HttpStatusCode.NotFound,
        // Targets are um-u-----.
        (RouteRight.OnRow { Right: Right.Use }, _) or (RouteRight.OnRow { Right: Right.Manage }, Who.Owner) => null,
        (RouteRight.OnRow, _) => HttpStatusCode.Forbidden,
        _ => throw new InvalidOperationException($"{right} is new"),
    };

    private static bool Fits(HttpStatusCode? expected, HttpStatusCode actual) => expected is { } status
        ? actual == status
        : actual is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound
            or HttpStatusCode.MethodNotAllowed or HttpStatusCode.InternalServerError);

    private IEnumerable<(string Method, RouteEndpoint Route)> Routes() =>
        from route in world.Plane.App.Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
        from method in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select (method, route);
}
