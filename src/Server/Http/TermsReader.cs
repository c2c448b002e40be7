using System.Security.Cryptography;
using System.Text;
using Hypernova.Model;
using Microsoft.AspNetCore.Http;

namespace Hypernova.Server.Http;

/// <summary>
/// Reads the terms of a change before its body is bound: If-Match, Idempotency-Key and, with a key, the hash of
/// method, path and body that tells a repeat from another request.
/// </summary>
internal sealed class TermsReader(RequestDelegate next)
{
    private const string KeyHeader = "Idempotency-Key";

    /// <summary>Runs the request with its terms.</summary>
    /// <param name="http">The exchange.</param>
    public async Task InvokeAsync(HttpContext http)
    {
        var key = http.Request.Headers[KeyHeader].ToString();
        if (key.Length == 0 || !HttpMethods.IsPost(http.Request.Method))
        {
            await next(http);
            return;
        }

        if (key.Length > ApiLimits.IdempotencyKeyCharacters || key.Any(char.IsControl))
        {
            await ProblemAnswer.WriteAsync(
                http, Problem.Malformed($"{KeyHeader}: 1 to {ApiLimits.IdempotencyKeyCharacters} characters"));
            return;
        }

        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        http.Items[typeof(RequestTerms)] = new RequestTerms(key, Hash(http.Request, body));
        body.Position = 0;
        http.Request.Body = body;
        await next(http);
    }

    private static string Hash(HttpRequest request, MemoryStream body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"));
        hash.AppendData(body.GetBuffer().AsSpan(0, (int)body.Length));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>The terms as handlers see them.</summary>
internal static class RequestTermsOfHttp
{
    /// <summary>The terms of this request.</summary>
    /// <param name="http">The exchange.</param>
    public static RequestTerms Terms(this HttpContext http) =>
        (http.Items[typeof(RequestTerms)] as RequestTerms ?? RequestTerms.None) with
        {
            IfVersion = http.ExpectedVersion(),
        };
}
