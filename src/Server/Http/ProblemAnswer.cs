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

    private const int LongestWords = 2000;
    private const int MostFindings = 200;
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
        Cut(problem.Detail),
        problem.Code,
        Cut(problem.Remedy),
        [.. problem.Findings.Take(MostFindings).Select(FindingView.Of).Select(finding => finding with
        {
            Attribute = Cut(finding.Attribute), Message = Cut(finding.Message), Remedy = Cut(finding.Remedy),
        })]);

    // What is wrong may be quoted in it, as long as the request was.
    private static string Cut(string words)
    {
        if (words.Length <= LongestWords)
        {
            return words;
        }

        var end = char.IsHighSurrogate(words[LongestWords - 1]) ? LongestWords - 1 : LongestWords;
        return words[..end] + "…";
    }
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
