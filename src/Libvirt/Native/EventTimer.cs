using System.Runtime.InteropServices;

namespace Hypernova.Libvirt.Native;

/// <summary>
/// A timer that does nothing but end a poll: the loop comes around at least this often, and at once when asked.
/// </summary>
/// <remarks>Unsafe for the function pointer to a static method.</remarks>
internal static unsafe class EventTimer
{
    private const int HeartbeatMilliseconds = 1000;

    internal static int Add() => EventCalls.virEventAddTimeout(HeartbeatMilliseconds, &OnTimer, 0, 0);

    internal static void FireNow(int timer) => EventCalls.virEventUpdateTimeout(timer, 0);

    internal static void Slow(int timer) => EventCalls.virEventUpdateTimeout(timer, HeartbeatMilliseconds);

    [UnmanagedCallersOnly]
    private static void OnTimer(int timer, nint opaque)
    {
        // Coming around is all it is for.
    }
}
