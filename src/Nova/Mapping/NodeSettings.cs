using Hypernova.Nova.Config;

namespace Hypernova.Nova.Mapping;

/// <summary>
/// Each option of a nova.conf as operators are shown it: its value, where it comes from, and whether it acts on VMs
/// that are made of templates.
/// </summary>
public static class NodeSettings
{
    /// <summary>The name of the option that says what runs guests.</summary>
    public const string Driver = "libvirt/virt_type";

    private const string DiskPrefix = "libvirt/disk_prefix";

    /// <summary>The options.</summary>
    /// <param name="conf">What the file says.</param>
    public static IEnumerable<Setting> Of(NovaConf conf) =>
        conf.Settings.Select(setting => setting with { NotYet = WhyNot(conf, setting) });

    /// <summary>What of other files' settings the file says where they do not: the prefix of disks.</summary>
    /// <param name="settings">Those of the other files.</param>
    /// <param name="conf">What nova.conf says.</param>
    /// <param name="level">As it acts; null where there is no such file.</param>
    /// <param name="prefix">The name of the setting of disks' prefix.</param>
    public static IEnumerable<Setting> Below(
        IEnumerable<Setting> settings, NovaConf conf, NovaLevel? level, string prefix) =>
        level?.DevicePrefix is not { } said
            ? settings
            : settings.Select(setting => setting.Name == prefix && setting.Origin == SettingOrigin.BuiltIn
                ? setting with { Value = said, Origin = Find(conf, DiskPrefix).Origin }
                : setting);

    private static Setting Find(NovaConf conf, string name) => conf.Settings.First(setting => setting.Name == name);

    private static string? WhyNot(NovaConf conf, Setting setting) => setting switch
    {
        { Origin.Line: 0 } => "nova.conf does not say it, and Nova's own default is for flavors and images alone",
        { Name: Driver } => "each host's own driver decides; it was settled when the host was added",
        { Name: DiskPrefix } when NovaLevel.IsNoPrefix(conf) => "no disk is named so here",
        _ => NodeLeftovers.WhyNot(setting.Name),
    };
}
