using System.CommandLine;
using Hypernova.Cli.Waiting;
using Hypernova.Client;

namespace Hypernova.Cli.Operations;

internal static class OperationCommands
{
    public static Command Create(Hn hn) => Hn.Group(
        "operation",
        "What is being done, and was",
        ListOperations.Create(hn),
        ShowOperation.Create(hn),
        WaitForOperation.Create(hn),
        CancelOperation.Create(hn));

    public static Argument<long> Argument() => new("operation") { Description = "Number of an operation" };

    public static Task<OperationView> GetAsync(CliSession session, long id, CancellationToken cancellationToken) =>
        session.Api.GetAsync($"/v1/operations/{id}", ClientJson.Default.OperationView, cancellationToken);
}

internal static class WaitForOperation
{
    public static Command Create(Hn hn)
    {
        var id = OperationCommands.Argument();
        return hn.Command("wait", "Wait until an operation ends", [id], RunAsync);

        async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
        {
            var operation = await OperationCommands.GetAsync(session, session.Get(id), cancellationToken);
            return await OperationWait.FinishAsync(session, operation, wait: true, cancellationToken);
        }
    }
}

internal static class CancelOperation
{
    public static Command Create(Hn hn)
    {
        var id = OperationCommands.Argument();
        return hn.Command("cancel", "Ask an operation to stop and undo", [id], RunAsync);

        async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
        {
            var operation = await session.Api.PostAsync(
                $"/v1/operations/{session.Get(id)}/cancel",
                new ActionBody(),
                ClientJson.Default.ActionBody,
                ClientJson.Default.OperationView,
                cancellationToken);
            ShowOperation.Print(session, operation);
            return ExitCode.Ok;
        }
    }
}
