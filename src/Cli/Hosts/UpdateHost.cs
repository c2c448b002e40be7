using System.CommandLine;
using Hypernova.Client;

namespace Hypernova.Cli.Hosts;

internal static class UpdateHost
{
    public static Command Create(Hn hn)
    {
        var which = FindHost.Argument();
        var power = new PowerOptions();
        var cluster = new ClusterOption();
        var defaults = new DefaultsOption();
        return hn.Command(
            "update",
            "Change a host's cluster, what it gives VMs created on it, and how its guests are powered off",
            [which, cluster.Option, defaults.Option, power.Timeout, power.Force],
            RunAsync);

        async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
        {
            var patch = power.Patch(session);
            if (await defaults.ReadAsync(session, cancellationToken) is { } text)
            {
                patch["defaults"] = text;
            }

            if (session.Get(cluster.Option) is not null)
            {
                patch["clusterId"] = await cluster.IdAsync(session, cancellationToken);
            }

            if (patch.Count == 0)
            {
                throw new CliException(
                    ExitCode.BadInput,
                    "there is nothing to change",
                    "give --cluster, --defaults, --shutdown-timeout or --force-destroy");
            }

            var host = await FindHost.RunAsync(session, session.Get(which), cancellationToken);
            var updated = await session.Api.ChangeAsync(
                HttpMethod.Patch,
                $"/v1/hosts/{host.Id}",
                patch,
                ClientJson.Default.JsonObject,
                ClientJson.Default.HostView,
                cancellationToken);
            defaults.Warn(session, updated.Findings);
            ShowHost.Print(session, updated);
            return ExitCode.Ok;
        }
    }
}
