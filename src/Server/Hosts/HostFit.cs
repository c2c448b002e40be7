using Hypernova.Hypervisor;
using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;
using Hypernova.Server.Store;

namespace Hypernova.Server.Hosts;

/// <summary>What hosts make of a definition, by what was last seen of each.</summary>
internal sealed class HostFit(Database database, IDomainPreview preview)
{
    private const int MostKinds = 8;

    /// <summary>
    /// Why no host could run it: what no host could, else what the first of them cannot where all refuse. None where
    /// one can, or where nothing was seen of any yet.
    /// </summary>
    /// <param name="spec">What is asked for.</param>
    /// <param name="placed">The only host that counts; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<Finding>> RefusalsAsync(
        VmSpec spec, HostId? placed, CancellationToken cancellationToken)
    {
        var anywhere = Errors(spec, HostProfile.Offline);
        if (anywhere.Count > 0)
        {
            return anywhere;
        }

        var hosts = await SeenAsync(placed, cancellationToken);
        IReadOnlyList<Finding>? first = null;
        foreach (var host in hosts)
        {
            var errors = Errors(spec, Profile(host));
            if (errors.Count == 0)
            {
                return [];
            }

            var all = hosts.Count == 1 ? "" : $"none of {hosts.Count} hosts can run it; ";
            first ??= [.. errors.Select(error => error with { Message = $"{all}host {host.Name}: {error.Message}" })];
        }

        return first ?? [];
    }

    /// <summary>What is said on every host that answers: what a document names and no host has is replaced.</summary>
    /// <param name="spec">What is asked for.</param>
    /// <param name="placed">The only host that counts; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<Finding>> WarningsAsync(
        VmSpec spec, HostId? placed, CancellationToken cancellationToken)
    {
        var hosts = await SeenAsync(placed, cancellationToken);
        var kinds = hosts.Where(host => placed is not null || host.State is HostState.On).Select(Profile)
            .DistinctBy(profile => (profile.DomainType, profile.PhysicalCores, string.Join(' ', profile.Machines)))
            .Take(MostKinds + 1).ToList();
        return kinds.Count is 0 or > MostKinds
            ? []
            : [.. kinds.Select(profile => Check(spec, profile)).Aggregate((common, next) => common.Intersect(next))];
    }

    private static HostProfile Profile(HostRecord host) =>
        host.Observed!.Profile with { DomainType = host.Driver ?? DomainType.Kvm };

    private async Task<IReadOnlyList<HostRecord>> SeenAsync(HostId? placed, CancellationToken cancellationToken)
    {
        var hosts = await database.ReadAsync(HostRows.ListAsync, cancellationToken);
        return [.. hosts.Where(host => host.Observed is not null && (placed is null || host.Id == placed))];
    }

    private List<Finding> Errors(VmSpec spec, HostProfile profile) =>
        [.. Check(spec, profile).Where(finding => finding.Severity is Severity.Error)];

    private IEnumerable<Finding> Check(VmSpec spec, HostProfile profile) => preview.Check(
        new(new("preview", new VmId(0)), new DomainUuid(Guid.Empty), "one-0", spec, null), profile);
}
