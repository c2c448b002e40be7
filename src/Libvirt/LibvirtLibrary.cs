using Hypernova.Libvirt.Calls;
using Hypernova.Libvirt.Native;

namespace Hypernova.Libvirt;

/// <summary>The library in this process: its version, its event loop and what it still holds.</summary>
public static class LibvirtLibrary
{
    /// <summary>The version of libvirt.so.0 that this process loaded.</summary>
    /// <exception cref="LibvirtException">The library is not installed or does not initialise.</exception>
    public static Version GetVersion()
    {
        EventLoop.Initialise();
        return HostCalls.virGetVersion(out nuint version, 0, 0) < 0
            ? throw ErrorCalls.Last("virGetVersion", HostCalls.Library)
            : Decode(version);
    }

    /// <summary>How many native objects (domains, streams) of all connections are not freed yet.</summary>
    public static int LiveObjects => OwnedHandle.Live;

    /// <summary>How many callback registrations libvirt still holds, over all connections.</summary>
    public static int LiveCallbacks => Callbacks.Live;

    /// <summary>How many connection attempts hang after their caller gave up, over all URIs.</summary>
    public static int AbandonedAttempts => ConnectGate.Shared.Abandoned;

    /// <summary>
    /// Ends the process-wide event loop thread and returns when it is gone. The next open starts it again. Without the
    /// loop there are no events and no keepalive, so close the connections first.
    /// </summary>
    /// <param name="cancellationToken">Stops waiting, not the stopping.</param>
    public static Task StopEventLoopAsync(CancellationToken cancellationToken = default) =>
        EventLoop.StopAsync().WaitAsync(cancellationToken);

    internal static Version Decode(nuint version) =>
        new((int)(version / 1_000_000), (int)(version / 1000 % 1000), (int)(version % 1000));
}
