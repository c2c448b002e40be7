using System.CommandLine;
using Hypernova.Client;

namespace Hypernova.Cli.Hosts;

internal static class ListCpus
{
    private static readonly Table<CpuModelView> Columns = new(
        ("MODEL", offer => offer.Model),
        ("USABLE", offer => offer.Usable is { } usable ? usable ? "yes" : "no" : "-"),
        ("VENDOR", offer => offer.Vendor ?? "-"),
        ("LACKS", offer => offer.Blockers.Count > 0 ? string.Join(',', offer.Blockers) : "-"));

    public static Command Create(Hn hn)
    {
        var which = FindHost.Argument();
        return hn.Command("cpus", "List the processors that guests of a host can have", [which], RunAsync);

        async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
        {
            var host = await FindHost.RunAsync(session, session.Get(which), cancellationToken);
            var models = await session.ListAsync(
                $"/v1/hosts/{host.Id}/cpu-models", ClientJson.Default.PageCpuModelView, cancellationToken);
            session.PrintList(models, ClientJson.Indented.IReadOnlyListCpuModelView, Columns);
            return ExitCode.Ok;
        }
    }
}
