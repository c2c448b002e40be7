using Hypernova.Model;
using Hypernova.Model.Lifecycle;
using Microsoft.AspNetCore.Http;

namespace Hypernova.Server.Http;

/// <summary>A request that did not succeed, in the shape of RFC 9457 with what a person can do about it.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The stable, dashed word for programs.</param>
/// <param name="Title">The kind of problem.</param>
/// <param name="Detail">What went wrong here.</param>
internal sealed record Problem(int Status, string Code, string Title, string Detail)
{
    /// <summary>What would make it succeed; empty where nothing is known.</summary>
    public string Remedy { get; init; } = "";

    /// <summary>What is to be said about the input.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>When to try again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The request cannot be understood.</summary>
    /// <param name="detail">Why.</param>
    public static Problem Malformed(string detail) =>
        new(StatusCodes.Status400BadRequest, "malformed", "The request cannot be understood", detail);

    /// <summary>No token, or one that is not good.</summary>
    /// <param name="detail">Which.</param>
    public static Problem Unauthenticated(string detail) =>
        new(StatusCodes.Status401Unauthorized, "unauthenticated", "A valid token is needed", detail)
        {
            Remedy = "send Authorization: Bearer TOKEN; get one by POST /v1/login, or ask an administrator",
        };

    /// <summary>The caller may see it but not do this.</summary>
    /// <param name="detail">What is missing.</param>
    public static Problem Forbidden(string detail) =>
        new(StatusCodes.Status403Forbidden, "forbidden", "Not allowed", detail)
        {
            Remedy = "ask its owner or an administrator",
        };

    /// <summary>Not there, or not visible to the caller: the same answer, so that it tells nothing.</summary>
    /// <param name="what">What was asked for.</param>
    public static Problem NotFound(string what) =>
        new(StatusCodes.Status404NotFound, "not-found", "Not found", $"there is no {what} that you may see");

    /// <summary>The one mapping of refusals.</summary>
    /// <param name="rejection">The refusal.</param>
    public static Problem Of(Rejection rejection)
    {
        var (status, title) = rejection.Kind switch
        {
            RejectionKind.Invalid => (StatusCodes.Status422UnprocessableEntity, "The input is not valid"),
            RejectionKind.NotFound => (StatusCodes.Status404NotFound, "Not found"),
            RejectionKind.Forbidden => (StatusCodes.Status403Forbidden, "Not allowed"),
            RejectionKind.State => (StatusCodes.Status409Conflict, "Refused"),
            RejectionKind.Busy => (StatusCodes.Status409Conflict, "Another operation is in progress"),
            RejectionKind.Version => (StatusCodes.Status412PreconditionFailed, "Changed meanwhile"),
            RejectionKind.KeyReused => (StatusCodes.Status422UnprocessableEntity, "Idempotency key reused"),
        };
        var refusal = rejection.Refusal;
        return new(status, refusal.Code, title, refusal.Message)
        {
            Remedy = refusal.Remedy,
            Findings = rejection.Findings,
        };
    }

    /// <summary>Refused because of what is already so.</summary>
    /// <param name="refusal">Why.</param>
    public static Problem Conflict(Refusal refusal) =>
        new(StatusCodes.Status409Conflict, refusal.Code, "Refused", refusal.Message) { Remedy = refusal.Remedy };

    /// <summary>More than the limit.</summary>
    /// <param name="limit">The limit in bytes.</param>
    public static Problem TooLarge(long limit) =>
        new(
            StatusCodes.Status413PayloadTooLarge, "too-large", "Too large",
            $"a request has at most {new MemorySize(limit)}");

    /// <summary>The input is not right.</summary>
    /// <param name="findings">What and where.</param>
    public static Problem Invalid(IReadOnlyList<Finding> findings) =>
        new(StatusCodes.Status422UnprocessableEntity, "invalid", "The input is not valid", Summary(findings))
        {
            Findings = findings,
        };

    /// <summary>Too many tries.</summary>
    /// <param name="wait">When to try again.</param>
    public static Problem BackOff(TimeSpan wait) =>
        new(StatusCodes.Status429TooManyRequests, "back-off", "Too many failed logins", "too many failed logins")
        {
            RetryAfter = wait,
            Remedy = "wait; every further failure doubles the time",
        };

    /// <summary>Something it needs does not answer now.</summary>
    /// <param name="detail">What, in its own words.</param>
    public static Problem NotReady(string detail) =>
        new(StatusCodes.Status503ServiceUnavailable, "not-ready", "Not ready", detail)
        {
            RetryAfter = TimeSpan.FromSeconds(5),
        };

    /// <summary>A defect of ours: logged in full, shown without its insides.</summary>
    /// <param name="trace">What to look for in the log.</param>
    public static Problem Defect(string trace) =>
        new(
            StatusCodes.Status500InternalServerError, "defect", "A defect",
            $"this is a defect; the log has it under {trace}");

    private static string Summary(IReadOnlyList<Finding> findings)
    {
        var errors = findings.Where(finding => finding.Severity == Severity.Error).ToList();
        return errors switch
        {
            [] => "the input is not valid",
            [var only] => only.ToString(),
            [var first, ..] => $"{first} (and {errors.Count - 1} more)",
        };
    }
}
