using System.Runtime.InteropServices;

namespace Hypernova.Libvirt.Native;

/// <summary>
/// What libvirt calls on the event loop's thread. Each copies its arguments into a queue and returns; none asks libvirt
/// for anything but the name and UUID inside the domain it was given.
/// </summary>
/// <remarks>
/// Unsafe because C calls them. Safe because each is static, reads its arguments only during the call, and finds its
/// queue through a GCHandle that stays allocated until libvirt's free callback says that no call will follow.
/// </remarks>
internal static unsafe partial class Callbacks
{
    private static int live;

    /// <summary>How many callback registrations libvirt still holds, over all connections.</summary>
    internal static int Live => Volatile.Read(ref live);

    internal static delegate* unmanaged<nint, int, nint, void> Closed => &OnClosed;

    internal static delegate* unmanaged<nint, int, nint, void> StreamReady => &OnStreamReady;

    internal static delegate* unmanaged<nint, void> Release => &OnRelease;

    /// <summary>An opaque pointer for a registration; <see cref="Release"/> frees it.</summary>
    internal static nint Hold(object target)
    {
        Interlocked.Increment(ref live);
        return GCHandle.ToIntPtr(GCHandle.Alloc(target));
    }

    /// <summary>Takes back what was held for a registration that libvirt refused.</summary>
    internal static void Drop(nint opaque)
    {
        GCHandle.FromIntPtr(opaque).Free();
        Interlocked.Decrement(ref live);
    }

    private static T Target<T>(nint opaque)
        where T : class => (T)GCHandle.FromIntPtr(opaque).Target!;

    [UnmanagedCallersOnly]
    private static void OnRelease(nint opaque) => Drop(opaque);

    [UnmanagedCallersOnly]
    private static void OnClosed(nint connection, int reason, nint opaque) =>
        Target<EventQueue>(opaque).Close((CloseReason)reason);

    [UnmanagedCallersOnly]
    private static void OnStreamReady(nint stream, int events, nint opaque) =>
        Target<StreamSignal>(opaque).Raise(stream);
}
