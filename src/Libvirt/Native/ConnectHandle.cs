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

    public ConnectHandle()
        : base(0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>Completes when libvirt has closed the connection: nothing of it is left in this process.</summary>
    internal Task Closed => closed.Task;

    /// <summary>
    /// Whether the close callback is registered and has to be taken back: it holds the connection open.
    /// </summary>
    internal bool HasCloseCallback { get; set; }

    /// <summary>An event registration holds the connection open, so closing has to take it back.</summary>
    internal void AddCallback(int callbackId) => callbacks.Add(callbackId);

    internal void AddDependant(OwnedHandle dependant) => dependants.AddOrUpdate(dependant, this);

    internal void RemoveDependant(OwnedHandle dependant) => dependants.Remove(dependant);

    /// <summary>Frees what still hangs on this connection, then the connection.</summary>
    internal void DisposeAll()
    {
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
