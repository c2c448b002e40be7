using System.CommandLine;

namespace Hypernova.Cli.Clusters;

internal static class RemoveCluster
{
    public static Command Create(Hn hn)
    {
        var which = FindCluster.Argument();
        return hn.Command("remove", "Remove a cluster that no host is in", [which], RunAsync);

        async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
        {
            var id = await FindCluster.IdAsync(session, session.Get(which), cancellationToken);
            await session.Api.DeleteAsync($"/v1/clusters/{id}", cancellationToken);
            return ExitCode.Ok;
        }
    }
}
