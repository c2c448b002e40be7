using System.CommandLine;
using Hypernova.Client;

namespace Hypernova.Cli.Vms;

internal static class ShowVm
{
    public static Command Create(Hn hn)
    {
        var which = FindVm.Argument();
        return hn.Command("show", "Show a VM", [which], RunAsync);

        async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
        {
            var found = await FindVm.RunAsync(session, session.Get(which), cancellationToken);
            var vm = found.Template is null ? await FindVm.GetAsync(session, found.Id, cancellationToken) : found;
            Print(session, vm);
            return ExitCode.Ok;
        }
    }

    private static void Print(CliSession session, VmView vm)
    {
        if (session.Json)
        {
            session.PrintJson(vm, ClientJson.Indented.VmView);
            return;
        }

        Show.Pairs(
            session.Out,
            ("id", $"{vm.Id}"),
            ("name", vm.Name),
            ("state", vm.State),
            ("operation", vm.Operation is { } operation ? $"{operation.Kind} (operation {operation.Id})" : null),
            ("condition", vm.Condition),
            ("error", vm.Error),
            ("host", vm.Host),
            ("domain", vm.Domain),
            ("uuid", vm.Uuid),
            ("cpu", $"{Show.Number(vm.Cpu)} ({vm.Vcpus} vCPU)"),
            ("memory", Show.Size(vm.Memory)),
            ("owner", $"{vm.Owner}:{vm.Group} {vm.Permissions}"),
            ("defaults of", string.Join(", ", vm.DefaultsOf ?? [])),
            ("created", Show.Time(vm.Created)),
            ("started", Show.Time(vm.Started)),
            ("warnings", string.Join("; ", vm.Warnings ?? [])),
            ("at next boot", string.Join("; ", vm.PendingChanges ?? [])));
        if (!string.IsNullOrEmpty(vm.Template))
        {
            session.Out.WriteLine();
            session.Out.WriteLine(vm.Template.TrimEnd());
        }
    }
}
