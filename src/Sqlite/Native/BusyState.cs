using System.Runtime.InteropServices;

namespace Hypernova.Sqlite.Native;

/// <summary>What the busy and progress callbacks of one connection read; lives in native memory beside it.</summary>
/// <remarks>
/// Native memory, so that the callbacks need no GC handle and a forgotten connection can still be collected.
/// A handler of ours instead of <c>sqlite3_busy_timeout</c>, because that one sleeps its time out even when the
/// command was canceled. Safe: the owner removes both callbacks before it frees this.
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct BusyState
{
    private const int InstructionsBetweenChecks = 1000;
    private const int LongestNap = 20;

    public int Canceled;
    public int TimeoutMilliseconds;
    public long Started;

    public static BusyState* Install(nint database)
    {
        var state = (BusyState*)NativeMemory.AllocZeroed((nuint)sizeof(BusyState));
        _ = Sqlite3.sqlite3_busy_handler(database, &OnBusy, state);
        Sqlite3.sqlite3_progress_handler(database, InstructionsBetweenChecks, &OnProgress, state);
        return state;
    }

    public static void Remove(nint database, BusyState* state)
    {
        if (state is null)
        {
            return;
        }

        _ = Sqlite3.sqlite3_busy_handler(database, null, null);
        Sqlite3.sqlite3_progress_handler(database, 0, null, null);
        NativeMemory.Free(state);
    }

    // Answers 1 to try again, 0 to give up with SQLITE_BUSY.
    [UnmanagedCallersOnly]
    private static int OnBusy(BusyState* state, int tries)
    {
        var now = Environment.TickCount64;
        if (tries == 0)
        {
            state->Started = now;
        }

        var left = state->TimeoutMilliseconds - (now - state->Started);
        if (left <= 0 || Volatile.Read(ref state->Canceled) != 0)
        {
            return 0;
        }

        _ = Sqlite3.sqlite3_sleep((int)Math.Min(left, Math.Min(LongestNap, 1 + tries)));
        return 1;
    }

    // Answers 1 to end the statement with SQLITE_INTERRUPT. Closes the gap in which an interrupt that arrives just
    // before the first instruction would be lost.
    [UnmanagedCallersOnly]
    private static int OnProgress(BusyState* state) => Volatile.Read(ref state->Canceled);
}
