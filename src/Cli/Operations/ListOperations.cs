using System.CommandLine;
using Hypernova.Cli.Vms;
using Hypernova.Client;

namespace Hypernova.Cli.Operations;

internal static class ListOperations
{
    private static readonly Table<OperationView> Columns = new(
        ("ID", operation => $"{operation.Id}"),
        ("KIND", operation => operation.Kind),
        ("VM", operation => operation.VmId?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("STATE", operation => operation.State),
        ("STEP", operation => operation.Step),
        ("CREATED", operation => Show.Time(operation.Created)),
        ("ERROR", operation => operation.Error));

    public static Command Create(Hn hn)
    {
        var vm = new Option<string>("--vm") { Description = "Only of this VM" };
        var state = new Option<string>("--state") { Description = "queued, running, done, failed or canceled" };
        return hn.Command("list", "List operations", [vm, state], RunAsync);

        async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
        {
            var query = "";
            if (session.Get(vm) is { } text)
            {
                query += $"&vm={(await FindVm.RunAsync(session, text, cancellationToken)).Id}";
            }

            query += session.Get(state) is { } wanted ? $"&state={Uri.EscapeDataString(wanted)}" : "";
            var path = "/v1/operations" + (query.Length > 0 ? "?" + query[1..] : "");
            var operations = await session.ListAsync(path, ClientJson.Default.PageOperationView, cancellationToken);
            session.PrintList(operations, ClientJson.Indented.IReadOnlyListOperationView, Columns);
            return ExitCode.Ok;
        }
    }
}
