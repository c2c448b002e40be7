using System.CommandLine;
using Hypernova.Client;

namespace Hypernova.Cli.Clusters;

internal static class ListClusters
{
    private static readonly Table<ClusterView> Columns = new(
        ("ID", cluster => $"{cluster.Id}"),
        ("NAME", cluster => cluster.Name),
        ("HOSTS", cluster => $"{cluster.Hosts.Count}"));

    public static Command Create(Hn hn) =>
        hn.Command("list", "List clusters", [], async (session, cancellationToken) =>
        {
            var clusters = await session.ListAsync(
                "/v1/clusters", ClientJson.Default.PageClusterView, cancellationToken);
            session.PrintList(clusters, ClientJson.Indented.IReadOnlyListClusterView, Columns);
            return ExitCode.Ok;
        });
}
