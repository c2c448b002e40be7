using System.CommandLine;
using Hypernova.Client;

namespace Hypernova.Cli.Hosts;

internal static class SyncHosts
{
    private static readonly Table<HostAnswer> Columns = new(
        ("ID", host => $"{host.Id}"),
        ("NAME", host => host.Name),
        ("ANSWERS", host => host.Answers ? "yes" : "no"),
        ("NOTE", host => host.Note));

    public static Command Create(Hn hn)
    {
        var force = new Option<bool>("--force") { Description = "Understood, and without effect: nothing is copied" };
        return hn.Command(
            "sync", "Check that each host answers; there is nothing to copy to hosts", [force], RunAsync);
    }

    private static async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
    {
        var hosts = await session.ListAsync("/v1/hosts", ClientJson.Default.PageHostView, cancellationToken);
        var answers = await Task.WhenAll(hosts.Select(host => AskAsync(session, host, cancellationToken)));
        if (!session.Json)
        {
            session.Surroundings.Error.WriteLine(
                "hn: nothing is copied to hosts: they need libvirt alone, and the daemon has the configuration");
        }

        session.PrintList(answers, ClientJson.Indented.IReadOnlyListHostAnswer, Columns);
        return answers.All(host => host.Answers) ? ExitCode.Ok : ExitCode.Failed;
    }

    /// <summary>Asks the host itself, through the daemon; what is stored about it would say nothing of now.</summary>
    private static async Task<HostAnswer> AskAsync(
        CliSession session, HostView host, CancellationToken cancellationToken)
    {
        try
        {
            var path = $"/v1/hosts/{host.Id}/domains?limit=1";
            var domains = await session.Api.GetAsync(path, ClientJson.Default.PageHostDomainView, cancellationToken);
            return new(host.Id, host.Name, true, $"{domains.Items.Count} domains");
        }
        catch (ApiException refused) when (ExitCode.OfStatus(refused.Status) is not ExitCode.NotAllowed)
        {
            return new(host.Id, host.Name, false, refused.Problem.Detail ?? refused.Message);
        }
    }
}
