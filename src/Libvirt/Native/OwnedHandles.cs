using System.Runtime.InteropServices;

namespace Hypernova.Libvirt.Native;

/// <summary>
/// An object of a connection. It keeps the connection's handle referenced, so that the last libvirt reference to a
/// connection is never dropped by an object's finalizer, where a blocked close would stop all finalizers.
/// </summary>
internal abstract class OwnedHandle : SafeHandle
{
    private static int live;
    private ConnectHandle? owner;

    protected OwnedHandle()
        : base(0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>How many objects of all connections are not freed yet.</summary>
    internal static int Live => Volatile.Read(ref live);

    /// <summary>The connection it belongs to and is used on.</summary>
    internal ConnectHandle? Owner => owner;

    /// <summary>To be called once, right after libvirt returned the object.</summary>
    /// <exception cref="ObjectDisposedException">The connection was closed meanwhile; the object is freed.</exception>
    internal void Attach(ConnectHandle connection)
    {
        bool added = false;
        try
        {
            connection.DangerousAddRef(ref added);
        }
        finally
        {
            if (!added)
            {
                Dispose();
            }
        }

        owner = connection;
        connection.AddDependant(this);
        Interlocked.Increment(ref live);
    }

    /// <summary>Forgets the connection once the native object is freed.</summary>
    protected void Detach()
    {
        if (owner is { } connection)
        {
            connection.RemoveDependant(this);
            connection.DangerousRelease();
            Interlocked.Decrement(ref live);
        }
    }
}

/// <summary>A virDomainPtr. Freeing it is local and quick.</summary>
internal sealed class DomainHandle : OwnedHandle
{
    public DomainHandle()
    {
    }

    internal DomainHandle(nint domain) => SetHandle(domain);

    protected override bool ReleaseHandle()
    {
        int result = DomainCalls.virDomainFree(handle);
        Detach();
        return result >= 0;
    }
}

/// <summary>
/// A virStreamPtr. An open stream is aborted, which asks the daemon and may block with it, so that happens on a thread
/// of its own.
/// </summary>
internal sealed class StreamHandle : OwnedHandle
{
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public StreamHandle()
    {
    }

    /// <summary>Completes when libvirt has let go of the stream.</summary>
    internal Task Released => released.Task;

    /// <summary>Whether an event callback is registered: it holds the stream, so it is taken back first.</summary>
    internal bool HasCallback { get; set; }

    /// <summary>Whether the stream was opened onto something and has to be aborted.</summary>
    internal bool IsOpen { get; set; }

    protected override bool ReleaseHandle()
    {
        nint stream = handle;
        new Thread(() => Release(stream)) { IsBackground = true, Name = "libvirt stream close" }.Start();
        return true;
    }

    private void Release(nint stream)
    {
        // What ends a stream talks to the daemon, as a call in progress on its connection may do.
        if (Owner is { } connection)
        {
            connection.InTurn(() => Abort(stream));
        }

        _ = StreamCalls.virStreamFree(stream);
        Detach();
        released.SetResult();
    }

    private void Abort(nint stream)
    {
        if (HasCallback)
        {
            _ = StreamCalls.virStreamEventRemoveCallback(stream);
        }

        if (IsOpen)
        {
            _ = StreamCalls.virStreamAbort(stream);
        }
    }
}
