using Hypernova.Rig;

namespace Hypernova.Lab.Tests.Remote;

/// <summary>
/// An sshd of the test's own inside a private host, with keys of its own: nothing of the machine's configuration is
/// read or written. It ends with the host.
/// </summary>
internal sealed class SshServer(PrivateHost host, TemporaryDirectory files, int port)
{
    public int Port => port;

    /// <summary>The private key whose public half the host accepts for root.</summary>
    public string UserKey => files.PathOf("user-key");

    /// <summary>A private key that nobody accepts.</summary>
    public string StrangerKey => files.PathOf("stranger-key");

    /// <summary>Holds the host's key.</summary>
    public string KnownHosts => files.PathOf("known-hosts");

    /// <summary>Holds another key for the same address.</summary>
    public string DeceivedHosts => files.PathOf("deceived-hosts");

    /// <summary>Holds nothing.</summary>
    public string NoHosts => files.PathOf("no-hosts");

    public async Task StartAsync()
    {
        foreach (var key in new[] { files.PathOf("host-key"), UserKey, StrangerKey })
        {
            await Command.OutputAsync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "lab", "-f", key]);
        }

        await KnowAsync(KnownHosts, files.PathOf("host-key.pub"));
        await KnowAsync(DeceivedHosts, $"{StrangerKey}.pub");
        await File.WriteAllTextAsync(NoHosts, "");
        var configuration = files.PathOf("sshd-config");
        await File.WriteAllTextAsync(configuration, $"""
            ListenAddress 127.0.0.1:{port}
            HostKey {files.PathOf("host-key")}
            PidFile /run/sshd.pid
            AuthorizedKeysFile {UserKey}.pub
            PermitRootLogin prohibit-password
            PasswordAuthentication no
            StrictModes no
            UsePAM no
            UseDNS no

            """);
        // Without PAM sshd refuses an account that is locked, as root's is on many a machine.
        var shadow = files.PathOf("shadow");
        await File.WriteAllTextAsync(shadow, "root:*:19000:0:99999:7:::\n");
        await host.ExecAsync(["mount", "--bind", shadow, "/etc/shadow"]);
        await host.ExecAsync(["mkdir", "-p", "/run/sshd"]);
        await host.ExecAsync(["/usr/sbin/sshd", "-f", configuration]);
    }

    /// <summary>
    /// The ssh program as libvirt shall call it: it takes known hosts from a file, not from the home of whoever runs.
    /// </summary>
    public string Program(string knownHosts)
    {
        var program = $"{knownHosts}.ssh";
        File.WriteAllText(program, $"#!/bin/sh\nexec ssh -F none -o UserKnownHostsFile='{knownHosts}' \"$@\"\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return program;
    }

    private async Task KnowAsync(string file, string publicKey)
    {
        var key = (await File.ReadAllTextAsync(publicKey)).Split(' ');
        await File.WriteAllTextAsync(file, $"[127.0.0.1]:{port} {key[0]} {key[1]}\n");
    }
}
