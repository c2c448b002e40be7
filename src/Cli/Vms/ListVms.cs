using System.CommandLine;
using Hypernova.Cli.Hosts;
using Hypernova.Client;

namespace Hypernova.Cli.Vms;

internal static class ListVms
{
    private static readonly Table<VmView> Columns = new(
        ("ID", vm => $"{vm.Id}"),
        ("NAME", vm => vm.Name),
        ("STATE", vm => vm.State),
        ("OPERATION", vm => vm.Operation is { } operation ? $"{operation.Kind}{Percent(operation)}" : null),
        ("HOST", vm => vm.Host),
        ("CPU", vm => Show.Number(vm.Cpu)),
        ("MEMORY", vm => Show.Size(vm.Memory)),
        ("OWNER", vm => vm.Owner),
        ("NOTE", vm => vm.Error ?? vm.Condition));

    public static Command Create(Hn hn)
    {
        var state = new Option<string>("--state") { Description = "Only in this state" };
        var name = new Option<string>("--name") { Description = "Only with this name" };
        var host = new Option<string>("--host") { Description = "Only on this host" };
        var all = new Option<bool>("--all") { Description = "Terminated ones too" };
        return hn.Command("list", "List VMs", [state, name, host, all], RunAsync);

        async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
        {
            var query = new List<string>();
            Add("state", session.Get(state));
            Add("name", session.Get(name));
            Add("all", session.Get(all) ? "true" : null);
            if (session.Get(host) is { } text)
            {
                Add("host", $"{(await FindHost.RunAsync(session, text, cancellationToken)).Id}");
            }

            var path = "/v1/vms" + (query.Count > 0 ? "?" + string.Join('&', query) : "");
            var vms = await session.ListAsync(path, ClientJson.Default.PageVmView, cancellationToken);
            session.PrintList(vms, ClientJson.Indented.IReadOnlyListVmView, Columns);
            return ExitCode.Ok;

            void Add(string key, string? value)
            {
                if (value is not null)
                {
                    query.Add($"{key}={Uri.EscapeDataString(value)}");
                }
            }
        }
    }

    private static string Percent(OperationBrief operation) => operation.Percent is { } percent ? $" {percent}%" : "";
}
