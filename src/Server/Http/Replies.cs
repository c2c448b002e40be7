using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Hypernova.Server.Operations;
using Microsoft.AspNetCore.Http;

namespace Hypernova.Server.Http;

/// <summary>Answers that are written by generated code.</summary>
internal static class Replies
{
    /// <summary>A body.</summary>
    public static IResult With<T>(T body, JsonTypeInfo<T> shape, int status = StatusCodes.Status200OK) =>
        TypedResults.Json(body, shape, statusCode: status);

    /// <summary>A page of a list, or what is wrong with the question.</summary>
    public static async Task<IResult> PageAsync<T>(
        PageQuery query,
        JsonTypeInfo<Page<T>> shape,
        Func<T, long> id,
        Func<long, int, Task<IReadOnlyList<T>>> readAsync)
    {
        if (!query.TryRead(out var after, out var limit, out var problem))
        {
            return new ProblemAnswer(problem!);
        }

        return With(Page<T>.Of(await readAsync(after, limit + 1), limit, id), shape);
    }

    /// <summary>The answer of a value, or the problem of why there is none.</summary>
    public static IResult Answer<T>(this Outcome<T> outcome, Func<T, IResult> answer) =>
        outcome.IsDone ? answer(outcome.Value) : No(Problem.Of(outcome.Rejection));

    /// <summary>An operation that was accepted, and where to follow it.</summary>
    public static IResult Accepted(HttpContext http, OperationView operation)
    {
        http.Response.Headers.Location = PathOf(operation);
        return With(operation, ApiJson.Default.OperationView, StatusCodes.Status202Accepted);
    }

    /// <summary>Where an operation is shown.</summary>
    public static string PathOf(OperationView operation) =>
        string.Create(CultureInfo.InvariantCulture, $"/v1/operations/{operation.Id}");

    /// <summary>A problem.</summary>
    public static IResult No(Problem problem) => new ProblemAnswer(problem);

    /// <summary>Done, and nothing to show.</summary>
    public static IResult Done() => TypedResults.NoContent();
}
