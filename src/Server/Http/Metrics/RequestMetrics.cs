using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hypernova.Server.Http.Metrics;

/// <summary>Counts requests by route and status, and how long they took.</summary>
internal sealed class RequestMetrics : IDisposable
{
    private readonly Meter _meter = new(PrometheusListener.MeterPrefix + ".Http");
    private readonly Histogram<double> _seconds;

    /// <summary>Publishes the instruments.</summary>
    public RequestMetrics() =>
        _seconds = _meter.CreateHistogram<double>("hypernova_http_request_seconds", "s", "Requests and their time");

    /// <summary>Counts one request.</summary>
    /// <param name="http">The exchange, answered.</param>
    /// <param name="started">A timestamp of <see cref="Stopwatch"/>.</param>
    public void Count(HttpContext http, long started)
    {
        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none";
        _seconds.Record(
            Stopwatch.GetElapsedTime(started).TotalSeconds,
            new("method", http.Request.Method),
            new("route", route),
            new("status", http.Response.StatusCode));
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
