using System.CommandLine;
using Hypernova.Client;

namespace Hypernova.Cli.Hosts;

internal static class ListDomains
{
    private static readonly Table<HostDomainView> Columns = new(
        ("NAME", domain => domain.Name),
        ("POWER", domain => domain.Power),
        ("REASON", domain => domain.Reason),
        ("OURS", domain => domain.Wild ? "wild" : $"vm {domain.VmId}"),
        ("VCPUS", domain => $"{domain.Vcpus}"),
        ("MEMORY", domain => Show.Size(domain.Memory)),
        ("UUID", domain => domain.Uuid));

    public static Command Create(Hn hn)
    {
        var which = FindHost.Argument();
        var wild = new Option<bool>("--wild") { Description = "Only domains that are not ours" };
        return hn.Command("domains", "List all domains of a host", [which, wild], RunAsync);

        async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
        {
            var host = await FindHost.RunAsync(session, session.Get(which), cancellationToken);
            var domains = await session.ListAsync(
                $"/v1/hosts/{host.Id}/domains", ClientJson.Default.PageHostDomainView, cancellationToken);
            IReadOnlyList<HostDomainView> shown = [.. domains.Where(domain => domain.Wild || !session.Get(wild))];
            session.PrintList(shown, ClientJson.Indented.IReadOnlyListHostDomainView, Columns);
            return ExitCode.Ok;
        }
    }
}
