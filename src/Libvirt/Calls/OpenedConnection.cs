using Hypernova.Libvirt.Native;

namespace Hypernova.Libvirt.Calls;

/// <summary>What an attempt brings: the connection and what was registered on it.</summary>
internal sealed record OpenedConnection(
    ConnectHandle Handle, EventQueue Events, DomainEventKinds Registered, bool HasKeepAlive) : IDisposable
{
    /// <summary>
    /// Opens the watch and registers everything on it; blocks as long as the other side does. No calls follow on it.
    /// </summary>
    internal static OpenedConnection Open(string uri, LibvirtConnectOptions options)
    {
        ConnectHandle? handle = Opening.Open(uri, options);
        try
        {
            EventQueue events = new(options.EventCapacity);
            bool keepAlive = KeepAlive(handle, uri);
            RegisterClose(handle, events, uri);
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

    /// <summary>Opens one more connection to the same host, for calls; its end is the end of all.</summary>
    internal static ConnectHandle OpenLink(string uri, LibvirtConnectOptions options, EventQueue events)
    {
        ConnectHandle? handle = Opening.Open(uri, options);
        try
        {
            RegisterClose(handle, events, uri);
            ConnectHandle opened = handle;
            handle = null;
            return opened;
        }
        finally
        {
            handle?.Dispose();
        }
    }

    public void Dispose() => Handle.DisposeAll();

    private static bool KeepAlive(ConnectHandle handle, string uri)
    {
        if (handle.KeepAlive.IsOff)
        {
            return false;
        }

        int result = handle.SwitchOnKeepAlive();
        if (result < 0)
        {
            Tolerate("virConnectSetKeepAlive", uri);
        }

        // 1: the other side does not know keepalive.
        return result == 0;
    }

    private static void RegisterClose(ConnectHandle handle, EventQueue events, string uri)
    {
        if (!Opening.RegisterClose(handle, events))
        {
            Tolerate("virConnectRegisterCloseCallback", uri);
        }
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
