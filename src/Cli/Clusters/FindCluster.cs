using System.CommandLine;
using System.Globalization;
using Hypernova.Client;

namespace Hypernova.Cli.Clusters;

/// <summary>A cluster by number or name.</summary>
internal static class FindCluster
{
    public static Argument<string> Argument() => new("cluster") { Description = "Number or name of a cluster" };

    /// <summary>All that is shown of it.</summary>
    public static async Task<ClusterView> RunAsync(CliSession session, string text, CancellationToken cancellationToken)
    {
        var id = int.TryParse(text, CultureInfo.InvariantCulture, out var number)
            ? number
            : await IdAsync(session, text, cancellationToken);
        return await session.Api.GetAsync($"/v1/clusters/{id}", ClientJson.Default.ClusterView, cancellationToken);
    }

    /// <summary>Its number.</summary>
    public static async Task<int> IdAsync(CliSession session, string text, CancellationToken cancellationToken)
    {
        var clusters = await session.ListAsync("/v1/clusters", ClientJson.Default.PageClusterView, cancellationToken);
        var found = clusters.FirstOrDefault(cluster =>
            string.Equals(cluster.Name, text, StringComparison.Ordinal)
            || string.Equals(cluster.Id.ToString(CultureInfo.InvariantCulture), text, StringComparison.Ordinal));
        return found?.Id ?? throw new CliException(
            ExitCode.NotFound, $"there is no cluster '{text}'", "see: hn cluster list");
    }
}
