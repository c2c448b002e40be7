using Hypernova.Libvirt.Native;

namespace Hypernova.Libvirt.Calls;

/// <summary>
/// A few threads that make one host's blocking calls of one sort, and a bounded queue before them. Threads start when
/// there is work for them and end when there was none for a while, so that a quiet host costs none. Each call has a
/// native connection to itself.
/// </summary>
/// <param name="name">For people: in the threads' names.</param>
/// <param name="size">How many threads and waiting calls.</param>
/// <param name="open">Opens a native connection; may block, throws what the call is to fail with.</param>
internal sealed class Lane(string name, LaneSize size, Func<ConnectHandle> open)
{
    // Longer than an idle link lives, so that the last thread to go closes the links.
    private static readonly TimeSpan IdleLife = IdleLinks.Life + TimeSpan.FromSeconds(1);
    private readonly object gate = new();
    private readonly Queue<LaneCall> waiting = new();
    private readonly IdleLinks links = new(size.KeptLinks);
    private int running;
    private int idle;
    private bool closed;

    internal string Name => name;

    /// <summary>How many calls may wait.</summary>
    internal int Capacity => size.Capacity;

    /// <summary>Queues the call; says why where it cannot.</summary>
    internal RefusalReason? TryPost(LaneCall call)
    {
        lock (gate)
        {
            if (closed)
            {
                return RefusalReason.ConnectionClosed;
            }

            if (waiting.Count >= size.Capacity && !DropWithdrawn_Locked())
            {
                return RefusalReason.LaneFull;
            }

            waiting.Enqueue(call);
            if (idle >= waiting.Count || running == size.Threads)
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
            if (TryRent(call) is { } link)
            {
                link.InTurn(() => call.Run(link));
                Return(link);
            }
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
                if (!woken && waiting.Count == 0 && !links.AreNeeded)
                {
                    break;
                }
            }

            if (waiting.TryDequeue(out LaneCall? call))
            {
                return call;
            }

            running--;
            links.Expire();
            return null;
        }
    }

    /// <summary>A native connection for the call alone; null where none opened, which fails the call.</summary>
    private ConnectHandle? TryRent(LaneCall call)
    {
        lock (gate)
        {
            if (links.Take(call.Prefers) is { } warm)
            {
                return warm;
            }
        }

        try
        {
            // The call still counts as waiting: at its deadline it was never made.
            return call.IsWithdrawn ? null : open();
        }
        catch (Exception failure)
        {
            call.NeverMade(failure);
            return null;
        }
    }

    private void Return(ConnectHandle link)
    {
        lock (gate)
        {
            links.Put(link);
            links.Expire();
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

        return waiting.Count < size.Capacity;
    }
}

/// <summary>The bounds of a lane.</summary>
/// <param name="Threads">How many calls at a time, and so how many native connections.</param>
/// <param name="Capacity">How many calls may wait.</param>
/// <param name="KeptLinks">How many native connections stay open however long nobody uses them.</param>
internal readonly record struct LaneSize(int Threads, int Capacity, int KeptLinks = 0);
