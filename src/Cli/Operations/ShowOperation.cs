using System.CommandLine;
using Hypernova.Client;

namespace Hypernova.Cli.Operations;

internal static class ShowOperation
{
    public static Command Create(Hn hn)
    {
        var id = OperationCommands.Argument();
        return hn.Command("show", "Show an operation and its steps", [id], RunAsync);

        async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
        {
            Print(session, await OperationCommands.GetAsync(session, session.Get(id), cancellationToken));
            return ExitCode.Ok;
        }
    }

    private static string State(OperationView operation) =>
        operation.State + (operation.CancelRequested && !operation.HasEnded ? " (cancel requested)" : "");

    public static void Print(CliSession session, OperationView operation)
    {
        if (session.Json)
        {
            session.PrintJson(operation, ClientJson.Indented.OperationView);
            return;
        }

        Show.Pairs(
            session.Out,
            ("id", $"{operation.Id}"),
            ("kind", operation.Kind),
            ("state", State(operation)),
            ("vm", $"{operation.VmId}"),
            ("host", $"{operation.HostId}"),
            ("progress", operation.Percent is { } percent ? $"{percent}%" : null),
            ("created", Show.Time(operation.Created)),
            ("finished", Show.Time(operation.Finished)),
            ("evidence", operation.Evidence),
            ("error", operation.Error));
        foreach (var step in operation.Steps ?? [])
        {
            session.Out.WriteLine($"  {step.State,-8} {step.Name}{(step.Evidence is { } seen ? $": {seen}" : "")}");
        }
    }
}
