using System.CommandLine;
using System.Text.Json.Nodes;
using Hypernova.Client;

namespace Hypernova.Cli.Clusters;

internal static class UpdateCluster
{
    public static Command Create(Hn hn)
    {
        var which = FindCluster.Argument();
        var name = new Option<string?>("--name") { Description = "A new name" };
        var defaults = new DefaultsOption();
        return hn.Command(
            "update",
            "Rename a cluster, or change what it gives VMs; those that exist keep what they have",
            [which, name, defaults.Option],
            RunAsync);

        async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
        {
            var patch = new JsonObject();
            if (session.Get(name) is { } renamed)
            {
                patch["name"] = renamed;
            }

            if (await defaults.ReadAsync(session, cancellationToken) is { } text)
            {
                patch["defaults"] = text;
            }

            if (patch.Count == 0)
            {
                throw new CliException(ExitCode.BadInput, "there is nothing to change", "give --name or --defaults");
            }

            var id = await FindCluster.IdAsync(session, session.Get(which), cancellationToken);
            var updated = await session.Api.ChangeAsync(
                HttpMethod.Patch,
                $"/v1/clusters/{id}",
                patch,
                ClientJson.Default.JsonObject,
                ClientJson.Default.ClusterView,
                cancellationToken);
            defaults.Warn(session, updated.Findings);
            ShowCluster.Print(session, updated);
            return ExitCode.Ok;
        }
    }
}
