using System.Text.Json;
using Hypernova.Hypervisor;
using Hypernova.Model;
using Hypernova.Model.Lifecycle;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Hypernova.Server.Http;

/// <summary>The outermost layer: every exception becomes a problem here, and nowhere else.</summary>
internal sealed partial class ProblemCatch(RequestDelegate next, ILogger<ProblemCatch> log)
{
    /// <summary>Runs the request.</summary>
    /// <param name="http">The exchange.</param>
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; nobody is left to answer.
            return;
        }
        catch (Exception exception)
        {
            await ProblemAnswer.WriteAsync(http, Describe(http, exception));
            return;
        }

        if (!http.Response.HasStarted && http.Response is { StatusCode: >= 400, ContentType: null })
        {
            await ProblemAnswer.WriteAsync(http, Bare(http));
        }
    }

    private Problem Describe(HttpContext http, Exception exception)
    {
        switch (exception)
        {
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return Problem.TooLarge(ApiLimits.RequestBytes);
            case BadHttpRequestException { InnerException: JsonException malformed }:
                return Malformed(malformed);
            case JsonException malformed:
                return Malformed(malformed);
            case BadHttpRequestException bad:
                return Problem.Malformed(bad.Message) with { Status = bad.StatusCode };
            case HypervisorException failure:
                LogFailure(log, http.Request.Method, http.Request.Path, failure.Message);
                return Failure(failure);
            default:
                LogDefect(log, exception, http.Request.Method, http.Request.Path, http.TraceIdentifier);
                return Problem.Defect(http.TraceIdentifier);
        }
    }

    private static Problem Failure(HypervisorException failure) => failure.Kind switch
    {
        FailureKind.Refused => Problem.Conflict(new("refused-by-hypervisor", failure.Message, "")),
        FailureKind.NotFound => Problem.Conflict(new("no-domain", failure.Message, "")),
        FailureKind.Foreign => Problem.Conflict(new("foreign-domain", failure.Message, "")),
        FailureKind.Unreachable or FailureKind.OutcomeUnknown => Problem.NotReady(failure.Message),
    };

    /// <summary>Answers that the framework gave without a body: no such path, no such method, not JSON.</summary>
    private static Problem Bare(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => Problem.NotFound(http.Request.Path),
        StatusCodes.Status405MethodNotAllowed => new(
            405, "no-such-method", "No such method", $"{http.Request.Path} has no {http.Request.Method}"),
        StatusCodes.Status415UnsupportedMediaType => new(
            415, "not-json", "Not JSON", "send Content-Type: application/json"),
        StatusCodes.Status413PayloadTooLarge => Problem.TooLarge(ApiLimits.RequestBytes),
        var status => Problem.Malformed("the request was not accepted") with { Status = status },
    };

    /// <summary>With the member that is wrong, and its place.</summary>
    private static Problem Malformed(JsonException malformed)
    {
        var words = Words(malformed);
        var member = malformed.Path is { } path ? path.TrimStart('$').TrimStart('.') : "";
        var line = (int)(malformed.LineNumber ?? -1) + 1;
        var column = (int)(malformed.BytePositionInLine ?? -1) + 1;
        return Problem.Malformed(words) with
        {
            Findings = [new(Severity.Error, member, words, "", line, column)],
        };
    }

    /// <summary>The parser's words, with the place counted from 1 as people do.</summary>
    private static string Words(JsonException malformed)
    {
        var words = malformed.Message;
        var cut = words.IndexOf(" Path: ", StringComparison.Ordinal);
        var place = malformed.LineNumber is { } line
            ? $" (line {line + 1}, column {malformed.BytePositionInLine + 1})"
            : "";
        return "not the JSON expected here: " + (cut < 0 ? words : words[..cut]) + place;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Path}: {Failure}")]
    private static partial void LogFailure(ILogger log, string method, string path, string failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Defect in {Method} {Path} ({Trace})")]
    private static partial void LogDefect(ILogger log, Exception defect, string method, string path, string trace);
}
