using Hypernova.Hypervisor.Libvirt.Sessions;

namespace Hypernova.Hypervisor.Libvirt.Power;

/// <summary>Asks the guest to reboot by ACPI. Evidence: libvirt took the request.</summary>
internal static class Reboot
{
    public static async Task RunAsync(Attempt attempt, DomainOwner owner, DomainUuid uuid)
    {
        using var domain = await attempt.OwnAsync(owner, uuid);
        attempt.Act();
        await domain.RebootAsync(RebootFlags.Acpi, cancellationToken: attempt.Stop);
    }
}
