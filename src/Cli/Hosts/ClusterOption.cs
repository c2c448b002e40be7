using System.CommandLine;
using Hypernova.Cli.Clusters;

namespace Hypernova.Cli.Hosts;

/// <summary>The cluster that a host is put into, or <c>none</c>.</summary>
internal sealed class ClusterOption
{
    private const string None = "none";

    public Option<string?> Option { get; } = new("--cluster")
    {
        Description = "Number or name of the cluster it is in; none takes it out",
        HelpName = "cluster|none",
    };

    /// <summary>The cluster's number; null for none.</summary>
    public async Task<int?> IdAsync(CliSession session, CancellationToken cancellationToken) =>
        session.Get(Option) is { } text and not None
            ? await FindCluster.IdAsync(session, text, cancellationToken)
            : null;
}
