using System.CommandLine;
using Hypernova.Client;

namespace Hypernova.Cli.Configuration;

internal static class ReloadConfig
{
    private static readonly Table<ChangedSettingView> Columns = new(
        ("FILE", change => change.File),
        ("NAME", change => change.Name),
        ("BEFORE", change => change.Before),
        ("AFTER", change => change.After),
        ("ORIGIN", change => change.Origin));

    public static Command Create(Hn hn) => hn.Command(
        "reload",
        "Have the daemon read the files again; says what changed, and a broken file changes nothing",
        [],
        async (session, cancellationToken) =>
        {
            var reloaded = await session.Api.PostAsync(
                "/v1/config/reload",
                new NoBody(),
                ClientJson.Default.NoBody,
                ClientJson.Default.ReloadView,
                cancellationToken);
            Print(session, reloaded);
            return ExitCode.Ok;
        });

    private static void Print(CliSession session, ReloadView reloaded)
    {
        if (session.Json)
        {
            session.PrintJson(reloaded, ClientJson.Indented.ReloadView);
            return;
        }

        foreach (var warning in reloaded.Warnings)
        {
            session.Surroundings.Error.WriteLine("warning: " + warning);
        }

        if (reloaded.Changes.Count == 0)
        {
            session.Out.WriteLine($"nothing has changed; {reloaded.Files.Count} files were read");
            return;
        }

        Columns.Print(reloaded.Changes, session.Surroundings);
    }
}
