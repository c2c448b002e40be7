using Hypernova.Libvirt.Native;

namespace Hypernova.Libvirt.Calls;

/// <summary>
/// Lets one connection attempt per URI happen at a time. An attempt can hang in TCP for as long as the kernel likes;
/// its caller leaves at its deadline, and until the hanging attempt ends the next ones are refused at once, so that a
/// dead host costs one thread and no waiting.
/// </summary>
internal sealed class ConnectGate
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private readonly Lock gate = new();
    private readonly Dictionary<string, Attempt> attempts = new(StringComparer.Ordinal);

    internal static ConnectGate Shared { get; } = new();

    internal int Abandoned
    {
        get
        {
            lock (gate)
            {
                return attempts.Values.Count(static attempt => attempt.IsAbandoned);
            }
        }
    }

    /// <summary>Runs the attempt on a thread of its own, after an ordinary one to the same URI has ended.</summary>
    /// <exception cref="LibvirtRefusedException">An abandoned attempt to the URI still hangs.</exception>
    /// <exception cref="LibvirtDeadlineException">The attempt did not end in time.</exception>
    internal async Task<T> RunAsync<T>(
        string uri, Func<T> open, LibvirtConnectOptions options, CancellationToken cancellationToken)
    {
        Attempt mine = await EnterAsync(uri, options, cancellationToken).ConfigureAwait(false);
        var call = new LaneCall<T>("virConnectOpenAuth", uri, _ => Run(open, mine));
        new Thread(() => call.Run(ConnectHandle.None)) { IsBackground = true, Name = "libvirt connect" }.Start();
        try
        {
            return await call.Outcome.WaitAsync(options.ConnectDeadline, options.Time, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (TimeoutException) when (!call.Outcome.IsCompleted)
        {
            Abandon(mine);
            Task<LateOutcome> late = call.ObserveLateAsync(options.OnLateOutcome);
            throw LibvirtDeadlineException.OutcomeUnknown(call.Procedure, uri, options.ConnectDeadline, late);
        }
        catch (TimeoutException)
        {
            return await call.Outcome.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Abandon(mine);
            _ = call.ObserveLateAsync(options.OnLateOutcome);
            throw;
        }
    }

    private async Task<Attempt> EnterAsync(
        string uri, LibvirtConnectOptions options, CancellationToken cancellationToken)
    {
        while (true)
        {
            Attempt? current;
            lock (gate)
            {
                if (!attempts.TryGetValue(uri, out current))
                {
                    return attempts[uri] = new Attempt(uri, options.Time.GetTimestamp());
                }

                if (current.IsAbandoned)
                {
                    throw Refusal(current, options.Time);
                }
            }

            try
            {
                await current.Settled.WaitAsync(options.ConnectDeadline, options.Time, cancellationToken)
                    .ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                throw LibvirtDeadlineException.NeverMade("virConnectOpenAuth", uri, options.ConnectDeadline);
            }
        }
    }

    /// <summary>Makes way before its outcome is known, so that whoever learns of it may try again.</summary>
    private T Run<T>(Func<T> open, Attempt attempt)
    {
        try
        {
            return open();
        }
        finally
        {
            lock (gate)
            {
                attempts.Remove(attempt.Uri);
            }

            attempt.Settle();
        }
    }

    private void Abandon(Attempt attempt)
    {
        lock (gate)
        {
            attempt.IsAbandoned = true;
        }

        attempt.Settle();
    }

    private static LibvirtRefusedException Refusal(Attempt current, TimeProvider time)
    {
        double pause = FirstPause.TotalSeconds * Math.Pow(2, Math.Min(current.Refusals++, 10));
        return new LibvirtRefusedException(RefusalReason.AttemptHangs, "virConnectOpenAuth", current.Uri)
        {
            HangingFor = time.GetElapsedTime(current.Started),
            RetryAfter = TimeSpan.FromSeconds(Math.Min(pause, LongestPause.TotalSeconds)),
        };
    }

    /// <summary>One attempt in progress; its fields are read and written under the gate.</summary>
    private sealed class Attempt(string uri, long started)
    {
        private readonly TaskCompletionSource settled = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal string Uri => uri;

        internal long Started => started;

        internal bool IsAbandoned { get; set; }

        internal int Refusals { get; set; }

        /// <summary>Completes when the attempt ended or was abandoned.</summary>
        internal Task Settled => settled.Task;

        internal void Settle() => settled.TrySetResult();
    }
}
