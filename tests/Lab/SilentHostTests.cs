using System.Net;
using System.Net.Sockets;
using Hypernova.Client;

namespace Hypernova.Lab.Tests;

/// <summary>A host that never answers: the attempt ends at our deadline and holds up nobody.</summary>
public sealed class SilentHostTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Adding_a_silent_host_fails_by_itself_and_nothing_else_waits()
    {
        using var silent = new SilentPeer();
        var uri = $"qemu+tcp://127.0.0.1:{silent.Port}/system";

        var adding = site.AddHostAsync("silent", uri);
        var vm = await site.RunningAsync("meanwhile");
        (await site.DoAsync(vm.Id, "terminate-hard")).State.ShouldBe("done");
        adding.IsCompleted.ShouldBeFalse("the silent host must still be on its way while others are served");

        var added = await adding;
        added.State.ShouldBe("failed");
        added.Error.ShouldNotBeNull().ShouldContain(uri);
        var hosts = await site.ListAsync("/v1/hosts", ClientJson.Default.PageHostView);
        hosts.ShouldHaveSingleItem().Name.ShouldBe("lab");
    }

    /// <summary>A full backlog: a further connection gets no answer at all, as with a dead link.</summary>
    private sealed class SilentPeer : IDisposable
    {
        private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        private readonly List<Socket> _queued = [];

        public SilentPeer()
        {
            _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            _listener.Listen(0);
            for (var index = 0; index < 8; index++)
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
                {
                    Blocking = false,
                };
                _queued.Add(socket);
                using var arguments = new SocketAsyncEventArgs { RemoteEndPoint = _listener.LocalEndPoint };
                socket.ConnectAsync(arguments);
            }
        }

        public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

        public void Dispose()
        {
            _queued.ForEach(socket => socket.Dispose());
            _listener.Dispose();
        }
    }
}
