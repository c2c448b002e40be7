using System.CommandLine;

namespace Hypernova.Cli.Hosts;

internal static class RemoveHost
{
    public static Command Create(Hn hn)
    {
        var which = FindHost.Argument();
        return hn.Command("remove", "Forget a host that has no VMs of ours", [which], RunAsync);

        async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
        {
            var host = await FindHost.RunAsync(session, session.Get(which), cancellationToken);
            await session.Api.DeleteAsync($"/v1/hosts/{host.Id}", cancellationToken);
            return ExitCode.Ok;
        }
    }
}
