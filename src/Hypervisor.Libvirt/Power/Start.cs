using Hypernova.Hypervisor.Libvirt.Sessions;

namespace Hypernova.Hypervisor.Libvirt.Power;

/// <summary>Boots afresh. Evidence: libvirt says that it runs.</summary>
internal static class Start
{
    public static async Task RunAsync(Attempt attempt, DomainOwner owner, DomainUuid uuid)
    {
        using var domain = await attempt.OwnAsync(owner, uuid);
        var state = await SettledAsync(attempt, domain, uuid);
        if (state is DomainState.Running or DomainState.Blocked)
        {
            return;
        }

        if (state != DomainState.Shutoff)
        {
            throw attempt.Refusal(domain, $"it is {state}: resume or destroy it");
        }

        if (await domain.HasManagedSaveAsync(cancellationToken: attempt.Stop))
        {
            throw attempt.Refusal(domain, "its memory is saved and a boot would throw it away: resume or destroy it");
        }

        attempt.Act();
        await domain.StartAsync(CreateFlags.None, attempt.Options.StartDeadline, attempt.Stop);
        await RefuseUnlessUpAsync(attempt, domain);
    }

    /// <summary>A start whose answer was lost may still be at work: libvirt says paused, starting up.</summary>
    private static async Task<DomainState> SettledAsync(Attempt attempt, LibvirtDomain domain, DomainUuid uuid)
    {
        while (true)
        {
            var change = attempt.Session.Signals.Next(uuid);
            var status = await domain.GetStatusAsync(cancellationToken: attempt.Stop);
            if (status.State != DomainState.Paused || status.Paused != PausedReason.StartingUp)
            {
                return status.State;
            }

            await Wait.ForAsync(attempt, change, attempt.Options.LookInterval);
        }
    }

    private static async Task RefuseUnlessUpAsync(Attempt attempt, LibvirtDomain domain)
    {
        var status = await domain.GetStatusAsync(cancellationToken: attempt.Stop);
        if (status.State == DomainState.Shutoff)
        {
            throw attempt.Refusal(domain, $"it booted and was off again at once: {status.Shutoff}");
        }
    }
}
