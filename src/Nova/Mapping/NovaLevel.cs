using System.Globalization;
using Hypernova.Model.Hosts;
using Hypernova.Nova.Config;
using Hypernova.OpenNebula;
using Hypernova.OpenNebula.Documents;
using Hypernova.OpenNebula.Mapping;

namespace Hypernova.Nova.Mapping;

/// <summary>
/// A nova.conf as a level of defaults below a template: what the file itself says, in our words. What it leaves out is
/// left to the level below, and not to Nova's own defaults.
/// </summary>
public sealed record NovaLevel
{
    private static readonly string[] _storages = ["file", "block", "network"];
    private static readonly string[] _prefixes = ["vd", "sd", "hd"];
    private static readonly string[] _formats = ["libvirt/images_type", "DEFAULT/use_cow_images"];

    private static readonly string[] _processors =
        ["libvirt/cpu_models", "libvirt/cpu_mode", "libvirt/cpu_model_extra_flags"];

    private NovaLevel(NovaConf conf, TemplateLevel level) => (Conf, Level) = (conf, level);

    /// <summary>The values, each at the line that says it.</summary>
    public TemplateLevel Level { get; }

    /// <summary>Prefix of disks that say none; null where the file says none either.</summary>
    public string? DevicePrefix { get; private init; }

    /// <summary>What the file says and a domain cannot have.</summary>
    public IReadOnlyList<Finding> Findings { get; private init; } = [];

    private NovaConf Conf { get; }

    /// <summary>Translates. Pure.</summary>
    /// <param name="conf">What the file says.</param>
    /// <param name="path">Where it is, for people.</param>
    /// <param name="architecture">The guest's: it decides on the machine; see <see cref="ArchitectureOf"/>.</param>
    /// <param name="type">What will run the guest.</param>
    public static NovaLevel Of(NovaConf conf, string path, string architecture, DomainType type)
    {
        Lines lines = new(conf);
        TemplateAttribute?[] attributes =
        [
            .. Processor(conf, lines, architecture),
            lines.Vector("OS", ("MACHINE", conf.Machine(architecture), "libvirt/hw_machine_type")),
            lines.Vector(
                "FEATURES",
                ("TB_CACHE", type is DomainType.Qemu ? Text(conf.TranslationCache) : null, "libvirt/tb_cache_size")),
            .. Disks(conf, lines),
            lines.Vector(
                "NIC",
                (
                    "MODEL",
                    conf.IsStated("libvirt/use_virtio_for_bridges") ? conf.NicModel() ?? "" : null,
                    "libvirt/use_virtio_for_bridges"),
                ("RX_QUEUE_SIZE", Text(conf.ReceiveQueueSize), "libvirt/rx_queue_size"),
                ("TX_QUEUE_SIZE", Text(conf.TransmitQueueSize), "libvirt/tx_queue_size")),
            lines.Vector(
                "RNG",
                (
                    "SOURCE",
                    conf.IsStated("libvirt/rng_dev_path") ? conf.RandomDevice() : null,
                    "libvirt/rng_dev_path")),
            Balloon(conf, lines),
            lines.Single(
                "Q35_ROOT_PORTS", conf.PciePorts > 0 ? Text(conf.PciePorts) : null, "libvirt/num_pcie_ports"),
        ];
        var template = new Template(attributes.OfType<TemplateAttribute>());
        return new(conf, new(path, template) { Text = template.ToString(), TellsStorageApart = true })
        {
            DevicePrefix = _prefixes.Contains(conf.DiskPrefix) ? conf.DiskPrefix : null,
            Findings = [.. NodeLeftovers.OfTemplates(conf), .. Prefix(conf)],
        };
    }

    /// <summary>The architecture of a guest, as its own text or the levels above this one say.</summary>
    /// <param name="text">The template or document.</param>
    /// <param name="above">The levels that go before this one.</param>
    public static string ArchitectureOf(string text, IReadOnlyList<TemplateLevel> above)
    {
        var own = VmDocument.Is(text) ? Document(text)
            : Template.TryParse(text, out var template, out _) ? template
            : null;
        return above.Select(level => level.Template)
            .Prepend(own ?? Template.Empty).Append(BuiltInDefaults.Level.Template)
            .Select(one => one.FindVectors("OS").FirstOrDefault()?.Find("ARCH")?.Value.Text)
            .FirstOrDefault(found => !string.IsNullOrEmpty(found)) ?? "x86_64";
    }

    /// <summary>Whether the file says something else for an architecture than for one that it does not know.</summary>
    /// <param name="conf">What the file says.</param>
    /// <param name="architecture">The architecture.</param>
    public static bool TellsApart(NovaConf conf, string architecture) =>
        architecture == "aarch64" || conf.MachineTypes.ContainsKey(architecture);

    /// <summary>What a VM asks for and the node does not give.</summary>
    public IEnumerable<Finding> Check(VmSpec spec)
    {
        if (spec.Tpm is not null && !Conf.HasTpm)
        {
            yield return new(
                Severity.Warning, "TPM", "needs swtpm_enabled in nova.conf; it is given all the same",
                "swtpm_enabled = true");
        }
    }

