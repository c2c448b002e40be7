using System.Diagnostics;

namespace Hypernova.Rig;

/// <summary>
/// A libvirt host of the test's own, real libvirtd and QEMU included, apart from the machine's and from those of other
/// tests. It ends with the test process, however that ends.
/// </summary>
public sealed class PrivateHost : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory;

    private PrivateHost(TemporaryDirectory directory, string uri)
    {
        _directory = directory;
        Uri = uri;
    }

    /// <summary>Where to connect, from outside the host.</summary>
    public string Uri { get; }

    /// <summary>Holds what libvirt keeps, as run, etc, lib, cache and log. Guests' own files go elsewhere: paths other
    /// than /run, /etc/libvirt, /var/lib/libvirt, /var/cache/libvirt and /var/log/libvirt are the same
    /// inside.</summary>
    public string DirectoryPath => _directory.Path;

    /// <summary>Ready when this returns: libvirtd answers.</summary>
    /// <param name="ownNetwork">
    /// Also its own network namespace: then nothing that listens inside is reached from here.
    /// </param>
    public static async Task<PrivateHost> StartAsync(
        bool ownNetwork = false, CancellationToken cancellationToken = default)
    {
        var directory = new TemporaryDirectory("host");
        string[] options = ["up", directory.Path, "--watch", $"{Environment.ProcessId}"];
        var uri = await HostAsync(ownNetwork ? [.. options, "--net"] : options, cancellationToken);
        return new PrivateHost(directory, uri.Trim());
    }

    /// <summary>Sends libvirtd a signal; waits until it has gone, except for STOP and CONT. Guests live on.</summary>
    public Task StopLibvirtdAsync(string signal = "TERM", CancellationToken cancellationToken = default) =>
        HostAsync(["stop-libvirtd", DirectoryPath, signal], cancellationToken);

    /// <summary>Libvirtd stays there and answers nothing, until <see cref="ContinueAsync"/>.</summary>
    public Task PauseLibvirtdAsync(CancellationToken cancellationToken = default) =>
        StopLibvirtdAsync("STOP", cancellationToken);

    public Task ContinueAsync(CancellationToken cancellationToken = default) =>
        StopLibvirtdAsync("CONT", cancellationToken);

    public Task KillLibvirtdAsync(CancellationToken cancellationToken = default) =>
        StopLibvirtdAsync("KILL", cancellationToken);

    public Task StartLibvirtdAsync(CancellationToken cancellationToken = default) =>
        HostAsync(["start-libvirtd", DirectoryPath], cancellationToken);

    /// <summary>Runs a command inside the host and returns what it wrote.</summary>
    public Task<string> ExecAsync(IReadOnlyList<string> command, CancellationToken cancellationToken = default) =>
        HostAsync(["exec", DirectoryPath, .. command], cancellationToken);

    /// <summary>The judge beside our own API: what virsh says of this host.</summary>
    public Task<string> VirshAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken = default) =>
        Command.OutputAsync("virsh", ["-q", "-c", Uri, .. arguments], cancellationToken);

    /// <summary>Every guest's QEMU on this host, from the process list, whether libvirtd lives or not.</summary>
    public async Task<IReadOnlyList<QemuProcess>> QemuProcessesAsync(CancellationToken cancellationToken = default)
    {
        var init = await File.ReadAllTextAsync(_directory.PathOf("init.pid"), cancellationToken);
        return QemuProcess.InNamespaceOf(int.Parse(init));
    }

    /// <summary>Kills the QEMU of a guest as the kernel would when out of memory; returns when it has gone.</summary>
    /// <param name="domain">The domain's name or UUID.</param>
    public async Task KillQemuAsync(string domain, CancellationToken cancellationToken = default)
    {
        var processes = await QemuProcessesAsync(cancellationToken);
        var found = processes
            .Where(process => process.DomainName == domain || $"{process.DomainUuid}" == domain).ToList();
        if (found.Count == 0)
        {
            throw new InvalidOperationException($"no QEMU of {domain} on this host");
        }

        foreach (var qemu in found)
        {
            using var process = Process.GetProcessById(qemu.ProcessId);
            process.Kill();
            await process.WaitForExitAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await HostAsync(["down", DirectoryPath], CancellationToken.None);
        _directory.Dispose();
    }

    private static Task<string> HostAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        Command.OutputAsync(Repository.PathOf("eng/lab/host"), arguments, cancellationToken);
}
