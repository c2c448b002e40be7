using System.Text.Json;
using Hypernova.Hypervisor;
using Hypernova.Model;
using Hypernova.Model.Access;
using Hypernova.Server.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Hypernova.Server.Vms;

/// <summary>What reaches a VM's domain on its host: document, guest agent, console.</summary>
internal static class VmReachRoutes
{
    private const int LongestCommand = 64 * 1024;
    private const int LongestAgentSeconds = 300;
    private static readonly TimeSpan _agentTimeout = TimeSpan.FromSeconds(5);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/vms/{id:int}/xml", ReadXmlAsync).NeedsOnVm(Right.Manage)
            .WithSummary("The domain document, secrets redacted; ?kind=live or definition")
            .Produces<string>(StatusCodes.Status200OK, "application/xml");
        routes.MapPost("/vms/{id:int}/agent", AskAgentAsync).NeedsOnVm(Right.Manage)
            .Answers<AgentAnswer>("Sends one guest agent command");
        routes.MapGet("/vms/{id:int}/console", OpenConsoleAsync).NeedsOnVm(Right.Manage)
            .WithSummary("The serial console: a WebSocket, binary frames in both directions")
            .Produces(StatusCodes.Status101SwitchingProtocols);
    }

    private static async Task<IResult> ReadXmlAsync(
        int id, string? kind, HttpContext http, ReachVm reach, CancellationToken cancellationToken)
    {
        if (kind is not (null or "live" or "definition"))
        {
            return Replies.No(Problem.Malformed("kind: live or definition"));
        }

        var found = await reach.FindAsync(http.Caller(), new(id), Right.Manage, cancellationToken);
        if (found.Value is not { } vm)
        {
            return Replies.No(Problem.Of(found.Rejection!));
        }

        var which = kind is "definition" ? DocumentKind.Definition : DocumentKind.Live;
        var document = await vm.Session.ReadDocumentAsync(vm.Uuid, which, cancellationToken);
        return TypedResults.Text(document, "application/xml");
    }

    private static async Task<IResult> AskAgentAsync(
        int id, AgentBody body, HttpContext http, ReachVm reach, CancellationToken cancellationToken)
    {
        if (Check(body) is { } finding)
        {
            return Replies.No(Problem.Invalid([finding]));
        }

        var found = await reach.FindAsync(http.Caller(), new(id), Right.Manage, cancellationToken);
        if (found.Value is not { } vm)
        {
            return Replies.No(Problem.Of(found.Rejection!));
        }

        var timeout = body.Timeout is { } seconds ? TimeSpan.FromSeconds(seconds) : _agentTimeout;
        var answer = await vm.Session.AskAgentAsync(vm.Owner, vm.Uuid, body.Command!, timeout, cancellationToken);
        return Replies.With(new(answer), ApiJson.Default.AgentAnswer);
    }

    private static Finding? Check(AgentBody body)
    {
        if (body.Command is not { Length: > 0 and <= LongestCommand } || !IsJson(body.Command))
        {
            return new(
                Severity.Error, "command", "not a guest agent command", "JSON such as {\"execute\": \"guest-ping\"}");
        }

        return body.Timeout is < 1 or > LongestAgentSeconds
            ? new(Severity.Error, "timeout", "out of range", $"seconds, from 1 to {LongestAgentSeconds}")
            : null;
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind is JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static async Task<IResult> OpenConsoleAsync(
        int id, HttpContext http, ReachVm reach, IHostApplicationLifetime life)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            return Replies.No(Problem.Malformed("the console is a WebSocket: ask with Upgrade: websocket"));
        }

        var found = await reach.FindAsync(http.Caller(), new(id), Right.Manage, http.RequestAborted);
        if (found.Value is not { } vm)
        {
            return Replies.No(Problem.Of(found.Rejection!));
        }

        await using var console = await vm.Session.OpenConsoleAsync(vm.Owner, vm.Uuid, http.RequestAborted);
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
        await ConsoleBridge.RunAsync(console, socket, ends);
        return TypedResults.Empty;
    }
}
