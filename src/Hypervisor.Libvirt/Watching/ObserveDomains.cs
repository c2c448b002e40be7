using Hypernova.Hypervisor.Libvirt.Sessions;

namespace Hypernova.Hypervisor.Libvirt.Watching;

/// <summary>Every domain of the host.</summary>
internal static class ObserveDomains
{
    public static async Task<IReadOnlyList<DomainObservation>> RunAsync(Attempt attempt)
    {
        // Saved memory is asked for on both sides of the states: a suspend or resume between must not look like a guest
        // that is simply off.
        var saved = await ListAsync(attempt, ListDomainsFlags.ManagedSave);
        var all = await attempt.Connection.GetAllDomainStatsAsync(
            Seen.Kinds, DomainStatsFlags.NoWait, cancellationToken: attempt.Stop);
        saved.UnionWith(await ListAsync(attempt, ListDomainsFlags.ManagedSave));
        var transient = await ListAsync(attempt, ListDomainsFlags.Transient);
        var seen = new List<DomainObservation>(all.Count);
        foreach (var stats in all)
        {
            if (await FactsAsync(stats, attempt) is { } facts)
            {
                var uuid = new DomainUuid(stats.Domain.Uuid.Value);
                seen.Add(Seen.Of(
                    stats,
                    attempt.Session.Address.InstallationId,
                    facts,
                    saved.Contains(uuid),
                    !transient.Contains(uuid)));
            }
        }

        attempt.Session.Facts.Keep(seen.Select(domain => domain.Uuid).ToHashSet());
        return seen;
    }

    /// <summary>Null where the domain has gone since the bulk answer.</summary>
    private static Task<DomainFacts?> FactsAsync(DomainStats stats, Attempt attempt) => Attempt.UnlessGoneAsync(
        () => attempt.Session.Facts.GetAsync(new DomainUuid(stats.Domain.Uuid.Value), attempt));

    private static async Task<HashSet<DomainUuid>> ListAsync(Attempt attempt, ListDomainsFlags which)
    {
        var domains = await attempt.Connection.ListDomainsAsync(which, cancellationToken: attempt.Stop);
        var uuids = domains.Select(domain => new DomainUuid(domain.Uuid.Value)).ToHashSet();
        foreach (var domain in domains)
        {
            domain.Dispose();
        }

        return uuids;
    }
}
