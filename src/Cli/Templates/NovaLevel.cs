using System.Globalization;
using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;
using Hypernova.Nova.Config;
using Hypernova.Nova.Mapping;
using Hypernova.OpenNebula;
using Hypernova.OpenNebula.Documents;
using Hypernova.OpenNebula.Mapping;

namespace Hypernova.Cli.Templates;

/// <summary>
/// A nova.conf as a level of defaults below a template: what the file itself says, in our words. What it leaves out is
/// left to the level below, and not to Nova's own defaults.
/// </summary>
internal sealed record NovaLevel
{
    private static readonly string[] _storages = ["file", "block", "network"];
    private static readonly string[] _prefixes = ["vd", "sd", "hd"];

    private NovaLevel(NovaConf conf, TemplateLevel level) => (Conf, Level) = (conf, level);

    /// <summary>The values.</summary>
    public TemplateLevel Level { get; }

    /// <summary>Prefix of disks that say none; null where the file says none either.</summary>
    public string? DevicePrefix { get; private init; }

    /// <summary>What the file says and a domain cannot have.</summary>
    public IReadOnlyList<Finding> Findings { get; private init; } = [];

    private NovaConf Conf { get; }

    /// <param name="conf">What the file says.</param>
    /// <param name="path">Where it is, for people.</param>
    /// <param name="text">The template or document that it is for: its architecture decides on the machine.</param>
    /// <param name="above">The levels that go before it.</param>
    /// <param name="type">What will run the guest.</param>
    public static NovaLevel Of(
        NovaConf conf, string path, string text, IReadOnlyList<TemplateLevel> above, DomainType type)
    {
        var architecture = Architecture(text, above);
        TemplateAttribute?[] attributes =
        [
            .. Processor(conf, architecture),
            Vector("OS", ("MACHINE", conf.Machine(architecture))),
            Vector("FEATURES", ("TB_CACHE", type is DomainType.Qemu ? Text(conf.TranslationCache) : null)),
            .. Disks(conf),
            Vector(
                "NIC",
                ("MODEL", conf.IsStated("libvirt/use_virtio_for_bridges") ? conf.NicModel() ?? "" : null),
                ("RX_QUEUE_SIZE", Text(conf.ReceiveQueueSize)),
                ("TX_QUEUE_SIZE", Text(conf.TransmitQueueSize))),
            Vector("RNG", ("SOURCE", conf.IsStated("libvirt/rng_dev_path") ? conf.RandomDevice() : null)),
            Balloon(conf),
            Single("Q35_ROOT_PORTS", conf.PciePorts > 0 ? Text(conf.PciePorts) : null),
        ];
        return new(conf, new(path, new(attributes.OfType<TemplateAttribute>())) { TellsStorageApart = true })
        {
            DevicePrefix = _prefixes.Contains(conf.DiskPrefix) ? conf.DiskPrefix : null,
            Findings = [.. NodeLeftovers.OfTemplates(conf), .. Doubts(conf, type)],
        };
    }

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

    private static IEnumerable<Finding> Doubts(NovaConf conf, DomainType type)
    {
        var ofFile = conf.VirtType == "qemu" ? DomainType.Qemu : DomainType.Kvm;
        if (conf.IsStated("libvirt/virt_type") && ofFile != type)
        {
            yield return new(
                Severity.Warning, "libvirt/virt_type",
                $"{conf.VirtType} is not applied: --type or the host's document goes before it");
        }

        if (conf.TranslationCache is not null && type is DomainType.Kvm)
        {
            yield return new(Severity.Warning, "libvirt/tb_cache_size", "is of emulated guests: this one is not");
        }

        if (conf.DiskPrefix is { } prefix && !_prefixes.Contains(prefix))
        {
            yield return new(
                Severity.Warning, "libvirt/disk_prefix", $"{prefix} is not applied: no disk is named so here",
                string.Join(", ", _prefixes));
        }
    }

    /// <summary>cpu_mode none ends the search, as an empty model does.</summary>
    private static TemplateAttribute?[] Processor(NovaConf conf, string architecture)
    {
        var isStated = conf.IsStated("libvirt/cpu_mode") || conf.IsStated("libvirt/cpu_models")
            || conf.IsStated("libvirt/cpu_model_extra_flags");
        var model = conf.Processor(architecture);
        return
        [
            !isStated ? null : Vector(
                "CPU_MODEL",
                ("MODEL", model?.Mode switch
                {
                    CpuMode.Custom => model.Name,
                    CpuMode.HostModel => "host-model",
                    CpuMode.HostPassthrough => "host-passthrough",
                    CpuMode.Maximum => "maximum",
                    null => "",
                }),
                ("FEATURES", model is { Features.Count: > 0 } ? string.Join(',', model.Features) : null)),
            Single("CPUSET", conf.SharedSet),
        ];
    }

    private static IEnumerable<TemplateAttribute?> Disks(NovaConf conf)
    {
        yield return Vector("DISK", ("DISCARD", conf.Discard));
        var isFormatStated = conf.IsStated("libvirt/images_type") || conf.IsStated("DEFAULT/use_cow_images");
        foreach (var storage in _storages)
        {
            var format = isFormatStated && storage == "file" ? conf.ImageFormat() : null;
            if (conf.CacheMode(storage) is not null || format is not null)
            {
                yield return Vector(
                    "DISK", ("TYPE", storage), ("CACHE", conf.CacheMode(storage)), ("DRIVER", format));
            }
        }
    }

    private static TemplateVector? Balloon(NovaConf conf) => !conf.IsStated("libvirt/mem_stats_period_seconds")
        ? null
        : Vector("BALLOON", ("MODEL", conf.Balloon().Model), ("STATS_PERIOD", Text(conf.Balloon().StatisticsSeconds)));

    private static string Architecture(string text, IReadOnlyList<TemplateLevel> above)
    {
        var own = VmDocument.Is(text) ? Document(text)
            : Template.TryParse(text, out var template, out _) ? template
            : null;
        return above.Select(level => level.Template)
            .Prepend(own ?? Template.Empty).Append(BuiltInDefaults.Level.Template)
            .Select(one => one.FindVectors("OS").FirstOrDefault()?.Find("ARCH")?.Value.Text)
            .FirstOrDefault(found => !string.IsNullOrEmpty(found)) ?? "x86_64";
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

    private static TemplateVector? Vector(string name, params (string Name, string? Value)[] members)
    {
        var said = members.Where(member => member.Value is not null).ToList();
        return said.Count == 0 ? null : new(name, said.Select(one => new TemplateMember(one.Name, Value(one.Value!))));
    }

    private static TemplateSingle? Single(string name, string? value) =>
        value is null ? null : new(name, Value(value));

    // What a template cannot hold is refused by name where the value is read.
    private static TemplateValue Value(string text) => TemplateValue.CanHold(text) ? text : "?";

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