    /// <summary>What the file says of another kind of guest than the one that is rendered.</summary>
    /// <param name="type">What will run it.</param>
    public IEnumerable<Finding> Doubts(DomainType type)
    {
        var ofFile = Conf.VirtType == "qemu" ? DomainType.Qemu : DomainType.Kvm;
        if (Conf.IsStated("libvirt/virt_type") && ofFile != type)
        {
            yield return new(
                Severity.Warning, "libvirt/virt_type",
                $"{Conf.VirtType} is not applied: --type or the host's document goes before it");
        }

        if (Conf.TranslationCache is not null && type is DomainType.Kvm)
        {
            yield return new(Severity.Warning, "libvirt/tb_cache_size", "is of emulated guests: this one is not");
        }
    }

    /// <summary>Whether the file says a prefix that no disk has here.</summary>
    internal static bool IsNoPrefix(NovaConf conf) =>
        conf.DiskPrefix is { } prefix && !_prefixes.Contains(prefix);

    private static IEnumerable<Finding> Prefix(NovaConf conf)
    {
        if (IsNoPrefix(conf))
        {
            yield return new(
                Severity.Warning, "libvirt/disk_prefix", $"{conf.DiskPrefix} is not applied: no disk is named so here",
                string.Join(", ", _prefixes));
        }
    }

    /// <summary>cpu_mode none ends the search, as an empty model does.</summary>
    private static TemplateAttribute?[] Processor(NovaConf conf, Lines lines, string architecture)
    {
        var model = conf.Processor(architecture);
        var stated = _processors.FirstOrDefault(option => conf.IsStated(option)
            && (option != "libvirt/cpu_models" || model?.Mode is CpuMode.Custom));
        stated ??= _processors.FirstOrDefault(conf.IsStated);
        return
        [
            stated is null ? null : lines.Vector(
                "CPU_MODEL",
                ("MODEL", model?.Mode switch
                {
                    CpuMode.Custom => model.Name,
                    CpuMode.HostModel => "host-model",
                    CpuMode.HostPassthrough => "host-passthrough",
                    CpuMode.Maximum => "maximum",
                    null => "",
                }, stated),
                (
                    "FEATURES",
                    model is { Features.Count: > 0 } ? string.Join(',', model.Features) : null,
                    "libvirt/cpu_model_extra_flags")),
            lines.Single("CPUSET", conf.SharedSet, "compute/cpu_shared_set"),
        ];
    }

    private static IEnumerable<TemplateAttribute?> Disks(NovaConf conf, Lines lines)
    {
        yield return lines.Vector("DISK", ("DISCARD", conf.Discard, "libvirt/hw_disk_discard"));
        var format = _formats.FirstOrDefault(conf.IsStated);
        foreach (var storage in _storages)
        {
            var driver = format is not null && storage == "file" ? conf.ImageFormat() : null;
            if (conf.CacheMode(storage) is not null || driver is not null)
            {
                yield return lines.Vector(
                    "DISK",
                    ("TYPE", storage, ""),
                    ("CACHE", conf.CacheMode(storage), "libvirt/disk_cachemodes"),
                    ("DRIVER", driver, format ?? ""));
            }
        }
    }

    private static TemplateVector? Balloon(NovaConf conf, Lines lines)
    {
        const string Option = "libvirt/mem_stats_period_seconds";
        return !conf.IsStated(Option) ? null : lines.Vector(
            "BALLOON",
            ("MODEL", conf.Balloon().Model, Option),
            ("STATS_PERIOD", Text(conf.Balloon().StatisticsSeconds), Option));
    }

    // That it is broken is said where it is rendered.
    private static Template? Document(string text)
    {
        try
        {
            return VmDocument.Parse(text).Template;
        }
        catch (TemplateSyntaxException)
        {
            return null;
        }
    }

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    /// <summary>Makes attributes whose values stand where the file has the option that says them.</summary>
    private sealed class Lines(NovaConf conf)
    {
        public TemplateVector? Vector(string name, params (string Name, string? Value, string Option)[] members)
        {
            var said = members.Where(member => member.Value is not null).ToList();
            return said.Count == 0
                ? null
                : new(
                    name,
                    said.Select(one => new TemplateMember(one.Name, Value(one.Value!, one.Option), At(one.Option))),
                    At(said[^1].Option));
        }

        public TemplateSingle? Single(string name, string? value, string option) =>
            value is null ? null : new(name, Value(value, option), At(option));

        // What a template cannot hold is refused by name where the value is read.
        private TemplateValue Value(string text, string option) =>
            new(TemplateValue.CanHold(text) ? text : "?", At(option));

        private TextPosition At(string option) =>
            option.Length > 0 && conf.Place(option).Line is > 0 and var line ? new(line, 1) : TextPosition.None;
    }
}
