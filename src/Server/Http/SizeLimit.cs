using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Hypernova.Server.Http;

/// <summary>
/// Refuses bodies that are too large: those that say so at once, the others where they pass the limit.
/// </summary>
internal sealed class SizeLimit(RequestDelegate next)
{
    /// <summary>Runs the request, if it is not too large.</summary>
    /// <param name="http">The exchange.</param>
    public Task InvokeAsync(HttpContext http)
    {
        if (http.Request.ContentLength > ApiLimits.RequestBytes)
        {
            return ProblemAnswer.WriteAsync(http, Problem.TooLarge(ApiLimits.RequestBytes));
        }

        if (http.Request.ContentLength is null
            && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = ApiLimits.RequestBytes;
        }

        return next(http);
    }
}
