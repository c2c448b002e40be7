using Hypernova.Client;

namespace Hypernova.Cli.Waiting;

/// <summary>Follows an operation to its end, telling a person how far it is.</summary>
internal static class OperationWait
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(500);

    /// <summary>Returns the operation as it ended.</summary>
    public static async Task<OperationView> UntilEndAsync(
        CliSession session, OperationView operation, CancellationToken cancellationToken)
    {
        using var line = new ProgressLine(session.Surroundings);
        var pause = Shortest;
        while (!operation.HasEnded)
        {
            line.Show(Text(operation));
            await Task.Delay(pause, session.Surroundings.Time, cancellationToken);
            pause = pause * 1.5 < Longest ? pause * 1.5 : Longest;
            operation = await session.Api.GetAsync(
                $"/v1/operations/{operation.Id}", ClientJson.Default.OperationView, cancellationToken);
        }

        return operation;
    }

    /// <summary>Waits where asked, prints the operation, and gives the exit code it deserves.</summary>
    public static async Task<int> FinishAsync(
        CliSession session, OperationView operation, bool wait, CancellationToken cancellationToken)
    {
        if (wait)
        {
            operation = await UntilEndAsync(session, operation, cancellationToken);
        }

        if (session.Json)
        {
            session.PrintJson(operation, ClientJson.Indented.OperationView);
        }
        else if (!Failed(operation))
        {
            var late = operation is { CancelRequested: true, Evidence: { } evidence } ? $": {evidence}" : "";
            session.Out.WriteLine($"operation {operation.Id} {operation.Kind}: {operation.State}{late}");
        }

        if (Failed(operation))
        {
            PrintFailure(session, operation);
        }

        return Failed(operation) ? ExitCode.Failed : ExitCode.Ok;
    }

    public static void PrintFailure(CliSession session, OperationView operation) =>
        session.Surroundings.Error.WriteLine(
            $"hn: operation {operation.Id} {operation.Kind} {operation.State}: {operation.Error}");

    public static bool Failed(OperationView operation) => operation.State is "failed" or "canceled";

    private static string Text(OperationView operation)
    {
        var percent = operation.Percent is { } value ? $" {value}%" : "";
        var rate = operation.BytesPerSecond > 0 ? $" {Show.Size(operation.BytesPerSecond)}/s" : "";
        var remaining = operation.RemainingSeconds is { } seconds ? $" {seconds:0} s left" : "";
        return $"{operation.Kind}: {operation.Step ?? operation.State}{percent}{rate}{remaining}";
    }
}
