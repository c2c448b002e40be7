using System.CommandLine;
using Hypernova.Client;

namespace Hypernova.Cli.Clusters;

internal static class AddCluster
{
    public static Command Create(Hn hn)
    {
        var name = new Argument<string>("name") { Description = "Name of the cluster" };
        var defaults = new DefaultsOption();
        return hn.Command("add", "Add a cluster", [name, defaults.Option], RunAsync);

        async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
        {
            var text = await defaults.ReadAsync(session, cancellationToken);
            var cluster = await session.Api.PostAsync(
                "/v1/clusters",
                new AddClusterBody(session.Get(name), text),
                ClientJson.Default.AddClusterBody,
                ClientJson.Default.ClusterView,
                cancellationToken);
            defaults.Warn(session, cluster.Findings);
            ShowCluster.Print(session, cluster);
            return ExitCode.Ok;
        }
    }
}
