using Hypernova.Hypervisor.Libvirt.Sessions;

namespace Hypernova.Hypervisor.Libvirt.Watching;

/// <summary>One domain; null where the host says that there is none.</summary>
internal static class ObserveDomain
{
    public static async Task<DomainObservation?> RunAsync(Attempt attempt, DomainUuid uuid)
    {
        using var domain = await attempt.LookAsync(uuid);
        return domain is null ? null : await Attempt.UnlessGoneAsync(() => SeeAsync(attempt, domain));
    }

    private static async Task<DomainObservation> SeeAsync(Attempt attempt, LibvirtDomain domain)
    {
        var saved = await domain.HasManagedSaveAsync(cancellationToken: attempt.Stop);
        var stats = await domain.GetStatsAsync(Seen.Kinds, DomainStatsFlags.NoWait, cancellationToken: attempt.Stop);
        saved = saved || await domain.HasManagedSaveAsync(cancellationToken: attempt.Stop);
        var persistent = await domain.IsPersistentAsync(cancellationToken: attempt.Stop);
        var facts = await attempt.Session.Facts.GetAsync(domain, attempt.Stop);
        return Seen.Of(stats, attempt.Session.Address.InstallationId, facts, saved, persistent);
    }
}
