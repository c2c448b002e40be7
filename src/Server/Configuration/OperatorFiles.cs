using System.Collections.Concurrent;
using System.Text;
using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Settings;
using Hypernova.Model.Specs;
using Hypernova.Nova.Config;
using Hypernova.Nova.Mapping;
using Hypernova.OpenNebula.Config;
using Hypernova.OpenNebula.Mapping;

namespace Hypernova.Server.Configuration;

/// <summary>Where the files of operators are looked for.</summary>
/// <param name="OpenNebula">Those of OpenNebula.</param>
public sealed record ConfigurationPlaces(FilePlaces OpenNebula)
{
    /// <summary><c>nova.conf</c>, where somebody named one.</summary>
    public string? Nova { get; init; }
}

/// <summary>What the files of operators say, read at one moment.</summary>
public sealed record OperatorFiles
{
    private const int MostBytes = 10 * 1024 * 1024;

    private static readonly UTF8Encoding _strict = new(false, throwOnInvalidBytes: true);

    private readonly Lazy<VmSpec?> _unasked;
    private readonly ConcurrentDictionary<(string Architecture, DomainType Type), NovaLevel> _nodes = [];

    private OperatorFiles(OpenNebulaFiles files, NovaConf nova)
    {
        (OpenNebula, Nova) = (files, nova);
        _unasked = new(() => UnaskedOf(Mapping));
    }

    /// <summary>What holds without any file.</summary>
    public static OperatorFiles BuiltIn { get; } = new(OpenNebulaFiles.BuiltIn, NovaConf.BuiltIn);

    /// <summary>vmm_exec_kvm.conf, kvmrc, oned.conf and sched.conf.</summary>
    public OpenNebulaFiles OpenNebula { get; }

    /// <summary>nova.conf.</summary>
    public NovaConf Nova { get; }

    /// <summary>Where nova.conf was read; null where there is none.</summary>
    public string? NovaPath { get; private init; }

    /// <summary>Where they were looked for; null where nowhere.</summary>
    public ConfigurationPlaces? Places { get; private init; }

    /// <summary>The files that were read.</summary>
    public IReadOnlyList<string> Paths { get; private init; } = [];

    /// <summary>What is to be said about them.</summary>
    public IReadOnlyList<FileFinding> Findings { get; private init; } = [];

    /// <summary>Whether a file cannot be used.</summary>
    public bool IsBroken => Findings.Any(finding => finding.Finding.Severity is Severity.Error);

    /// <summary>Every setting and where it comes from.</summary>
    public IReadOnlyList<Setting> Settings => SettingsWith(OpenNebula.SettingsOver(Node?.Level));

    /// <summary>What a VM gets that asks for nothing: the operator's, so no user's doing. Mapped once.</summary>
    internal VmSpec? Unasked => _unasked.Value;

    /// <summary>How the template of a new VM is mapped that says nothing of its architecture.</summary>
    internal MappingOptions Mapping => MappingOf("", [], DomainType.Kvm);

    /// <summary>Whether a VM may become another on emulating hosts.</summary>
    internal bool TellsTypesApart => Nova.TranslationCache is not null;

    // Of the architecture that guests have unless they say another.
    private NovaLevel? Node => NodeOf("", [], DomainType.Kvm);

    /// <summary>How the text of a VM is mapped: below it what its host says, the file, nova.conf, what is built in.
    /// </summary>
    /// <param name="text">The text: its architecture decides on the machine of nova.conf.</param>
    /// <param name="above">The levels of its host and cluster.</param>
    /// <param name="type">What runs it; kvm where that is not known yet.</param>
    internal MappingOptions MappingOf(string text, IReadOnlyList<TemplateLevel> above, DomainType type)
    {
        var node = NodeOf(text, above, type);
        return new()
        {
            Levels = [.. above, .. OpenNebula.Defaults.LevelsOver(node?.Level)],
            DevicePrefix = (OpenNebula.Oned.IsPrefixStated ? null : node?.DevicePrefix) ?? OpenNebula.Oned.DevicePrefix,
        };
    }

    /// <summary>What there is to say of a VM because of nova.conf.</summary>
    internal IEnumerable<Finding> CheckNode(VmSpec spec) => Node?.Check(spec) ?? [];

    /// <summary>Every setting as it holds below a host's or a cluster's.</summary>
    /// <param name="above">What they say.</param>
    /// <param name="type">What runs guests there.</param>
    internal IReadOnlyList<Setting> SettingsBelow(IReadOnlyList<TemplateLevel> above, DomainType type) => SettingsWith(
    [
        .. OpenNebula.Defaults.SettingsBelow(above, NodeOf("", above, type)?.Level),
        .. OpenNebula.Settings.Where(setting => setting.File != DefaultsFile.FileName),
    ]);

    /// <summary>Reads the files that are there.</summary>
    /// <exception cref="IOException">A file is there and cannot be read; names it.</exception>
    public static OperatorFiles Read(ConfigurationPlaces places)
    {
        List<FileFinding> findings = [];
        var openNebula = OpenNebulaFiles.Read(places.OpenNebula, Text);
        var novaPath = Path.Combine(places.OpenNebula.Directory, NovaConf.FileName);
        var nova = ConfigurationFile.Find(places.Nova, [novaPath], Text, findings);
        var conf = nova is null ? NovaConf.BuiltIn : NovaConf.Read(nova.Text, nova.Path);
        findings.AddRange(conf.Findings.Select(finding => new FileFinding(nova?.Path ?? "", finding)));
        var read = new OperatorFiles(openNebula, conf)
        {
            NovaPath = nova?.Path,
            Places = places,
            Paths = nova is null ? openNebula.Paths : [.. openNebula.Paths, nova.Path],
            Findings = [.. openNebula.Findings, .. findings],
        };
        return read.IsBroken || read.Node is not { } node
            ? read
            : read with
            {
                Findings =
                [
                    .. read.Findings,
                    .. node.Findings.Select(finding => new FileFinding(read.NovaPath!, finding)),
                ],
            };
    }

    /// <summary>
    /// What a VM gets that asks for a disk, a NIC and nothing else, with other levels than these files'.
    /// </summary>
    internal static VmSpec? UnaskedOf(MappingOptions options) =>
        VmTemplate.Read("NAME = a CPU = 1 MEMORY = 1 DISK = [ SOURCE = /a ] NIC = [ NETWORK = a ]", options).Spec;

    // Of all architectures that the file does not tell apart there is one level.
    private NovaLevel? NodeOf(string text, IReadOnlyList<TemplateLevel> above, DomainType type)
    {
        if (NovaPath is not { } path)
        {
            return null;
        }

        var architecture = NovaLevel.ArchitectureOf(text, [.. above, .. OpenNebula.Defaults.Levels]);
        return _nodes.GetOrAdd(
            (NovaLevel.TellsApart(Nova, architecture) ? architecture : "", type),
            kind => NovaLevel.Of(Nova, path, kind.Architecture, kind.Type));
    }

    private IReadOnlyList<Setting> SettingsWith(IEnumerable<Setting> others) =>
        [.. NodeSettings.Below(others, Nova, Node, OnedConfig.PrefixName), .. NodeSettings.Of(Nova)];

    private static string? Text(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            return new FileInfo(path).Length <= MostBytes
                ? File.ReadAllText(path, _strict)
                : throw new IOException($"{path}: more than the {MostBytes >> 20} MiB that such a file may have");
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new IOException($"{path}: {denied.Message}", denied);
        }
        catch (DecoderFallbackException malformed)
        {
            throw new IOException($"{path}: not UTF-8 text", malformed);
        }
    }
}
