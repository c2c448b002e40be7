using System.CommandLine;
using Hypernova.Client;

namespace Hypernova.Cli.Vms;

internal static class UpdateVm
{
    public static Command Create(Hn hn)
    {
        var which = FindVm.Argument();
        var file = VmFile.Argument();
        var strict = new Option<bool>("--strict") { Description = "Unknown attributes are errors, not warnings" };
        var xml = new Option<bool>("--xml") { Description = "The file is a libvirt domain document, nothing else" };
        return hn.Command(
            "update", "Replace a VM's definition; says what applies now and what at the next boot",
            [which, file, strict, xml],
            RunAsync);

        async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
        {
            var vm = await FindVm.RunAsync(session, session.Get(which), cancellationToken);
            var source = session.Get(file);
            var text = await Input.ReadAsync(source, session.Surroundings, cancellationToken);
            VmFile.Check(source, text, session.Get(xml));
            var changed = await VmFile.AnswerAsync(session, source, "nothing was changed", session.Api.ChangeAsync(
                HttpMethod.Put,
                $"/v1/vms/{vm.Id}/definition",
                new UpdateDefinitionBody(text, session.Get(strict)),
                ClientJson.Default.UpdateDefinitionBody,
                ClientJson.Default.ChangedVm,
                cancellationToken));
            Print(session, changed);
            return ExitCode.Ok;
        }
    }

    private static void Print(CliSession session, ChangedVm changed)
    {
        if (session.Json)
        {
            session.PrintJson(changed, ClientJson.Indented.ChangedVm);
            return;
        }

        Lines("applied now", changed.AppliedNow);
        Lines("at the next boot", changed.AtNextBoot);
        if ((changed.AppliedNow?.Count ?? 0) + (changed.AtNextBoot?.Count ?? 0) == 0)
        {
            session.Out.WriteLine("nothing changes");
        }

        void Lines(string heading, IReadOnlyList<string>? lines)
        {
            foreach (var line in lines ?? [])
            {
                session.Out.WriteLine($"{heading}: {line}");
            }
        }
    }
}
