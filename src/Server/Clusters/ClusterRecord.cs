using Hypernova.Model;
using Hypernova.Server.Access;

namespace Hypernova.Server.Clusters;

/// <summary>A cluster as stored: hosts that have something in common. A host may be in none.</summary>
internal sealed record ClusterRecord
{
    public required ClusterId Id { get; init; }

    /// <summary>For people; unique.</summary>
    public required string Name { get; init; }

    /// <summary>What VMs that are created on its hosts take where neither they nor the host say; a template.</summary>
    public string? Defaults { get; init; }

    public required Ownership Ownership { get; init; }

    public long Version { get; init; } = 1;

    public required DateTimeOffset Created { get; init; }

    public DateTimeOffset? Removed { get; init; }
}
