using Hypernova.Server.Http;

namespace Hypernova.Server.Clusters;

/// <summary>A cluster as shown.</summary>
internal sealed record ClusterView
{
    public int Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The names of its hosts.</summary>
    public required IReadOnlyList<string> Hosts { get; init; }

    /// <summary>
    /// What it gives VMs that are created on its hosts, secrets redacted; for administrators, where one is shown.
    /// </summary>
    public string? Defaults { get; init; }

    /// <summary>What is doubtful in that text.</summary>
    public IReadOnlyList<FindingView> Findings { get; init; } = [];

    public long Version { get; init; }
}
