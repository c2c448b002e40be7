namespace Hypernova.Libvirt.Calls;

/// <summary>
/// A few threads that make one connection's blocking calls of one sort, and a bounded queue before them. Threads start
/// when there is work for them and end when there was none for a while, so that a quiet host costs none.
/// </summary>
internal sealed class Lane(string name, int threads, int capacity)
{
    private static readonly TimeSpan IdleLife = TimeSpan.FromSeconds(15);
    private readonly object gate = new();
    private readonly Queue<LaneCall> waiting = new();
    private int running;
    private int idle;
    private bool closed;

    internal string Name => name;

    /// <summary>How many calls may wait.</summary>
    internal int Capacity => capacity;

    /// <summary>Queues the call; says why where it cannot.</summary>
    internal RefusalReason? TryPost(LaneCall call)
    {
        lock (gate)
        {
            if (closed)
            {
                return RefusalReason.ConnectionClosed;
            }

            if (waiting.Count >= capacity && !DropWithdrawn_Locked())
            {
                return RefusalReason.LaneFull;
            }

            waiting.Enqueue(call);
            if (idle >= waiting.Count || running == threads)
            {
                Monitor.Pulse(gate);
            }
            else
            {
                running++;
                new Thread(Work) { IsBackground = true, Name = $"libvirt {name}" }.Start();
            }

            return null;
        }
    }

    /// <summary>Takes no more calls and refuses those that wait; a call in progress ends by itself.</summary>
    internal void Close()
    {
        LaneCall[] refused;
        lock (gate)
        {
            closed = true;
            refused = [.. waiting];
            waiting.Clear();
            Monitor.PulseAll(gate);
        }

        foreach (LaneCall call in refused)
        {
            call.Refuse(RefusalReason.ConnectionClosed);
        }
    }

    private void Work()
    {
        while (Next() is { } call)
        {
            call.Run();
        }
    }

    private LaneCall? Next()
    {
        lock (gate)
        {
            while (!closed && waiting.Count == 0)
            {
                idle++;
                bool woken = Monitor.Wait(gate, IdleLife);
                idle--;
                if (!woken && waiting.Count == 0)
                {
                    break;
                }
            }

            if (waiting.TryDequeue(out LaneCall? call))
            {
                return call;
            }

            running--;
            return null;
        }
    }

    /// <summary>Calls given up while they waited make room; true where there is some now.</summary>
    private bool DropWithdrawn_Locked()
    {
        LaneCall[] kept = [.. waiting.Where(static call => !call.IsWithdrawn)];
        waiting.Clear();
        foreach (LaneCall call in kept)
        {
            waiting.Enqueue(call);
        }

        return waiting.Count < capacity;
    }
}
