using Hypernova.Libvirt.Native;

namespace Hypernova.Libvirt.Calls;

/// <summary>
/// All native connections to one host: the watch, which was opened first, has libvirt's keepalive and brings the
/// events, and the links that calls are made on. When one of them ends, all have ended.
/// </summary>
/// <remarks>
/// <para>
/// No two threads make calls on one native connection. Before the fix of CVE-2024-4418 (May 2024) libvirt's client
/// leaves a source on a dead stack in the connection's loop when the thread that reads for all is woken by another and
/// gives up: with two calls in flight, a host that is silent for longer than keepalive and then speaks again ends this
/// process. Its keepalive also frees but the first of them.
/// </para>
/// <para>
/// Keepalive runs on the watch alone, where no calls are. A link gets it when the watch has ended or the link is to be
/// closed, to free the thread that may still be in a call there; libvirt allows that at any time but only once.
/// </para>
/// </remarks>
internal sealed class Links
{
    private const string Procedure = "virConnectOpenAuth";
    private readonly string uri;
    private readonly LibvirtConnectOptions options;
    private readonly EventQueue events;
    private readonly object gate = new();
    private readonly List<ConnectHandle> open = [];
    private bool isOpening;
    private bool closed;

    internal Links(OpenedConnection watch, string uri, LibvirtConnectOptions options)
    {
        (this.uri, this.options, events) = (uri, options, watch.Events);
        open.Add(watch.Handle);
        _ = FreeWhenEndedAsync(events.Closed, new WeakReference<Links>(this));
    }

    /// <summary>Whether we closed them.</summary>
    internal bool IsClosed
    {
        get
        {
            lock (gate)
            {
                return closed;
            }
        }
    }

    /// <summary>How many native connections there are now.</summary>
    internal int Count
    {
        get
        {
            lock (gate)
            {
                return open.Count(static link => !link.IsClosed);
            }
        }
    }

    /// <summary>Completes when libvirt has closed all that were open.</summary>
    internal Task Closed
    {
        get
        {
            lock (gate)
            {
                return Task.WhenAll(open.Select(static link => link.Closed));
            }
        }
    }

    /// <summary>
    /// Opens one more link. One at a time: a host that lets attempts hang gets one of them, and an SSH daemon does not
    /// see a crowd. Blocks as long as the other side does.
    /// </summary>
    internal ConnectHandle Open()
    {
        EnterOpening();
        ConnectHandle? link = null;
        try
        {
            link = OpenedConnection.OpenLink(uri, options, events);
            Add(link);
            ConnectHandle opened = link;
            link = null;
            return opened;
        }
        finally
        {
            link?.Dispose();
            LeaveOpening();
        }
    }

    /// <summary>Fails as a call to a lost host does, or is refused where it was us who closed.</summary>
    internal void ThrowIfEnded(string procedure, string target)
    {
        if (events.Ending is not { } reason)
        {
            return;
        }

        throw reason == CloseReason.Client
            ? new LibvirtRefusedException(RefusalReason.ConnectionClosed, procedure, target)
            : new LibvirtException(
                LibvirtErrorCode.InternalError, LibvirtErrorDomain.Rpc, procedure, target,
                $"the connection to {uri} has ended ({reason})");
    }

    /// <summary>Closes all; those in a call when it returns.</summary>
    internal void Close()
    {
        ConnectHandle[] all;
        lock (gate)
        {
            closed = true;
            all = [.. open];
        }

        Array.ForEach(all, static link => link.DisposeAll());
    }

    private void EnterOpening()
    {
        lock (gate)
        {
            while (isOpening && events.Ending is null)
            {
                Monitor.Wait(gate);
            }

            ThrowIfEnded(Procedure, uri);
            isOpening = true;
        }
    }

    private void LeaveOpening()
    {
        lock (gate)
        {
            isOpening = false;
            Monitor.Pulse(gate);
        }
    }

    private void Add(ConnectHandle link)
    {
        lock (gate)
        {
            ThrowIfEnded(Procedure, uri);
            open.RemoveAll(static old => old.Closed.IsCompleted);
            open.Add(link);
        }
    }

    /// <summary>Holds the links weakly: a connection that everybody forgot is closed by the collector.</summary>
    private static async Task FreeWhenEndedAsync(Task ended, WeakReference<Links> links)
    {
        await ended.ConfigureAwait(false);
        if (links.TryGetTarget(out Links? found))
        {
            found.Free();
        }
    }

    private void Free()
    {
        ConnectHandle[] all;
        lock (gate)
        {
            Monitor.PulseAll(gate);
            all = [.. open];
        }

        Array.ForEach(all, static link => link.SwitchOnKeepAlive());
    }
}
