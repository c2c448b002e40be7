using System.CommandLine;
using System.Text.Json;
using Hypernova.Client;

namespace Hypernova.Cli;

internal static class Events
{
    public static Command Create(Hn hn)
    {
        var since = new Option<long?>("--since") { Description = "Begin after this event; 0 is the very beginning" };
        return hn.Command("events", "Follow what happens, until interrupted", [since], RunAsync);

        async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
        {
            var start = session.Get(since);
            var path = start is { } id ? $"/v1/events?since={id}" : "/v1/events";
            var events = EventStream.ReadAsync(session.Api, path, start, session.Surroundings.Time, cancellationToken);
            await foreach (var item in events)
            {
                Print(session, item);
            }

            return ExitCode.Ok;
        }
    }

    /// <summary>One line an event; with --json one object a line, because the list has no end.</summary>
    private static void Print(CliSession session, EventView item)
    {
        if (session.Json)
        {
            session.Out.WriteLine(JsonSerializer.Serialize(item, ClientJson.Default.EventView));
        }
        else if (item.Kind == EventView.Reset)
        {
            session.Surroundings.Error.WriteLine($"hn: {item.Message}");
        }
        else
        {
            session.Out.WriteLine($"{item.Id,6}  {Show.Time(item.At)}  {item.Kind,-18}  {Subject(item)}{item.Message}");
        }

        session.Out.Flush();
    }

    private static string Subject(EventView item) =>
        item.VmId is { } vm ? $"vm {vm}: "
        : item.HostId is { } host ? $"host {host}: "
        : item.ClusterId is { } cluster ? $"cluster {cluster}: "
        : "";
}
