using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Hypernova.Libvirt.Native;

/// <summary>
/// A virConnectPtr. Closing it talks to the daemon and may block for as long as the daemon does, so it happens on a
/// thread of its own, also when the finalizer asks for it.
/// </summary>
internal sealed class ConnectHandle : SafeHandle
{
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConditionalWeakTable<OwnedHandle, object> dependants = [];
    private readonly ConcurrentBag<int> callbacks = [];

    private readonly Lock turn = new();

    public ConnectHandle()
        : base(0, ownsHandle: true)
    {
    }

    /// <summary>For a call that needs no connection.</summary>
    internal static ConnectHandle None { get; } = new();

    public override bool IsInvalid => handle == 0;

    /// <summary>Completes when libvirt has closed the connection: nothing of it is left in this process.</summary>
    internal Task Closed => closed.Task;

    /// <summary>
    /// Whether the close callback is registered and has to be taken back: it holds the connection open.
    /// </summary>
    internal bool HasCloseCallback { get; set; }

    /// <summary>How a silent host is noticed, once it is switched on.</summary>
    internal KeepAlive KeepAlive { get; set; }

    /// <summary>Whether a stream of this connection is not freed yet.</summary>
    internal bool HasStreams => dependants.Any(static dependant => dependant.Key is StreamHandle);

    /// <summary>
    /// Makes a call that talks to the daemon while no other thread does so on this connection. The lock is held as long
    /// as the call takes; the only one who ever waits for it is a thread that aborts a stream.
    /// </summary>
    internal void InTurn(Action call)
    {
        lock (turn)
        {
            call();
        }
    }

    /// <summary>
    /// Frees a thread that is in a call here, or will be, where the host is silent. Local, whoever is in a call;
    /// libvirt does nothing at the second time.
    /// </summary>
    /// <returns>libvirt's result: 0 where it is on.</returns>
    internal int SwitchOnKeepAlive()
    {
        if (KeepAlive.IsOff || IsInvalid)
        {
            return 0;
        }

        try
        {
            return HostCalls.virConnectSetKeepAlive(this, KeepAlive.Seconds, KeepAlive.Count);
        }
        catch (ObjectDisposedException)
        {
            // Closing has switched it on already.
            return 0;
        }
    }

    /// <summary>An event registration holds the connection open, so closing has to take it back.</summary>
    internal void AddCallback(int callbackId) => callbacks.Add(callbackId);

    internal void AddDependant(OwnedHandle dependant) => dependants.AddOrUpdate(dependant, this);

    internal void RemoveDependant(OwnedHandle dependant) => dependants.Remove(dependant);

    /// <summary>Frees what still hangs on this connection, then the connection.</summary>
    internal void DisposeAll()
    {
        _ = SwitchOnKeepAlive();

        // Closed first, so that a call in progress cannot bring one more that nobody frees.
        Dispose();
        foreach ((OwnedHandle dependant, _) in dependants)
        {
            dependant.Dispose();
        }
    }

    protected override bool ReleaseHandle()
    {
        nint connection = handle;
        new Thread(() => Close(connection)) { IsBackground = true, Name = "libvirt close" }.Start();
        return true;
    }

    private unsafe void Close(nint connection)
    {
        if (!KeepAlive.IsOff)
        {
            _ = HostCalls.virConnectSetKeepAlive(connection, KeepAlive.Seconds, KeepAlive.Count);
        }

        foreach (int callback in callbacks)
        {
            _ = DomainCalls.virConnectDomainEventDeregisterAny(connection, callback);
        }

        if (HasCloseCallback)
        {
            _ = HostCalls.virConnectUnregisterCloseCallback(connection, Callbacks.Closed);
        }

        _ = HostCalls.virConnectClose(connection);
        closed.SetResult();
    }
}

/// <summary>How often a silent host is asked for a sign of life, and how often in vain before it is given up.</summary>
internal readonly record struct KeepAlive(int Seconds, uint Count)
{
    internal bool IsOff => Seconds == 0;

    internal static KeepAlive Of(LibvirtConnectOptions options) =>
        new((int)Math.Ceiling(options.KeepAliveInterval.TotalSeconds), (uint)options.KeepAliveCount);
}
