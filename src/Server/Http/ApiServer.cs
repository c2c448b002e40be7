using System.Diagnostics;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Serialization;
using Hypernova.Server.Access;
using Hypernova.Server.Clusters;
using Hypernova.Server.Configuration;
using Hypernova.Server.Hosts;
using Hypernova.Server.Http.Metrics;
using Hypernova.Server.Operations;
using Hypernova.Server.Users;
using Hypernova.Server.Vms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Hypernova.Server.Http;

/// <summary>The REST API on its socket: limits, layers and routes.</summary>
internal static class ApiServer
{
    /// <summary>How long requests in progress may take to end once the daemon stops.</summary>
    private static readonly TimeSpan _farewell = TimeSpan.FromSeconds(3);

    /// <summary>Sets the socket up.</summary>
    /// <param name="host">The host.</param>
    /// <param name="endpoint">Where to listen.</param>
    /// <param name="certificate">TLS; null for none.</param>
    public static void Listen(WebApplicationBuilder host, IPEndPoint endpoint, X509Certificate2? certificate)
    {
        host.WebHost.UseKestrelCore();
        if (certificate is not null)
        {
            host.WebHost.UseKestrelHttpsConfiguration();
        }

        host.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = ApiLimits.DiscardedBytes;
            kestrel.Limits.MaxConcurrentConnections = ApiLimits.Connections;
            kestrel.Listen(endpoint, listen =>
            {
                listen.Protocols = HttpProtocols.Http1AndHttp2;
                if (certificate is not null)
                {
                    listen.UseHttps(certificate);
                }
                else
                {
                    // HTTP/2 without TLS needs clients that know; they would break on the negotiation.
                    listen.Protocols = HttpProtocols.Http1;
                }
            });
        });
        host.Services.Configure<HostOptions>(options => options.ShutdownTimeout = _farewell);
    }

    /// <summary>Adds what the routes need.</summary>
    /// <param name="services">The container.</param>
    public static void AddServices(IServiceCollection services)
    {
        services.TryAddSingleton(new AccessOptions());
        services.AddSingleton<TokenCache>();
        services.AddSingleton<PasswordCheck>();
        services.AddSingleton<Authenticator>();
        services.AddSingleton<LoginBackoff>();
        services.AddSingleton<AccountContext>();
        services.TryAddSingleton<ReachVm>();
        services.AddSingleton<VmInput>();
        services.AddSingleton<DefinitionChange>();
        services.AddSingleton<ActionChoice>();
        services.AddSingleton<Census>();
        services.AddSingleton<PrometheusListener>();
        services.AddSingleton<RequestMetrics>();
        services.AddRoutingCore();
        services.AddOpenApi(ApiDocument.Name, ApiDocument.Describe);
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            json.SerializerOptions.AllowDuplicateProperties = false;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
    }

    /// <summary>Adds layers and routes; refuses a route without a right.</summary>
    /// <param name="app">The application.</param>
    public static void Use(WebApplication app)
    {
        var metrics = app.Services.GetRequiredService<RequestMetrics>();
        app.Services.GetRequiredService<PrometheusListener>();
        app.Use(next => http => CountAsync(http, next, metrics));
        app.UseMiddleware<ProblemCatch>();
        app.UseRouting();
        app.UseMiddleware<Gate>();
        app.UseMiddleware<SizeLimit>();
        app.UseMiddleware<TermsReader>();
        app.UseWebSockets();
        MapAll(app);
        RouteContract.RequireRights(app);
    }

    private static void MapAll(IEndpointRouteBuilder routes)
    {
        HealthRoutes.Map(routes);
        routes.MapOpenApi(ApiDocument.Path).WithMetadata(RouteRight.Nobody);
        var api = routes.MapGroup("/v1");
        VmRoutes.Map(api);
        VmChangeRoutes.Map(api);
        VmReachRoutes.Map(api);
        HostRoutes.Map(api);
        ClusterRoutes.Map(api);
        ConfigurationRoutes.Map(api);
        OperationRoutes.Map(api);
        EventRoutes.Map(api);
        ListUsers.Map(api);
        AddUser.Map(api);
        ChangeUser.Map(api);
        DeleteUser.Map(api);
        ChangeGroups.Map(api);
        OwnTokens.Map(api);
        Login.Map(api);
        WhoAmI.Map(api);
    }

    private static async Task CountAsync(HttpContext http, RequestDelegate next, RequestMetrics metrics)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            await next(http);
        }
        finally
        {
            metrics.Count(http, started);
        }
    }
}
