using System.CommandLine;
using Hypernova.Client;

namespace Hypernova.Cli.Vms;

internal static class Log
{
    public static Command Create(Hn hn)
    {
        var which = FindVm.Argument();
        return hn.Command("log", "What happened to a VM, oldest first", [which], RunAsync);

        async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
        {
            var vm = await FindVm.RunAsync(session, session.Get(which), cancellationToken);
            var events = await session.ListAsync(
                $"/v1/vms/{vm.Id}/log", ClientJson.Default.PageEventView, cancellationToken);
            if (session.Json)
            {
                session.PrintJson(events, ClientJson.Indented.IReadOnlyListEventView);
                return ExitCode.Ok;
            }

            foreach (var item in events)
            {
                session.Out.WriteLine($"{Show.Time(item.At)}  {item.Kind,-18}  {item.Message}");
            }

            return ExitCode.Ok;
        }
    }
}
