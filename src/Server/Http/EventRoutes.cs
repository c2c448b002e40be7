using System.Globalization;
using Hypernova.Server.Events;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Hypernova.Server.Http;

/// <summary>Server-sent events: everything that happens to what the caller may see, resumable without gaps.</summary>
internal static class EventRoutes
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/events", FollowAsync).Needs(RouteRight.AnyUser)
            .WithSummary("Follows events after Last-Event-ID, or ?since=; a reset says what is not kept any more")
            .Produces<EventView>(StatusCodes.Status200OK, "text/event-stream");

    private static async Task<IResult> FollowAsync(
        long? since, HttpContext http, EventFeed feed, TimeProvider clock, IHostApplicationLifetime life)
    {
        if (!TryBegin(http, since, out var after))
        {
            return Replies.No(Problem.Malformed("Last-Event-ID: the id of an event is a number"));
        }

        using var ends = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
        var start = after ?? await feed.LastAsync(ends.Token);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        try
        {
            await EventStream.WriteAsync(
                http.Response, feed.FollowAsync(http.Caller(), start, ends.Token), clock, ends);
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested)
        {
            // The client has gone or the daemon stops: either way the stream ends here and resumes elsewhere.
            return TypedResults.Empty;
        }

        return TypedResults.Empty;
    }

    private static bool TryBegin(HttpContext http, long? since, out long? after)
    {
        after = since;
        var header = http.Request.Headers["Last-Event-ID"].ToString();
        if (header.Length == 0)
        {
            return true;
        }

        var valid = long.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var last);
        after = last;
        return valid;
    }
}
