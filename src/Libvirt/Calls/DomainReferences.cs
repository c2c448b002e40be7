using Hypernova.Libvirt.Native;

namespace Hypernova.Libvirt.Calls;

/// <summary>
/// One domain on the native connections that it was used on. Libvirt's object of a domain belongs to the connection
/// that it was looked up on, so a link that does not know the domain yet looks it up.
/// </summary>
internal sealed class DomainReferences(DomainIdentity identity)
{
    private readonly Lock gate = new();
    private readonly List<DomainHandle> handles = [];
    private bool disposed;

    /// <summary>Whether a call on this link needs no look-up.</summary>
    internal bool AreOn(ConnectHandle link) => Find(link) is not null;

    /// <summary>The domain on this link, to be called by whoever has the link's turn.</summary>
    /// <exception cref="LibvirtException">
    /// The look-up failed, said in the name of <paramref name="procedure"/>: whether it is this call or that one which
    /// does not find the domain makes no difference.
    /// </exception>
    internal DomainHandle On(ConnectHandle link, string procedure)
    {
        if (Find(link) is { } known)
        {
            return known;
        }

        ObjectDisposedException.ThrowIf(Volatile.Read(ref disposed), typeof(LibvirtDomain));
        DomainHandle found = Native.Domains.Lookup(link, identity.Uuid);
        if (found.IsInvalid)
        {
            throw ErrorCalls.Last(procedure, identity.Name);
        }

        found.Attach(link);
        Add(found);
        return found;
    }

    /// <summary>Takes over what was looked up already.</summary>
    internal void Add(DomainHandle attached)
    {
        lock (gate)
        {
            if (!disposed)
            {
                handles.Add(attached);
                return;
            }
        }

        attached.Dispose();
    }

    internal void Dispose()
    {
        DomainHandle[] held;
        lock (gate)
        {
            disposed = true;
            held = [.. handles];
            handles.Clear();
        }

        Array.ForEach(held, static handle => handle.Dispose());
    }

    private DomainHandle? Find(ConnectHandle link)
    {
        lock (gate)
        {
            // Those of links that were closed were freed with them.
            handles.RemoveAll(static handle => handle.IsClosed);
            return handles.Find(handle => handle.Owner == link);
        }
    }
}
