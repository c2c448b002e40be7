using Hypernova.Model;
using Hypernova.Model.Settings;

namespace Hypernova.Server.Configuration;

/// <summary>
/// What the files of operators say, until somebody has them read again. A file that cannot be used changes nothing.
/// </summary>
internal sealed class LiveConfiguration(OperatorFiles read)
{
    private readonly Lock _gate = new();
    private volatile OperatorFiles _current = read;

    /// <summary>What holds now; ask once for one thing to be done.</summary>
    public OperatorFiles Current => _current;

    /// <summary>Reads the files again; says what changed, or why nothing did.</summary>
    public Outcome<ReloadView> Reload()
    {
        lock (_gate)
        {
            if (_current.Places is not { } places)
            {
                return new ReloadView([], [], []);
            }

            OperatorFiles next;
            try
            {
                next = OperatorFiles.Read(places);
            }
            catch (IOException unreadable)
            {
                return Rejection.Invalid(new Finding(Severity.Error, "", unreadable.Message));
            }

            if (next.IsBroken)
            {
                return Rejection.Invalid([.. next.Findings.Select(Placed).OrderByDescending(one => one.Severity)]);
            }

            var changes = Changes(_current.Settings, next.Settings);
            _current = next;
            return new ReloadView(next.Paths, changes, [.. next.Findings.Select(finding => finding.ToString())]);
        }
    }

    private static IReadOnlyList<ChangedSettingView> Changes(
        IReadOnlyList<Setting> before, IReadOnlyList<Setting> after)
    {
        var old = before.ToDictionary(setting => (setting.File, setting.Name));
        var now = after.ToDictionary(setting => (setting.File, setting.Name));
        return
        [
            .. from setting in after
               let was = old.GetValueOrDefault((setting.File, setting.Name))
               where was?.Value != setting.Value
               select new ChangedSettingView(
                   setting.File, setting.Name, was?.Value, setting.Value, setting.Origin.ToString()),
            .. from setting in before
               where setting.Value is not null && !now.ContainsKey((setting.File, setting.Name))
               select new ChangedSettingView(setting.File, setting.Name, setting.Value, null, "gone"),
        ];
    }

    /// <summary>The file's path, line and column before the attribute.</summary>
    private static Finding Placed(FileFinding found)
    {
        var (file, finding) = (found.File, found.Finding);
        var place = finding.Line > 0 ? $"{file}:{finding.Line}:{finding.Column}" : file;
        var attribute = finding.Attribute.Length > 0 ? $"{place}: {finding.Attribute}" : place;
        return finding with { Attribute = attribute, Line = 0, Column = 0 };
    }
}
