using System.CommandLine;
using Hypernova.Client;
using Hypernova.Model;

namespace Hypernova.Cli.Configuration;

internal static class ExplainConfig
{
    public static Command Create(Hn hn)
    {
        var name = new Argument<string>("attribute")
        {
            Description = "Such as DISK/CACHE, SHUTDOWN_TIMEOUT, MAX_HOST, cpu_mode or VM_MAD[kvm]/TYPE",
        };
        var directory = EffectiveSettings.DirectoryOption();
        var place = new PlaceOptions();
        return hn.Command(
            "explain",
            "What holds for an attribute, and the host, cluster or file and line it comes from",
            [name, directory, place.Host, place.Cluster],
            RunAsync);

        async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
        {
            var all = await place.ReadAsync(session, session.Get(directory), cancellationToken);
            var found = Find(all, session.Get(name));
            if (session.Json)
            {
                session.PrintJson(found, ClientJson.Indented.IReadOnlyListSettingView);
                return ExitCode.Ok;
            }

            foreach (var (index, setting) in found.Index())
            {
                Print(session, setting, isFirst: index == 0);
            }

            return ExitCode.Ok;
        }
    }

    /// <summary>A whole name goes before the last part of one; several files may know it.</summary>
    private static IReadOnlyList<SettingView> Find(IReadOnlyList<SettingView> all, string name)
    {
        IReadOnlyList<SettingView> exact = [.. all.Where(setting => IsSame(setting.Name, name))];
        if (exact.Count > 0)
        {
            return exact;
        }

        IReadOnlyList<SettingView> last = [.. all.Where(setting => IsSame(LastPart(setting.Name), name))];
        if (last.Count > 0)
        {
            return last;
        }

        var upper = name.ToUpperInvariant();
        var known = all.SelectMany(setting => new[] { setting.Name, LastPart(setting.Name) }).ToList();
        var near = NearestName.Find(upper, known.Select(one => one.ToUpperInvariant()));
        var spelled = known.Find(one => near is not null && IsSame(one, near));
        throw new CliException(
            ExitCode.NotFound,
            $"there is no setting {name}",
            spelled is null ? "see: hn config show" : $"did you mean {spelled}?");
    }

    private static void Print(CliSession session, SettingView setting, bool isFirst)
    {
        if (!isFirst)
        {
            session.Out.WriteLine();
        }

        Show.Pairs(
            session.Out,
            ("name", setting.Name),
            ("value", setting.Value is null ? "(none)" : setting.Value.Length == 0 ? "(empty)" : setting.Value),
            ("origin", setting.Origin),
            ("file", setting.File),
            ("meaning", setting.Meaning),
            ("acts", setting.NotYet is { } reason ? $"not yet: {reason}" : "yes"));
    }

    private static string LastPart(string name) => name[(name.LastIndexOf('/') + 1)..];

    private static bool IsSame(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
