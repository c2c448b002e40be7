using Hypernova.Model.Lifecycle;
using Hypernova.Server.Operations;

namespace Hypernova.Server.Vms;

/// <summary>When a VM that could not be deployed is tried again. Pure.</summary>
internal static class Redeploy
{
    /// <summary>After so many failures it waits for a change or a command.</summary>
    public const int MostAttempts = 5;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(10);

    /// <summary>A pending VM after an operation that did not deploy it.</summary>
    public static VmRecord AfterFailure(VmRecord vm, OperationState ended, bool waitsForHost, DateTimeOffset now)
    {
        if (ended is OperationState.Canceled)
        {
            // Left pending it would be placed again at once, against the will of who canceled.
            return vm with { State = VmState.Hold, RetryAt = null };
        }

        if (waitsForHost)
        {
            return vm with { RetryAt = null };
        }

        if (vm.Host is not null)
        {
            // Its leftovers could not be removed: no second domain is made of it before somebody looks.
            return vm with { Attempts = MostAttempts, RetryAt = null };
        }

        var attempts = vm.Attempts + 1;
        return vm with { Attempts = attempts, RetryAt = attempts < MostAttempts ? now + After(attempts) : null };
    }

    /// <summary>The wait after the given number of failures: 10 s, 20 s, 40 s, …</summary>
    private static TimeSpan After(int attempts) => First * (1 << (attempts - 1));
}
