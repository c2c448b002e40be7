using Hypernova.Model.Settings;
using static Hypernova.Model.Settings.SettingChecks;

namespace Hypernova.OpenNebula.Config;

/// <summary><c>oned.conf</c>: its virtualization drivers and the few other settings that matter here.</summary>
public sealed class OnedConfig
{
    /// <summary>The kind of file.</summary>
    public const string FileName = "oned.conf";

    /// <summary>The name of the setting of disks' prefix.</summary>
    public const string PrefixName = "DEFAULT_DEVICE_PREFIX";

    private const string Imageless = "there are no images and datastores";

    private static readonly IReadOnlyList<SettingRule> _rules =
    [
        new(PrefixName, "sd", "Prefix of the device names of disks that name none: vd, sd or hd")
        {
            Check = OneOf("vd", "sd", "hd"),
        },
        new("DEFAULT_CDROM_DEVICE_PREFIX", "hd", "Prefix of the device names of CD-ROM drives that name none")
        {
            Check = OneOf("vd", "sd", "hd"), NotYet = "drives are hd, or sd on boards without IDE",
        },
        new("VNC_PORTS/START", "5900", "First port of graphical consoles")
        {
            Check = Whole(1, 65_535), NotYet = "libvirt chooses the ports",
        },
        new("VNC_PORTS/RESERVED", null, "Ports that no console gets, 32768:65536")
        {
            NotYet = "libvirt chooses the ports",
        },
        new("DEFAULT_IMAGE_TYPE", "OS", "Type of images that name none: OS, CDROM or DATABLOCK")
        {
            Check = OneOf("OS", "CDROM", "DATABLOCK"), NotYet = Imageless,
        },
        new("DEFAULT_CDROM_TYPE", null, "Type of CD-ROM images") { NotYet = Imageless },
        new("MAX_ACTIONS_PER_HOST", "1", "Actions that a host may have at once")
        {
            Check = Whole(0), NotYet = "each VM has one action at a time, a host any number",
        },
        new("SCRIPTS_REMOTE_DIR", "/var/tmp/one", "Directory of scripts on hosts")
        {
            NotYet = "nothing is copied to hosts",
        },
        new("DATASTORE_LOCATION", "/var/lib/one/datastores", "Directory of datastores") { NotYet = Imageless },
    ];

    private readonly SettingSheet _sheet;

    private OnedConfig(SettingSheet sheet, IReadOnlyList<VirtualizationDriver> drivers, IReadOnlyList<Finding> findings)
    {
        _sheet = sheet;
        Drivers = drivers;
        Findings = findings;
    }

    /// <summary>What holds without a file.</summary>
    public static OnedConfig BuiltIn { get; } = Of(Template.Empty, "built-in", VirtualizationDriver.BuiltIn, []);

    /// <summary>The drivers of KVM and QEMU guests.</summary>
    public IReadOnlyList<VirtualizationDriver> Drivers { get; }

    /// <summary>Prefix of the targets of disks that name neither target nor prefix.</summary>
    public string DevicePrefix => _sheet.Text(PrefixName)!.ToLowerInvariant();

    /// <summary>Whether the file says that prefix.</summary>
    public bool IsPrefixStated =>
        _sheet.Settings.Any(setting => setting.Name == PrefixName && setting.Origin != SettingOrigin.BuiltIn);

    /// <summary>First port of graphical consoles.</summary>
    public int FirstVncPort => (int)_sheet.Whole("VNC_PORTS/START")!.Value;

    /// <summary>Each setting and where it comes from, the drivers' included.</summary>
    public IReadOnlyList<Setting> Settings { get; private init; } = [];

    /// <summary>What is to be said about the file.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>The driver that hosts call so .</summary>
    public VirtualizationDriver? FindDriver(string name) =>
        Drivers.FirstOrDefault(driver => driver.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads the file's text.</summary>
    public static OnedConfig Read(string text, string path)
    {
        if (!Template.TryParse(text, out var template, out var error))
        {
            return Of(Template.Empty, path, VirtualizationDriver.BuiltIn, [TemplateFinding.Of(error)]);
        }

        var drivers = DriverBlocks.Read(template, out var findings);
        return Of(template, path, drivers, findings);
    }

    private static OnedConfig Of(
        Template template, string path, IReadOnlyList<VirtualizationDriver> drivers, IReadOnlyList<Finding> findings)
    {
        var sheet = SettingSheet.Read(FileName, path, _rules, Given(template));
        return new(sheet, drivers, [.. findings, .. sheet.Findings])
        {
            Settings = [.. drivers.SelectMany(driver => DriverSettings.Of(driver, path)), .. sheet.Settings],
        };
    }

    /// <summary>Of several values of one name the first one counts, and only those asked for are looked at.</summary>
    private static IEnumerable<GivenValue> Given(Template template) => TemplateValues.Of(template, _rules);
}
