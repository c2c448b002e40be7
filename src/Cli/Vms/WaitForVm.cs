using System.CommandLine;
using Hypernova.Cli.Waiting;
using Hypernova.Client;

namespace Hypernova.Cli.Vms;

internal static class WaitForVm
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public static Command Create(Hn hn)
    {
        var which = FindVm.Argument();
        var state = new Option<string>("--for")
        {
            Description = "The state to wait for",
            DefaultValueFactory = _ => "running",
        };
        state.AcceptOnlyFromAmong(
            "pending", "hold", "running", "suspended", "stopped", "poweroff", "undeployed", "unknown", "done");
        var timeout = new Option<int>("--timeout")
        {
            Description = "Seconds to wait at most",
            DefaultValueFactory = _ => 300,
        };
        return hn.Command(
            "wait", "Wait until a VM is in a state and nothing is in progress", [which, state, timeout], RunAsync);

        async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
        {
            var vm = await FindVm.RunAsync(session, session.Get(which), cancellationToken);
            vm = await UntilAsync(session, vm, session.Get(state)!, session.Get(timeout), cancellationToken);
            if (session.Json)
            {
                session.PrintJson(vm, ClientJson.Indented.VmView);
            }

            return ExitCode.Ok;
        }
    }

    private static async Task<VmView> UntilAsync(
        CliSession session, VmView vm, string state, int seconds, CancellationToken cancellationToken)
    {
        var time = session.Surroundings.Time;
        var began = time.GetTimestamp();
        using var line = new ProgressLine(session.Surroundings);
        while (!string.Equals(vm.State, state, StringComparison.Ordinal) || vm.Operation is not null)
        {
            if (vm.State == "done")
            {
                throw new CliException(ExitCode.Failed, $"vm {vm.Id} is done and will never be {state}");
            }

            if (time.GetElapsedTime(began) >= TimeSpan.FromSeconds(seconds))
            {
                var note = vm.Error ?? vm.Condition;
                throw new CliException(
                    ExitCode.TimedOut,
                    $"vm {vm.Id} is {vm.State}, not {state}, after {seconds} s{(note is null ? "" : $": {note}")}",
                    $"see: hn vm log {vm.Id}");
            }

            line.Show($"vm {vm.Id}: {vm.State}{(vm.Operation is { } operation ? $", {operation.Kind}" : "")}");
            await Task.Delay(Pause, time, cancellationToken);
            vm = await FindVm.GetAsync(session, vm.Id, cancellationToken);
        }

        return vm;
    }
}
