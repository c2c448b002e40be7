using Hypernova.Model.Settings;
using Hypernova.OpenNebula.Mapping;

namespace Hypernova.OpenNebula.Config;

/// <summary>What <c>kvmrc</c> says about acting on KVM hosts.</summary>
public sealed class KvmRc
{
    /// <summary>What is set by the file.</summary>
    public const string FileName = "kvmrc";

    private readonly SettingSheet _sheet;

    private KvmRc(SettingSheet sheet, string source, IReadOnlyList<Finding> findings)
    {
        _sheet = sheet;
        Findings = findings;
        AttachLevel = new(source, AttachTemplate());
    }

    /// <summary>What holds without a file.</summary>
    public static KvmRc BuiltIn { get; } = Read("", "built-in");

    /// <summary>libvirt's connection URI on a host.</summary>
    public string LibvirtUri => _sheet.Text("LIBVIRT_URI")!;

    /// <summary>Scheme of the URI of a live migration's destination.</summary>
    public string MigrationScheme => _sheet.Text("QEMU_PROTOCOL")!;

    /// <summary>How long a guest may take to power off.</summary>
    public TimeSpan ShutdownTimeout => TimeSpan.FromSeconds(_sheet.Whole("SHUTDOWN_TIMEOUT")!.Value);

    /// <summary>Whether the file itself says how long.</summary>
    public bool SetsShutdownTimeout => _sheet.IsGiven("SHUTDOWN_TIMEOUT");

    /// <summary>Whether a guest that does not power off is destroyed.</summary>
    public bool ForceDestroy => _sheet.YesNo("FORCE_DESTROY");

    /// <summary>Whether a VM without ACPI is destroyed instead of asked.</summary>
    public bool CancelWithoutAcpi => _sheet.YesNo("CANCEL_NO_ACPI");

    /// <summary>How often restore and detach are tried.</summary>
    public int Retries => (int)_sheet.Whole("VIRSH_RETRIES")!.Value;

    /// <summary>How long freezing a guest's file systems may take.</summary>
    public TimeSpan FreezeTimeout => TimeSpan.FromSeconds(_sheet.Whole("VIRSH_TIMEOUT")!.Value);

    /// <summary>Whether a guest's clock is set after a resume and a migration.</summary>
    public bool SyncTime => _sheet.YesNo("SYNC_TIME");

    /// <summary>Whether a host's memory is compacted before a start.</summary>
    public bool CleanMemoryOnStart => _sheet.YesNo("CLEANUP_MEMORY_ON_START");

    /// <summary>Whether a host's memory is compacted after a stop.</summary>
    public bool CleanMemoryOnStop => _sheet.YesNo("CLEANUP_MEMORY_ON_STOP");

    /// <summary>Options of a migration in virsh's spelling.</summary>
    public IReadOnlyList<string> MigrateOptions => Words("MIGRATE_OPTIONS");

    /// <summary>Where the virtiofs daemon may be, most wanted first.</summary>
    public IReadOnlyList<string> VirtiofsdPaths => Words("VIRTIOFSD_BINARY_PATH");

    /// <summary>The image that the firmware's variables of a new VM are copied from.</summary>
    public string FirmwareVariables => _sheet.Text("OVMF_NVRAM")!;

    /// <summary>
    /// What attached disks and NICs take that do not say it themselves, as a level for mapping them: an attach does
    /// not take the values that hold at creation.
    /// </summary>
    public TemplateLevel AttachLevel { get; }

    /// <summary>Each setting and where it comes from.</summary>
    public IReadOnlyList<Setting> Settings => _sheet.Settings;

    /// <summary>What is to be said about the file.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>Where a setting comes from: the file with its line, or <c>built-in</c>.</summary>
    /// <param name="name">A known name.</param>
    public string OriginOf(string name) =>
        Settings.First(setting => setting.Name == name).Origin.ToString();

    /// <summary>Reads the file's text.</summary>
    public static KvmRc Read(string text, string path)
    {
        var shell = ShellText.Read(text);
        var sheet = SettingSheet.Read(FileName, path, KvmRcRules.All, shell.Assignments);
        return new(sheet, path, [.. shell.Findings, .. sheet.Findings]);
    }

    private string[] Words(string name) =>
        _sheet.Text(name)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private Template AttachTemplate() => new(
    [
        new TemplateVector("DISK", Members(KvmRcRules.AttachedDisk)),
        new TemplateVector("NIC", Members(KvmRcRules.AttachedNic)),
    ]);

    private IEnumerable<TemplateMember> Members(IReadOnlyDictionary<string, string> names) =>
        from name in names
        let setting = _sheet.Settings.First(setting => setting.Name == name.Key)
        where setting.Value is { Length: > 0 } value && TemplateValue.CanHold(value)
        let position = new TextPosition(setting.Origin.Line, 1)
        select new TemplateMember(name.Value, new(setting.Value!, position), position);
}
