using System.CommandLine;
using Hypernova.Client;

namespace Hypernova.Cli.Hosts;

internal static class UpdateHost
{
    public static Command Create(Hn hn)
    {
        var which = FindHost.Argument();
        var power = new PowerOptions();
        return hn.Command(
            "update", "Change how a host's guests are powered off", [which, power.Timeout, power.Force], RunAsync);

        async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
        {
            var patch = power.Patch(session);
            if (patch.Count == 0)
            {
                throw new CliException(
                    ExitCode.BadInput, "there is nothing to change", "give --shutdown-timeout or --force-destroy");
            }

            var host = await FindHost.RunAsync(session, session.Get(which), cancellationToken);
            var updated = await session.Api.ChangeAsync(
                HttpMethod.Patch,
                $"/v1/hosts/{host.Id}",
                patch,
                ClientJson.Default.JsonObject,
                ClientJson.Default.HostView,
                cancellationToken);
            ShowHost.Print(session, updated);
            return ExitCode.Ok;
        }
    }
}
