using System.Net;
using System.Net.Sockets;
using Hypernova.Client;
using Hypernova.Rig;

namespace Hypernova.Lab.Tests.Remote;

/// <summary>
/// An installation whose one host is reached as from another machine: its libvirtd listens on TCP and TLS, and an sshd
/// stands before it, all on loopback. No host is known to the daemon at first.
/// </summary>
public sealed class RemoteSite : IAsyncLifetime
{
    private readonly TemporaryDirectory _files = new("remote");
    private readonly Certificates _authority = new("lab");
    private readonly Certificates _stranger = new("stranger");
    private readonly int _tcp = FreePort();
    private readonly int _tls = FreePort();
    private SshServer _ssh = null!;

    public Site Site { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Site.InitializeAsync();
        await RemoveHostsAsync();
        _ssh = new SshServer(Site.Host, _files, FreePort());
        await _ssh.StartAsync();
        _authority.WriteAuthority(_files.PathOf("ca.pem"));
        _authority.Write(_files.PathOf("server.pem"), _files.PathOf("server-key.pem"));
        await ListenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        _authority.Dispose();
        _stranger.Dispose();
        _files.Dispose();
    }

    /// <summary>Addresses of the host that work, or that fail as their names say.</summary>
    public string Uri(string name) => name switch
    {
        "tcp" => $"qemu+tcp://127.0.0.1:{_tcp}/system",
        "tcp, closed" => $"qemu+tcp://127.0.0.1:{FreePort()}/system",
        "tls" => Tls(_tls, "client", _authority, _authority),
        "tls, closed" => Tls(FreePort(), "client", _authority, _authority),
        "tls, host of another authority" => Tls(_tls, "deceived", _stranger, _stranger),
        "tls, certificate of another authority" => Tls(_tls, "mixed", _authority, _stranger),
        "tls, no certificate" => Tls(_tls, "bare", _authority, null),
        "tls, no files" => $"qemu+tls://127.0.0.1:{_tls}/system?pkipath={_files.PathOf("nowhere")}",
        "tls, another name" => Tls(_tls, "client", _authority, _authority).Replace("127.0.0.1", "localhost"),
        "ssh" => Ssh(_ssh.Port, _ssh.UserKey, _ssh.KnownHosts),
        "ssh, closed" => Ssh(FreePort(), _ssh.UserKey, _ssh.KnownHosts),
        "ssh, wrong key" => Ssh(_ssh.Port, _ssh.StrangerKey, _ssh.KnownHosts),
        "ssh, host with another key" => Ssh(_ssh.Port, _ssh.UserKey, _ssh.DeceivedHosts),
        "ssh, unknown host" => Ssh(_ssh.Port, _ssh.UserKey, _ssh.NoHosts),
        "libssh" => $"qemu+libssh://root@127.0.0.1:{_ssh.Port}/system",
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such address"),
    };

    /// <summary>Asks the daemon to add the host and waits for the end.</summary>
    public Task<OperationView> AddHostAsync(string uri) => Site.AddHostAsync("remote", uri);

    public async Task RemoveHostsAsync()
    {
        foreach (var host in await HostsAsync())
        {
            await Site.Api.DeleteAsync($"/v1/hosts/{host.Id}", default);
        }
    }

    public Task<IReadOnlyList<HostView>> HostsAsync() =>
        Site.ListAsync("/v1/hosts", ClientJson.Default.PageHostView);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task ListenAsync()
    {
        await Site.Host.StopLibvirtdAsync();
        await File.AppendAllTextAsync(Path.Combine(Site.Host.DirectoryPath, "etc", "libvirtd.conf"), $"""
            listen_tcp = 1
            listen_tls = 1
            listen_addr = "127.0.0.1"
            tcp_port = "{_tcp}"
            tls_port = "{_tls}"
            auth_tcp = "none"
            auth_tls = "none"
            ca_file = "{_files.PathOf("ca.pem")}"
            cert_file = "{_files.PathOf("server.pem")}"
            key_file = "{_files.PathOf("server-key.pem")}"

            """);
        await Site.Host.ExecAsync(["libvirtd", "--listen", "--daemon"]);
    }

    private string Tls(int port, string client, Certificates trusted, Certificates? own) =>
        $"qemu+tls://127.0.0.1:{port}/system?pkipath="
        + Certificates.WriteClient(_files.PathOf(client), trusted, own);

    private string Ssh(int port, string key, string knownHosts) =>
        $"qemu+ssh://root@127.0.0.1:{port}/system?no_tty=1&keyfile={key}&command={_ssh.Program(knownHosts)}";
}
