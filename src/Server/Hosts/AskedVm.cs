using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;
using Hypernova.OpenNebula;
using Hypernova.OpenNebula.Mapping;
using Hypernova.Server.Clusters;
using Hypernova.Server.Defaults;

namespace Hypernova.Server.Hosts;

/// <summary>The text of a VM as understood with some levels of defaults.</summary>
/// <param name="Mapped">What it means.</param>
/// <param name="Levels">The levels, for places in findings.</param>
internal sealed record HostReading(MappedVm Mapped, IReadOnlyList<TemplateLevel> Levels)
{
    /// <summary>Findings about the spec, at their places in the text or with the level that says it.</summary>
    public IReadOnlyList<Finding> Locate(IEnumerable<Finding> findings) =>
        [.. findings.Locate(Mapped.Template ?? Template.Empty, Levels)];
}

/// <summary>
/// A VM that has no host yet, as each would have it: their defaults may make another VM of its text. Keeps what was
/// found out, so that hosts that are alike are looked at once. For one thread at a time.
/// </summary>
/// <param name="own">What it is without a host's defaults.</param>
/// <param name="map">
/// What it is with the levels that a host and its cluster have, and what runs it there; null for the same everywhere.
/// </param>
internal sealed class AskedVm(HostReading own, Func<IReadOnlyList<TemplateLevel>, DomainType, HostReading>? map = null)
{
    private readonly Dictionary<(string?, string?, DomainType), HostReading> _read = [];
    private readonly Dictionary<(HostProfile, string?, string?), IReadOnlyList<Finding>> _errors = [];

    /// <param name="spec">The same on every host.</param>
    public AskedVm(VmSpec spec)
        : this(new HostReading(new(spec, null, []), []))
    {
    }

    /// <summary>What it is without a host's defaults.</summary>
    public HostReading Own => own;

    /// <summary>What forbids it on a host that was seen: what its text becomes there, then what the host has not.
    /// </summary>
    /// <param name="host">The host.</param>
    /// <param name="cluster">The cluster it is in; null for none.</param>
    /// <param name="check">What a spec lacks on a profile.</param>
    public IReadOnlyList<Finding> Errors(
        HostRecord host, ClusterRecord? cluster, Func<VmSpec, HostProfile, IEnumerable<Finding>> check)
    {
        var (ofHost, ofCluster) = (
            host.Defaults is { } text ? $"{host.Name}\n{text}" : null,
            cluster?.Defaults is { } more ? $"{cluster.Name}\n{more}" : null);
        var profile = host.Observed!.Profile;
        if (_errors.TryGetValue((profile, ofHost, ofCluster), out var known))
        {
            return known;
        }

        var key = (ofHost, ofCluster, profile.DomainType);
        if (!_read.TryGetValue(key, out var reading))
        {
            _read[key] = reading = map is null ? own : map(
                [.. HostLevels.Of(host), .. cluster is null ? [] : HostLevels.Of(cluster)], profile.DomainType);
        }

        return _errors[(profile, ofHost, ofCluster)] = reading.Mapped.Spec is { } spec
            ? reading.Locate(check(spec, profile))
            : [.. reading.Mapped.Findings.Where(finding => finding.Severity is Severity.Error)];
    }
}
