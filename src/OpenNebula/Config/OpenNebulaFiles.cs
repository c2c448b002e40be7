using Hypernova.Model.Settings;
using Hypernova.OpenNebula.Mapping;

namespace Hypernova.OpenNebula.Config;

/// <summary>What the files of an OpenNebula installation say; what is built in where a file is missing.</summary>
public sealed record OpenNebulaFiles
{
    /// <summary>What holds without any file.</summary>
    public static OpenNebulaFiles BuiltIn { get; } = new();

    /// <summary>Defaults of VMs at their creation.</summary>
    public DefaultsFile Defaults { get; private init; } = DefaultsFile.BuiltIn;

    /// <summary>Acting on hosts.</summary>
    public KvmRc KvmRc { get; private init; } = KvmRc.BuiltIn;

    /// <summary>Drivers and device names.</summary>
    public OnedConfig Oned { get; private init; } = OnedConfig.BuiltIn;

    /// <summary>Placing VMs.</summary>
    public SchedConfig Scheduler { get; private init; } = SchedConfig.BuiltIn;

    /// <summary>The files that were read.</summary>
    public IReadOnlyList<string> Paths { get; private init; } = [];

    /// <summary>What is to be said about them; an error means that the file cannot be used.</summary>
    public IReadOnlyList<FileFinding> Findings { get; private init; } = [];

    /// <summary>Every setting and where it comes from.</summary>
    public IReadOnlyList<Setting> Settings => SettingsOver(null);

    /// <summary>The same with a level of defaults between the file of defaults and what is built in.</summary>
    /// <param name="below">That level; null for none.</param>
    public IReadOnlyList<Setting> SettingsOver(TemplateLevel? below) =>
        [.. Defaults.SettingsOver(below), .. KvmRc.Settings, .. Oned.Settings, .. Scheduler.Settings];

    /// <summary>Reads what is there.</summary>
    /// <param name="places">Where to look.</param>
    /// <param name="read">The text of a path; null where there is no such file.</param>
    public static OpenNebulaFiles Read(FilePlaces places, Func<string, string?> read)
    {
        List<FileFinding> findings = [];
        var oned = ConfigurationFile.Find(places.Oned, places.OnedPlaces, read, findings);
        var onedConfig = oned is null ? OnedConfig.BuiltIn : OnedConfig.Read(oned.Text, oned.Path);
        var driver = onedConfig.FindDriver("kvm") ?? onedConfig.Drivers[0];
        var defaults = ConfigurationFile.Find(
            places.Defaults, places.DefaultsPlaces(oned?.Path, driver), read, findings);
        var scheduler = ConfigurationFile.Find(places.Scheduler, places.SchedulerPlaces, read, findings);
        var rc = ConfigurationFile.Find(null, places.KvmRcPlaces, read, findings);
        if (rc is null && places.KvmRc is { } named)
        {
            findings.Add(new(named, new(Severity.Error, "", "there is no kvmrc", "hypernova.json names it")));
        }

        var files = new OpenNebulaFiles
        {
            Oned = onedConfig,
            Defaults = defaults is null ? DefaultsFile.BuiltIn : DefaultsFile.Read(defaults.Text, defaults.Path),
            Scheduler = scheduler is null ? SchedConfig.BuiltIn : SchedConfig.Read(scheduler.Text, scheduler.Path),
            KvmRc = rc is null ? KvmRc.BuiltIn : KvmRc.Read(rc.Text, rc.Path),
            Paths = [.. new[] { oned, defaults, scheduler, rc }.OfType<ConfigurationFile>().Select(file => file.Path)],
        };
        return files with
        {
            Findings =
            [
                .. findings, .. In(oned, files.Oned.Findings), .. In(defaults, files.Defaults.Findings),
                .. In(scheduler, files.Scheduler.Findings), .. In(rc, files.KvmRc.Findings),
            ],
        };
    }

    private static IEnumerable<FileFinding> In(ConfigurationFile? file, IReadOnlyList<Finding> findings) =>
        file is null ? [] : findings.Select(finding => new FileFinding(file.Path, finding));
}
