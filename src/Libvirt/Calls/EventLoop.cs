using Hypernova.Libvirt.Native;

namespace Hypernova.Libvirt.Calls;

/// <summary>
/// The one thread that drives libvirt's event loop for all connections: replies without a waiting call, events,
/// keepalive and streams. libvirt wants its loop registered before the first open and can never unregister it.
/// </summary>
internal static class EventLoop
{
    private static readonly Lock Gate = new();
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(100);
    private static bool initialised;
    private static int timer;
    private static Run? current;

    /// <summary>Loads the library, takes its errors off stderr and registers the loop, once per process.</summary>
    /// <exception cref="LibvirtException">The library is missing or refuses.</exception>
    internal static void Initialise()
    {
        lock (Gate)
        {
            Initialise_Locked();
        }
    }

    /// <summary>Starts the loop's thread unless it runs.</summary>
    internal static void Start()
    {
        lock (Gate)
        {
            Initialise_Locked();
            if (current is not null)
            {
                return;
            }

            EventTimer.Slow(timer);
            Run run = new();
            current = run;
            new Thread(() => Drive(run)) { IsBackground = true, Name = "libvirt events" }.Start();
        }
    }

    /// <summary>Asks the thread to end; the task completes when it has.</summary>
    internal static Task StopAsync()
    {
        lock (Gate)
        {
            if (current is not { } run)
            {
                return Task.CompletedTask;
            }

            current = null;
            run.Stop();
            EventTimer.FireNow(timer);
            return run.Ended;
        }
    }

    private static void Initialise_Locked()
    {
        if (initialised)
        {
            return;
        }

        try
        {
            Check(HostCalls.virInitialize(), nameof(HostCalls.virInitialize));
            ErrorCalls.Silence();
            Check(EventCalls.virEventRegisterDefaultImpl(), nameof(EventCalls.virEventRegisterDefaultImpl));
            timer = EventTimer.Add();
            Check(timer, nameof(EventCalls.virEventAddTimeout));
        }
        catch (DllNotFoundException missing)
        {
            throw new LibvirtException(
                LibvirtErrorCode.NoSupport, LibvirtErrorDomain.None, "virInitialize", HostCalls.Library,
                "the library is not installed (Debian: apt-get install libvirt0)").CausedBy(missing);
        }

        initialised = true;
    }

    private static void Check(int result, string procedure)
    {
        if (result < 0)
        {
            throw ErrorCalls.Last(procedure, HostCalls.Library);
        }
    }

    private static void Drive(Run run)
    {
        while (!run.IsStopping)
        {
            if (EventCalls.virEventRunDefaultImpl() < 0)
            {
                // A failed poll (no memory, no descriptors) must not turn into a spinning thread.
                run.Pause(PauseAfterFailure);
            }
        }

        run.End();
        run.Dispose();
    }

    /// <summary>One life of the thread.</summary>
    private sealed class Run : IDisposable
    {
        private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim stopping = new();

        internal Task Ended => ended.Task;

        internal bool IsStopping => stopping.IsSet;

        internal void Stop() => stopping.Set();

        internal void Pause(TimeSpan pause) => stopping.Wait(pause);

        internal void End() => ended.SetResult();

        public void Dispose() => stopping.Dispose();
    }
}
