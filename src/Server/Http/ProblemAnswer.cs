using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Hypernova.Model;
using Microsoft.AspNetCore.Http;

namespace Hypernova.Server.Http;

/// <summary>A problem as the body of an answer. The one place where problems become bytes.</summary>
internal sealed class ProblemAnswer(Problem problem) : IResult
{
    /// <summary>The content type of RFC 9457.</summary>
    public const string ContentType = "application/problem+json";

    private const string TypePrefix = "https://hypernova.invalid/problems/";

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext) => WriteAsync(httpContext, problem);

    /// <summary>Writes a problem, where the answer has not begun.</summary>
    /// <param name="http">The exchange.</param>
    /// <param name="problem">The problem.</param>
    public static Task WriteAsync(HttpContext http, Problem problem)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return Task.CompletedTask;
        }

        http.Response.Clear();
        http.Response.StatusCode = problem.Status;
        http.Response.ContentType = ContentType;
        if (problem.Status == StatusCodes.Status401Unauthorized)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
        }

        if (problem.RetryAfter is { } wait)
        {
            var seconds = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        JsonTypeInfo<ProblemBody> shape = ApiJson.Default.ProblemBody;
        return JsonSerializer.SerializeAsync(http.Response.Body, Body(problem), shape, http.RequestAborted);
    }

    private static ProblemBody Body(Problem problem) => new(
        TypePrefix + problem.Code,
        problem.Title,
        problem.Status,
        problem.Detail,
        problem.Code,
        problem.Remedy,
        [.. problem.Findings.Select(FindingView.Of)]);
}

/// <summary>The members of a problem document.</summary>
internal sealed record ProblemBody(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Code,
    string Remedy,
    IReadOnlyList<FindingView> Findings);

/// <summary>A finding as shown.</summary>
internal sealed record FindingView(
    string Severity, string Attribute, string Message, string Remedy, int Line, int Column)
{
    /// <summary>Of a finding.</summary>
    /// <param name="finding">The finding.</param>
    public static FindingView Of(Finding finding) => new(
        finding.Severity switch { Model.Severity.Warning => "warning", Model.Severity.Error => "error" },
        finding.Attribute,
        finding.Message,
        finding.Remedy,
        finding.Line,
        finding.Column);
}
