using System.CommandLine;
using Hypernova.Cli.Waiting;
using Hypernova.Client;

namespace Hypernova.Cli.Vms;

internal static class CreateVm
{
    public static Command Create(Hn hn)
    {
        var file = VmFile.Argument();
        var name = new Option<string>("--name") { Description = "Name instead of the template's" };
        var hold = new Option<bool>("--hold") { Description = "Do not place it before it is released" };
        var strict = new Option<bool>("--strict") { Description = "Unknown attributes are errors, not warnings" };
        var wait = new Option<bool>("--wait") { Description = "Return when it runs, failing if it fails" };
        var xml = new Option<bool>("--xml") { Description = "The file is a libvirt domain document, nothing else" };
        return hn.Command(
            "create", "Create a VM from a template, an OpenNebula VM document or a libvirt domain document",
            [file, name, hold, strict, xml, wait], RunAsync);

        async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
        {
            var source = session.Get(file);
            var text = await Input.ReadAsync(source, session.Surroundings, cancellationToken);
            VmFile.Check(source, text, session.Get(xml));
            var body = new CreateVmBody(text, session.Get(name), session.Get(hold), session.Get(strict));
            var created = await VmFile.AnswerAsync(session, source, "nothing was created", session.Api.PostAsync(
                "/v1/vms", body, ClientJson.Default.CreateVmBody, ClientJson.Default.ChangedVm, cancellationToken));
            return await ReportAsync(session, created, session.Get(wait), cancellationToken);
        }
    }

    /// <summary>What its host made of it, unless the answer to the request said so already.</summary>
    private static void PrintNew(CliSession session, IReadOnlyList<string> warnings, ChangedVm created)
    {
        var said = created.Findings?.Select(finding => finding.Message).ToList() ?? [];
        var known = created.Vm?.Warnings ?? [];
        foreach (var warning in warnings.Except(known).Where(one => !said.Exists(one.Contains)))
        {
            session.Surroundings.Error.WriteLine($"warning: {warning}");
        }
    }

    private static async Task<int> ReportAsync(
        CliSession session, ChangedVm created, bool wait, CancellationToken cancellationToken)
    {
        var vm = created.Vm ?? throw new CliException(ExitCode.Failed, "the daemon's answer names no VM");
        var operation = created.Operation;
        if (wait && operation is not null)
        {
            operation = await OperationWait.UntilEndAsync(session, operation, cancellationToken);
            vm = await FindVm.GetAsync(session, vm.Id, cancellationToken);
            PrintNew(session, vm.Warnings ?? [], created);
        }

        if (session.Json)
        {
            session.PrintJson(vm, ClientJson.Indented.VmView);
        }
        else
        {
            session.Out.WriteLine($"vm {vm.Id} {vm.Name}: {vm.State}{(vm.Host is { } host ? $" on {host}" : "")}");
        }

        if (operation is null || !OperationWait.Failed(operation))
        {
            return ExitCode.Ok;
        }

        OperationWait.PrintFailure(session, operation);
        return ExitCode.Failed;
    }
}
