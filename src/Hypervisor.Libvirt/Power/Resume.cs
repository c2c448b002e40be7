using Hypernova.Hypervisor.Libvirt.Sessions;

namespace Hypernova.Hypervisor.Libvirt.Power;

/// <summary>Continues a managed save or a paused guest. Evidence: running, no managed save left.</summary>
internal static class Resume
{
    /// <summary>VIR_DOMAIN_RUNNING_BOOTED.</summary>
    private const int Booted = 1;

    public static async Task RunAsync(
        Attempt attempt, DomainOwner owner, DomainUuid uuid, IProgress<JobProgress>? progress)
    {
        using var domain = await attempt.OwnAsync(owner, uuid);
        if (await StateAsync(attempt, domain) == DomainState.Shutoff)
        {
            await RestoreAsync(attempt, domain, progress);
        }

        // Paused by somebody, or saved so by somebody else's tools.
        if (await StateAsync(attempt, domain) == DomainState.Paused)
        {
            attempt.Act();
            await domain.ResumeAsync(cancellationToken: attempt.Stop);
        }

        var state = await StateAsync(attempt, domain);
        if (state is not (DomainState.Running or DomainState.Blocked))
        {
            throw attempt.Refusal(domain, $"it was resumed and is {state}");
        }
    }

    private static async Task RestoreAsync(Attempt attempt, LibvirtDomain domain, IProgress<JobProgress>? progress)
    {
        if (!await domain.HasManagedSaveAsync(cancellationToken: attempt.Stop))
        {
            throw attempt.Refusal(domain, "it is off and has no saved memory: start it");
        }

        attempt.Act();
        var restoring = domain.StartAsync(CreateFlags.None, attempt.Options.JobDeadline, attempt.Stop);
        await JobWatch.UntilAsync(attempt, domain, restoring, progress);

        // libvirt ignores saved memory that was cut short, and boots instead.
        var status = await domain.GetStatusAsync(cancellationToken: attempt.Stop);
        if (status is { State: DomainState.Running, Reason: Booted })
        {
            throw attempt.Refusal(domain, "its saved memory was incomplete, so the host booted it afresh; it runs");
        }
    }

    private static async Task<DomainState> StateAsync(Attempt attempt, LibvirtDomain domain) =>
        (await domain.GetStatusAsync(cancellationToken: attempt.Stop)).State;
}
