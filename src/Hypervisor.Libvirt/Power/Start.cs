using Hypernova.Hypervisor.Libvirt.Sessions;

namespace Hypernova.Hypervisor.Libvirt.Power;

/// <summary>Boots afresh. Evidence: libvirt says that it runs.</summary>
internal static class Start
{
    public static async Task RunAsync(Attempt attempt, DomainOwner owner, DomainUuid uuid)
    {
        using var domain = await attempt.OwnAsync(owner, uuid);
        var state = (await domain.GetStatusAsync(cancellationToken: attempt.Stop)).State;
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

    private static async Task RefuseUnlessUpAsync(Attempt attempt, LibvirtDomain domain)
    {
        var status = await domain.GetStatusAsync(cancellationToken: attempt.Stop);
        if (status.State == DomainState.Shutoff)
        {
            throw attempt.Refusal(domain, $"it booted and was off again at once: {status.Shutoff}");
        }
    }
}
