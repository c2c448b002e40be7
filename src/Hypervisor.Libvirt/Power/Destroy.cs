using Hypernova.Hypervisor.Libvirt.Sessions;

namespace Hypernova.Hypervisor.Libvirt.Power;

/// <summary>Cuts the power and throws saved memory away. Evidence: off, without managed save.</summary>
internal static class Destroy
{
    public static async Task RunAsync(Attempt attempt, DomainOwner owner, DomainUuid uuid)
    {
        using var domain = await attempt.OwnAsync(owner, uuid);
        await CutAsync(attempt, domain);
        if (await domain.HasManagedSaveAsync(cancellationToken: attempt.Stop))
        {
            attempt.Act();
            await domain.RemoveManagedSaveAsync(cancellationToken: attempt.Stop);
        }
    }

    /// <summary>Ends QEMU where there is one; returns when there is none.</summary>
    public static async Task CutAsync(Attempt attempt, LibvirtDomain domain)
    {
        if (!await IsActiveAsync(attempt, domain))
        {
            return;
        }

        attempt.Act();
        await Attempt.UnlessOffAsync(() => domain.DestroyAsync(cancellationToken: attempt.Stop));
        if (await IsActiveAsync(attempt, domain))
        {
            throw attempt.Refusal(domain, "its QEMU still runs after its power was cut");
        }
    }

    private static Task<bool> IsActiveAsync(Attempt attempt, LibvirtDomain domain) =>
        Attempt.UnlessGoneAsync(() => domain.IsActiveAsync(cancellationToken: attempt.Stop));
}
