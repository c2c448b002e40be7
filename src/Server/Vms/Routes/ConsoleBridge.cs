using System.Net.WebSockets;

namespace Hypernova.Server.Vms;

/// <summary>Carries bytes between a guest's serial console and a WebSocket until either side ends.</summary>
internal static class ConsoleBridge
{
    private const int BufferBytes = 16 * 1024;
    private static readonly TimeSpan _farewell = TimeSpan.FromSeconds(2);

    /// <summary>Runs until an end closes or <paramref name="ends"/> is cancelled.</summary>
    /// <param name="console">The guest's side.</param>
    /// <param name="socket">The user's side.</param>
    /// <param name="ends">Cancelled when this returns, however it does.</param>
    public static async Task RunAsync(Stream console, WebSocket socket, CancellationTokenSource ends)
    {
        var out_ = CopyOutAsync(console, socket, ends.Token);
        var in_ = CopyInAsync(socket, console, ends.Token);
        var first = await Task.WhenAny(out_, in_);
        await CloseAsync(socket, first == out_ ? "the console has ended" : "bye");
        await ends.CancelAsync();
        await Task.WhenAny(Task.WhenAll(out_, in_));
    }

    private static async Task CopyOutAsync(Stream console, WebSocket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferBytes];
        int count;
        while ((count = await console.ReadAsync(buffer, cancellationToken)) > 0)
        {
            await socket.SendAsync(buffer.AsMemory(0, count), WebSocketMessageType.Binary, true, cancellationToken);
        }
    }

    private static async Task CopyInAsync(WebSocket socket, Stream console, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferBytes];
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return;
            }

            await console.WriteAsync(buffer.AsMemory(0, received.Count), cancellationToken);
            await console.FlushAsync(cancellationToken);
        }
    }

    private static async Task CloseAsync(WebSocket socket, string reason)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
        {
            return;
        }

        using var patience = new CancellationTokenSource(_farewell);
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, reason, patience.Token);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
            // The other side has gone without a word: there is nobody to say goodbye to.
            socket.Abort();
        }
    }
}
