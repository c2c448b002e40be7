using Hypernova.Libvirt.Native;

namespace Hypernova.Libvirt.Calls;

/// <summary>What an attempt brings: the connection and what was registered on it.</summary>
internal sealed record OpenedConnection(
    ConnectHandle Handle, EventQueue Events, DomainEventKinds Registered, bool HasKeepAlive) : IDisposable
{
    /// <summary>Opens and registers everything; blocks as long as the other side does.</summary>
    internal static OpenedConnection Open(string uri, LibvirtConnectOptions options)
    {
        ConnectHandle? handle = Opening.Open(uri, options);
        try
        {
            EventQueue events = new(options.EventCapacity);
            bool keepAlive = KeepAlive(handle, uri, options);
            if (!Opening.RegisterClose(handle, events))
            {
                Tolerate("virConnectRegisterCloseCallback", uri);
            }

            DomainEventKinds registered = Register(handle, events, uri, options.Events);
            OpenedConnection opened = new(handle, events, registered, keepAlive);
            handle = null;
            return opened;
        }
        finally
        {
            handle?.Dispose();
        }
    }

    public void Dispose() => Handle.DisposeAll();

    private static bool KeepAlive(ConnectHandle handle, string uri, LibvirtConnectOptions options)
    {
        int seconds = (int)Math.Ceiling(options.KeepAliveInterval.TotalSeconds);
        if (seconds == 0)
        {
            return false;
        }

        int result = HostCalls.virConnectSetKeepAlive(handle, seconds, (uint)options.KeepAliveCount);
        if (result < 0)
        {
            Tolerate("virConnectSetKeepAlive", uri);
        }

        // 1: the other side does not know keepalive.
        return result == 0;
    }

    private static DomainEventKinds Register(
        ConnectHandle handle, EventQueue events, string uri, DomainEventKinds asked)
    {
        DomainEventKinds registered = DomainEventKinds.None;
        foreach (DomainEventKinds kind in Enum.GetValues<DomainEventKinds>())
        {
            if (kind is DomainEventKinds.None or DomainEventKinds.All || !asked.HasFlag(kind))
            {
                continue;
            }

            if (Opening.Register(handle, events, kind))
            {
                registered |= kind;
            }
            else
            {
                Tolerate("virConnectDomainEventRegisterAny", uri);
            }
        }

        return registered;
    }

    /// <summary>A driver may lack a feature; any other failure is one of the attempt.</summary>
    private static void Tolerate(string procedure, string uri)
    {
        LibvirtException failure = ErrorCalls.Last(procedure, uri);
        if (failure.Code is not (LibvirtErrorCode.NoSupport or LibvirtErrorCode.InvalidArg))
        {
            throw failure;
        }
    }
}
