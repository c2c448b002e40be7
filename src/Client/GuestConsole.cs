using System.Diagnostics.CodeAnalysis;
using System.Net.WebSockets;

namespace Hypernova.Client;

/// <summary>A guest's serial console: bytes in both directions.</summary>
/// <param name="socket">The open socket.</param>
public sealed class GuestConsole(ClientWebSocket socket) : IDisposable
{
    /// <summary>Opens the console of a VM.</summary>
    /// <param name="settings">Where and who.</param>
    /// <param name="vm">The VM's number.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ApiException">The daemon said no.</exception>
    /// <exception cref="UnreachableDaemonException">There is no daemon.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "Both catch blocks dispose it; else the result owns it.")]
    public static async Task<GuestConsole> OpenAsync(
        ClientSettings settings, int vm, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.CollectHttpResponseDetails = true;
            if (settings.Token is { } token)
            {
                socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
            }

            await socket.ConnectAsync(Address(settings.Endpoint, vm), cancellationToken);
            return new GuestConsole(socket);
        }
        catch (WebSocketException error)
        {
            var status = (int)socket.HttpStatusCode;
            socket.Dispose();
            throw status >= 400 ? Refused(status, vm) : new UnreachableDaemonException(settings.Endpoint, error);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Reads what the guest printed; 0 when the console has ended.</summary>
    public async Task<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            var received = await socket.ReceiveAsync(buffer, cancellationToken);
            return received.MessageType == WebSocketMessageType.Close ? 0 : received.Count;
        }
        catch (WebSocketException)
        {
            // The daemon or the guest went away without a goodbye: the console has ended all the same.
            return 0;
        }
    }

    /// <summary>Types into the guest.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        await socket.SendAsync(bytes, WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => socket.Dispose();

    private static Uri Address(Uri endpoint, int vm) =>
        new UriBuilder(new Uri(endpoint, $"/v1/vms/{vm}/console"))
        {
            Scheme = endpoint.Scheme == "https" ? "wss" : "ws",
        }.Uri;

    private static ApiException Refused(int status, int vm) => new(new Problem
    {
        Status = status,
        Detail = status switch
        {
            404 => $"there is no VM {vm}",
            401 or 403 => $"not allowed to use the console of VM {vm}",
            409 => $"VM {vm} is not running, so it has no console",
            _ => $"the console of VM {vm} was refused with HTTP {status}",
        },
        Remedy = status == 409 ? $"start it: hn vm start {vm}" : null,
    });
}
