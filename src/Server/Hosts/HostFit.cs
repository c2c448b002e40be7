using Hypernova.Hypervisor;
using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;
using Hypernova.Server.Store;

namespace Hypernova.Server.Hosts;

/// <summary>What hosts make of a definition, by what was last seen of each.</summary>
internal sealed class HostFit(Database database, KnownHosts known, IDomainPreview preview)
{
    private const int MostKinds = 8;

    /// <summary>
    /// Why no host could run it: what no host could, else what the first of them cannot where all refuse. None where
    /// one can, or where nothing was seen of any yet.
    /// </summary>
    /// <param name="vm">What is asked for.</param>
    /// <param name="placed">The only host that counts; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<Finding>> RefusalsAsync(
        AskedVm vm, HostId? placed, CancellationToken cancellationToken)
    {
        if (vm.Own.Mapped.Spec is { } spec && Errors(spec, HostProfile.Offline) is { Count: > 0 } anywhere)
        {
            return vm.Own.Locate(anywhere);
        }

        var seen = await database.ReadAsync(known.SeeAsync, cancellationToken);
        var hosts = Counted(seen.Hosts, placed);
        IReadOnlyList<Finding>? first = null;
        foreach (var host in hosts)
        {
            var errors = Refusals(vm, host, seen);
            if (errors.Count == 0 || IsForDefaultsAlone(vm, host, seen))
            {
                return [];
            }

            var all = hosts.Count == 1 ? "" : $"none of {hosts.Count} hosts can run it; ";
            first ??= [.. errors.Select(error => error with { Message = $"{all}host {host.Name}: {error.Message}" })];
        }

        return first ?? [];
    }

    /// <summary>Why a host that was seen cannot run it; none where it can.</summary>
    /// <param name="vm">What is asked for.</param>
    /// <param name="host">The host, as <see cref="KnownHosts"/> has it.</param>
    /// <param name="seen">With its cluster.</param>
    public IReadOnlyList<Finding> Refusals(AskedVm vm, HostRecord host, HostsSeen seen) =>
        vm.Errors(host, seen.ClusterOf(host), Errors);

    /// <summary>What is said on every host that answers: what a document names and no host has is replaced.</summary>
    /// <param name="spec">What is asked for.</param>
    /// <param name="placed">The only host that counts; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<Finding>> WarningsAsync(
        VmSpec spec, HostId? placed, CancellationToken cancellationToken)
    {
        var hosts = Counted(await database.ReadAsync(known.ListAsync, cancellationToken), placed);
        var kinds = hosts.Where(host => placed is not null || host.State is HostState.On)
            .Select(host => host.Observed!.Profile).Distinct()
            .DistinctBy(profile => (profile.DomainType, profile.PhysicalCores, string.Join(' ', profile.Machines)))
            .Take(MostKinds + 1).ToList();
        return kinds.Count is 0 or > MostKinds
            ? []
            : [.. kinds.Select(profile => Check(spec, profile)).Aggregate((common, next) => common.Intersect(next))];
    }

    // Defaults can be mended by the operator at any time: what they alone forbid waits, and says so.
    private bool IsForDefaultsAlone(AskedVm vm, HostRecord host, HostsSeen seen) =>
        (host.Defaults is not null || seen.ClusterOf(host)?.Defaults is not null)
        && vm.Own.Mapped.Spec is { } spec && Errors(spec, host.Observed!.Profile).Count == 0;

    private static IReadOnlyList<HostRecord> Counted(IReadOnlyList<HostRecord> hosts, HostId? placed) =>
        [.. hosts.Where(host => host.Observed is not null && (placed is null || host.Id == placed))];

    private IReadOnlyList<Finding> Errors(VmSpec spec, HostProfile profile) =>
        [.. Check(spec, profile).Where(finding => finding.Severity is Severity.Error)];

    private IEnumerable<Finding> Check(VmSpec spec, HostProfile profile) => preview.Check(
        new(new("preview", new VmId(0)), new DomainUuid(Guid.Empty), "one-0", spec, null), profile);
}
