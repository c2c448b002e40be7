using Hypernova.Model.Settings;
using static Hypernova.Model.Settings.SettingChecks;

namespace Hypernova.OpenNebula.Config;

/// <summary><c>sched.conf</c>: how many VMs a look of the scheduler places.</summary>
public sealed class SchedConfig
{
    /// <summary>The kind of file.</summary>
    public const string FileName = "sched.conf";

    private static readonly IReadOnlyList<SettingRule> _rules =
    [
        new("MAX_HOST", "100", "VMs that one look of the scheduler gives to one host; 0 for any number")
        {
            Check = Whole(0, 1_000_000),
        },
        new("MAX_VM", "100", "VMs that one look considers; 0 for any number") { Check = Whole(0, 1_000_000) },
        new("MAX_DISPATCH", "100", "VMs that one look places; 0 for any number") { Check = Whole(0, 1_000_000) },
        new("SCHED_INTERVAL", null, "Seconds between looks; here every change is looked at at once")
        {
            Check = Whole(1, 86_400), NotYet = "every change is looked at at once",
        },
        new("LIVE_RESCHEDS", "0", "1 moves VMs that are rescheduled live")
        {
            Check = OneOf("0", "1"), NotYet = "VMs are not moved",
        },
        new("COLD_MIGRATE_MODE", "0", "How others are moved: 0 saved, 1 powered off, 2 powered off hard")
        {
            Check = OneOf("0", "1", "2"), NotYet = "VMs are not moved",
        },
        new("DEFAULT_SCHED/POLICY", null, "How hosts are ranked: 0 packing, 1 striping, 2 load, 3 RANK, 4 fixed")
        {
            Check = OneOf("0", "1", "2", "3", "4"), NotYet = "the host with the most free memory is taken",
        },
        new("DEFAULT_SCHED/RANK", null, "The expression of policy 3")
        {
            NotYet = "the host with the most free memory is taken",
        },
    ];

    private readonly SettingSheet _sheet;

    private SchedConfig(SettingSheet sheet, IReadOnlyList<Finding> findings)
    {
        _sheet = sheet;
        Findings = findings;
    }

    /// <summary>What holds without a file.</summary>
    public static SchedConfig BuiltIn { get; } = new(SettingSheet.Read(FileName, "built-in", _rules, []), []);

    /// <summary>VMs that one look of the scheduler gives to one host.</summary>
    public int MostOnHost => Count("MAX_HOST");

    /// <summary>VMs that one look of the scheduler considers.</summary>
    public int MostConsidered => Count("MAX_VM");

    /// <summary>VMs that one look of the scheduler places.</summary>
    public int MostPlaced => Count("MAX_DISPATCH");

    /// <summary>Each setting and where it comes from.</summary>
    public IReadOnlyList<Setting> Settings => _sheet.Settings;

    /// <summary>What is to be said about the file.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>Reads the file's text.</summary>
    public static SchedConfig Read(string text, string path)
    {
        if (!Template.TryParse(text, out var template, out var error))
        {
            return new(SettingSheet.Read(FileName, path, _rules, []), [TemplateFinding.Of(error)]);
        }

        var sheet = SettingSheet.Read(FileName, path, _rules, TemplateValues.Of(template, _rules));
        return new(sheet, sheet.Findings);
    }

    private int Count(string name) => _sheet.Whole(name) is > 0 and var count ? (int)count : int.MaxValue;
}
