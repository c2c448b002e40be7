using Hypernova.Hypervisor.Libvirt.Sessions;

namespace Hypernova.Hypervisor.Libvirt.Power;

/// <summary>Presses the reset button. Evidence: libvirt took the request.</summary>
internal static class Reset
{
    public static async Task RunAsync(Attempt attempt, DomainOwner owner, DomainUuid uuid)
    {
        using var domain = await attempt.OwnAsync(owner, uuid);
        attempt.Act();
        await domain.ResetAsync(cancellationToken: attempt.Stop);
    }
}
