using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Settings;
using Hypernova.Nova.Mapping;
using Hypernova.Server.Hosts;

namespace Hypernova.Server.Configuration;

/// <summary>
/// What nova.conf says runs guests, against what the hosts' own drivers are. Those decide: a file that says otherwise
/// is doubtful, and changes nothing.
/// </summary>
internal static class DriverDoubt
{
    private const int MostNamed = 3;

    /// <summary>As a warning; none where there is no contradiction.</summary>
    public static IEnumerable<string> Of(OperatorFiles files, IReadOnlyList<HostRecord> hosts)
    {
        var setting = files.Nova.Settings.First(one => one.Name == NodeSettings.Driver);
        if (Others(setting, hosts) is not { } others)
        {
            return [];
        }

        Finding finding = new(
            Severity.Warning,
            setting.Name,
            $"{setting.Value} is not applied: {others}",
            Line: setting.Origin.Line,
            Column: 1);
        return [new FileFinding(files.NovaPath ?? "", finding).ToString()];
    }

    /// <summary>For people, after the reason why the setting does not act; empty where there is no contradiction.
    /// </summary>
    public static string Of(OperatorFiles files, Setting setting, IReadOnlyList<HostRecord> hosts) =>
        setting.Name == NodeSettings.Driver && setting.Origin.Line > 0 && Others(setting, hosts) is { } others
            ? $"; {others}"
            : "";

    private static string? Others(Setting setting, IReadOnlyList<HostRecord> hosts)
    {
        if (setting.Origin.Line == 0)
        {
            return null;
        }

        var names = hosts.Where(host => host.Driver is { } driver && driver.Name() != setting.Value)
            .Select(host => host.Name).ToList();
        var more = names.Count > MostNamed ? $" and {names.Count - MostNamed} more" : "";
        return names.Count == 0
            ? null
            : $"{(names.Count == 1 ? "host" : "hosts")} {string.Join(", ", names.Take(MostNamed))}{more} "
                + $"{(names.Count == 1 ? "runs" : "run")} guests with {(setting.Value == "kvm" ? "qemu" : "kvm")}";
    }
}
