using System.Runtime.InteropServices;

namespace Hypernova.Libvirt.Native;

/// <summary>libvirt-event.h: the library's own poll loop.</summary>
/// <remarks>Unsafe for the function pointers only; each points to a static method of this assembly.</remarks>
internal static unsafe partial class EventCalls
{
    private const string Library = HostCalls.Library;

    [LibraryImport(Library)]
    internal static partial int virEventRegisterDefaultImpl();

    [LibraryImport(Library)]
    internal static partial int virEventRunDefaultImpl();

    [LibraryImport(Library)]
    internal static partial int virEventAddTimeout(
        int milliseconds, delegate* unmanaged<int, nint, void> callback, nint opaque, nint free);

    [LibraryImport(Library)]
    internal static partial void virEventUpdateTimeout(int timer, int milliseconds);
}
