using System.CommandLine;
using Hypernova.Client;

namespace Hypernova.Cli.Clusters;

internal static class ShowCluster
{
    public static Command Create(Hn hn)
    {
        var which = FindCluster.Argument();
        return hn.Command("show", "Show a cluster", [which], RunAsync);

        async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
        {
            Print(session, await FindCluster.RunAsync(session, session.Get(which), cancellationToken));
            return ExitCode.Ok;
        }
    }

    public static void Print(CliSession session, ClusterView cluster)
    {
        if (session.Json)
        {
            session.PrintJson(cluster, ClientJson.Indented.ClusterView);
            return;
        }

        Show.Pairs(
            session.Out,
            ("id", $"{cluster.Id}"),
            ("name", cluster.Name),
            ("hosts", cluster.Hosts.Count == 0 ? "none" : string.Join(", ", cluster.Hosts)));
        DefaultsOption.Print(session, cluster.Defaults);
    }
}
