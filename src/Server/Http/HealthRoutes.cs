using System.Reflection;
using System.Text;
using Hypernova.Server.Http.Metrics;
using Hypernova.Server.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hypernova.Server.Http;

/// <summary>Whether the daemon is of use, and how it is doing.</summary>
internal static class HealthRoutes
{
    private static readonly string _version =
        typeof(HealthRoutes).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            .Split('+')[0] ?? "unknown";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", HealthAsync).Needs(RouteRight.Nobody)
            .Answers<HealthView>("Tells whether the store answers");
        routes.MapGet("/metrics", MetricsAsync).Needs(RouteRight.Nobody)
            .WithSummary("Metrics as Prometheus text").Produces<string>(StatusCodes.Status200OK, "text/plain");
    }

    private static async Task<IResult> HealthAsync(Database database, CancellationToken cancellationToken)
    {
        try
        {
            await database.ReadAsync(session => session.GetAsync<long>("SELECT 1"), cancellationToken);
            return Replies.With(new("ok", _version), ApiJson.Default.HealthView);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return Replies.No(Problem.NotReady("the store does not answer: " + failure.Message));
        }
    }

    private static async Task<IResult> MetricsAsync(
        PrometheusListener listener, Census census, CancellationToken cancellationToken)
    {
        var text = new StringBuilder(4096);
        listener.Write(text);
        await census.WriteAsync(text, cancellationToken);
        return TypedResults.Text(text.ToString(), PrometheusText.ContentType);
    }
}

/// <summary>Health.</summary>
/// <param name="Status"><c>ok</c>; a problem otherwise.</param>
/// <param name="Version">The daemon's version.</param>
internal sealed record HealthView(string Status, string Version);
