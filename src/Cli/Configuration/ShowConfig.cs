using System.CommandLine;
using Hypernova.Client;

namespace Hypernova.Cli.Configuration;

internal static class ShowConfig
{
    private static readonly Table<SettingView> Columns = new(
        ("FILE", setting => setting.File),
        ("NAME", setting => setting.Name),
        ("VALUE", setting => OneLine(setting.Value)),
        ("ORIGIN", setting => setting.Origin),
        ("ACTS", setting => setting.NotYet is null ? "yes" : "not yet"));

    public static Command Create(Hn hn)
    {
        var directory = EffectiveSettings.DirectoryOption();
        var set = new Option<bool>("--set") { Description = "Only what a file sets" };
        return hn.Command(
            "show", "Every setting that holds, and where it comes from", [directory, set], RunAsync);

        async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
        {
            var all = await EffectiveSettings.ReadAsync(session, session.Get(directory), cancellationToken);
            IReadOnlyList<SettingView> shown =
                [.. all.Where(setting => !session.Get(set) || setting.Origin != EffectiveSettings.BuiltIn)];
            session.PrintList(shown, ClientJson.Indented.IReadOnlyListSettingView, Columns);
            return ExitCode.Ok;
        }
    }

    private static string? OneLine(string? value)
    {
        const int Longest = 60;
        var line = value?.ReplaceLineEndings(" ").Trim();
        return line is { Length: > Longest } ? line[..Longest] + "…" : line;
    }
}
