using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Hypernova.Cli.Tests;

/// <summary>A daemon that says what the test wrote down, and remembers what it was asked.</summary>
internal sealed class ScriptedPeer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Dictionary<string, Queue<(int Status, string Body)>> _answers = [];

    public ScriptedPeer()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Endpoint = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
        }

        _listener.Prefixes.Add(Endpoint);
        _listener.Start();
        _ = Task.Run(AnswerAsync);
    }

    public string Endpoint { get; }

    public ConcurrentQueue<Asked> Requests { get; } = new();

    /// <summary>Answers this request so; the last answer written for a request is repeated.</summary>
    public ScriptedPeer On(string request, int status, string body)
    {
        if (!_answers.TryGetValue(request, out var queue))
        {
            _answers[request] = queue = new Queue<(int, string)>();
        }

        queue.Enqueue((status, body));
        return this;
    }

    public void Dispose() => _listener.Close();

    private async Task AnswerAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                // Disposed: the test is over.
                return;
            }

            using var reader = new StreamReader(context.Request.InputStream);
            var request = $"{context.Request.HttpMethod} {context.Request.RawUrl}";
            Requests.Enqueue(new Asked(
                request,
                await reader.ReadToEndAsync(),
                context.Request.Headers["Authorization"],
                context.Request.Headers["Idempotency-Key"],
                context.Request.Headers["Last-Event-ID"]));
            var (status, body) = Next(request);
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
            context.Response.Close();
        }
    }

    private (int Status, string Body) Next(string request) => _answers.TryGetValue(request, out var queue)
        ? queue.Count > 1 ? queue.Dequeue() : queue.Peek()
        : (404, $$"""{"detail":"nothing was scripted for {{request}}","code":"not-found"}""");

    internal sealed record Asked(
        string Line, string Body, string? Authorization, string? IdempotencyKey, string? LastEventId);
}
