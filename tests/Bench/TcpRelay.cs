using System.Net;
using System.Net.Sockets;

namespace Hypernova.Bench;

/// <summary>Lets a libvirtd that listens on a unix socket be reached over TCP.</summary>
internal sealed class TcpRelay : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly string _path;

    public TcpRelay(string path)
    {
        _path = path;
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Uri => $"qemu+tcp://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/system";

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = CarryAsync(await _listener.AcceptSocketAsync());
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            return;
        }
    }

    private async Task CarryAsync(Socket outside)
    {
        using var inside = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await inside.ConnectAsync(new UnixDomainSocketEndPoint(_path));
            await using var one = new NetworkStream(outside, ownsSocket: true);
            await using var other = new NetworkStream(inside, ownsSocket: false);
            await Task.WhenAny(one.CopyToAsync(other), other.CopyToAsync(one));
        }
        catch (Exception broken) when (broken is IOException or SocketException)
        {
            outside.Dispose();
        }
    }
}
