using Hypernova.Hypervisor.Libvirt.Sessions;

namespace Hypernova.Hypervisor.Libvirt.Power;

/// <summary>Saves the memory on the host and ends QEMU. Evidence: off, with managed save.</summary>
internal static class Suspend
{
    public static async Task RunAsync(
        Attempt attempt, DomainOwner owner, DomainUuid uuid, IProgress<JobProgress>? progress)
    {
        using var domain = await attempt.OwnAsync(owner, uuid);
        if (await IsSavedAsync(attempt, domain))
        {
            return;
        }

        attempt.Act();

        // Saved as running, also where it is paused: a resume always continues the guest.
        var saving = domain.ManagedSaveAsync(SaveFlags.Running, attempt.Options.JobDeadline, attempt.Stop);
        await JobWatch.UntilAsync(attempt, domain, saving, progress);
        if (!await IsSavedAsync(attempt, domain))
        {
            throw attempt.Refusal(domain, "it was saved and started again by somebody else");
        }
    }

    private static async Task<bool> IsSavedAsync(Attempt attempt, LibvirtDomain domain) =>
        !await domain.IsActiveAsync(cancellationToken: attempt.Stop)
        && await domain.HasManagedSaveAsync(cancellationToken: attempt.Stop);
}
