using System.Runtime.InteropServices;

namespace Hypernova.Libvirt.Native;

/// <summary>libvirt-stream.h.</summary>
/// <remarks>Unsafe because libvirt is C; safe because buffers are pinned for the call and handles are owned.</remarks>
internal static unsafe partial class StreamCalls
{
    private const string Library = HostCalls.Library;

    [LibraryImport(Library)]
    internal static partial StreamHandle virStreamNew(ConnectHandle connection, uint flags);

    [LibraryImport(Library)]
    internal static partial int virStreamSend(StreamHandle stream, byte* data, nuint length);

    [LibraryImport(Library)]
    internal static partial int virStreamRecv(StreamHandle stream, byte* data, nuint length);

    [LibraryImport(Library)]
    internal static partial int virStreamEventAddCallback(
        StreamHandle stream,
        int events,
        delegate* unmanaged<nint, int, nint, void> callback,
        nint opaque,
        delegate* unmanaged<nint, void> free);

    [LibraryImport(Library)]
    internal static partial int virStreamEventUpdateCallback(StreamHandle stream, int events);

    [LibraryImport(Library)]
    internal static partial int virStreamEventUpdateCallback(nint stream, int events);

    [LibraryImport(Library)]
    internal static partial int virStreamEventRemoveCallback(nint stream);

    [LibraryImport(Library)]
    internal static partial int virStreamAbort(nint stream);

    [LibraryImport(Library)]
    internal static partial int virStreamFree(nint stream);
}
