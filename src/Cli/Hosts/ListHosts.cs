using System.CommandLine;
using Hypernova.Client;

namespace Hypernova.Cli.Hosts;

internal static class ListHosts
{
    private static readonly Table<HostView> Columns = new(
        ("ID", host => $"{host.Id}"),
        ("NAME", host => host.Name),
        ("STATE", host => host.State),
        ("CLUSTER", host => host.Cluster),
        ("DRIVER", host => host.Driver),
        ("VMS", host => $"{host.Vms}"),
        ("CPU", host => $"{Show.Number(host.UsedCpu)} / {Show.Number(host.Cpu)}"),
        ("MEMORY", host => $"{Show.Size(host.UsedMemory)} / {Show.Size(host.Memory)}"),
        ("CONDITION", host => host.Condition));

    public static Command Create(Hn hn) =>
        hn.Command("list", "List hosts", [], async (session, cancellationToken) =>
        {
            var hosts = await session.ListAsync("/v1/hosts", ClientJson.Default.PageHostView, cancellationToken);
            session.PrintList(hosts, ClientJson.Indented.IReadOnlyListHostView, Columns);
            return ExitCode.Ok;
        });
}
