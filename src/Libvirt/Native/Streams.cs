namespace Hypernova.Libvirt.Native;

/// <summary>Moves bytes through a non-blocking stream.</summary>
/// <remarks>Unsafe to pin buffers; safe because libvirt keeps no pointer after the call.</remarks>
internal static unsafe class Streams
{
    private const uint NonBlocking = 1;

    internal static StreamHandle Create(ConnectHandle connection) =>
        StreamCalls.virStreamNew(connection, NonBlocking);

    /// <summary>Bytes read; 0 at the end, -1 on failure, -2 where there is nothing now.</summary>
    internal static int Receive(StreamHandle stream, Span<byte> buffer)
    {
        fixed (byte* pinned = buffer)
        {
            return StreamCalls.virStreamRecv(stream, pinned, (nuint)buffer.Length);
        }
    }

    /// <summary>Bytes taken; -1 on failure, -2 where there is no room now.</summary>
    internal static int Send(StreamHandle stream, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* pinned = bytes)
        {
            return StreamCalls.virStreamSend(stream, pinned, (nuint)bytes.Length);
        }
    }

    internal static bool Watch(StreamHandle stream, StreamSignal signal)
    {
        nint opaque = Callbacks.Hold(signal);
        if (StreamCalls.virStreamEventAddCallback(
            stream, 0, Callbacks.StreamReady, opaque, Callbacks.Release) >= 0)
        {
            return stream.HasCallback = true;
        }

        Callbacks.Drop(opaque);
        return false;
    }
}
