using Hypernova.OpenNebula.Config;
using Hypernova.OpenNebula.Documents;
using Hypernova.OpenNebula.Mapping.Devices;
using Hypernova.OpenNebula.Mapping.Machine;

namespace Hypernova.OpenNebula.Mapping;

/// <summary>From a template to what it asks for. Every problem is said, with its attribute, line and column.</summary>
public static class VmTemplate
{
    /// <summary>Reads a template's text and maps it; a syntax error is a finding too.</summary>
    public static MappedVm Read(string text, MappingOptions? options = null) =>
        Template.TryParse(text, out var template, out var error)
            ? Map(template, options)
            : new(null, null, [Finding(error)]);

    /// <summary>Reads a template from UTF-8 and maps it; a syntax error is a finding too.</summary>
    public static MappedVm Read(ReadOnlyMemory<byte> utf8, MappingOptions? options = null)
    {
        try
        {
            return Map(Template.Parse(utf8), options);
        }
        catch (TemplateSyntaxException exception)
        {
            return new(null, null, [Finding(exception.Error)]);
        }
    }

    /// <summary>
    /// Reads a VM document of OpenNebula's and maps it: disks without a path are the files that its driver made.
    /// </summary>
    public static MappedVm ReadDocument(string text, MappingOptions? options = null)
    {
        try
        {
            return Map(VmDocument.Parse(text), options);
        }
        catch (TemplateSyntaxException exception)
        {
            return new(null, null, [Finding(exception.Error)]);
        }
    }

    public static MappedVm Map(VmDocument vm, MappingOptions? options = null)
    {
        options ??= MappingOptions.Default;
        return Map(vm.Template, options with
        {
            Name = options.Name ?? vm.Name, Files = new(vm.Id, vm.Directory(options.Datastores)),
        });
    }

    public static MappedVm Map(Template template, MappingOptions? options = null)
    {
        options ??= MappingOptions.Default;
        var findings = new FindingList { IsPrepared = options.Files is not null };
        template = DefaultsNames.Understand(template, out var understood, rawIsText: false);
        findings.Say(understood);
        var userAttributes = AttributeCheck.Run(template, options.Strict, findings);
        var lookup = new Lookup(template, options.Levels, findings);
        var (spec, boot) = Map(lookup, options, findings);
        return new(
            findings.HasErrors ? null : spec with { UserAttributes = userAttributes }, template, findings.ToList())
        {
            BootNumbers = boot.Numbers,
        };
    }

    private static (VmSpec Spec, MappedBoot Boot) Map(Lookup lookup, MappingOptions options, FindingList findings)
    {
        var prepared = options.Files is not null;
        var features = FeatureMapping.Map(lookup, findings);
        var os = OsMapping.Map(lookup, options, findings);
        var disks = DiskMapping.Map(lookup, new(options, os.Machine, os.SdBus, features.IoThreads));
        var nics = NicMapping.Map(lookup, options);
        if (!prepared)
        {
            NicAliases.Check(lookup, nics.Sections, findings);
        }

        var boot = BootMapping.Map(lookup.Section("OS"), disks, nics, prepared);
        var spec = new VmSpec
        {
            Name = NameMapping.Map(lookup, options, findings),
            Description = lookup.Own("DESCRIPTION", skipEmpty: true)?.Text,
            Cpu = CpuMapping.Map(lookup, prepared, findings),
            Memory = MemoryMapping.Map(lookup, prepared, findings) with
            {
                Balloon = SmallDevices.Balloon(lookup.Section("BALLOON")),
            },
            Os = os with { Boot = boot.Devices },
            Features = features,
            Clock = ClockMapping.Map(lookup, findings),
            Disks = disks.Disks,
            Filesystems = disks.Filesystems,
            Nics = nics.Nics,
            Graphics = GraphicsMapping.Map(lookup, options),
            Video = VideoMapping.Map(lookup.OwnSection("VIDEO")),
            Input = InputMapping.Map(lookup.OwnSection("INPUT"), prepared),
            Sound = SmallDevices.Sound(lookup.Section("SOUND")),
            Tpm = SmallDevices.Tpm(lookup.Section("TPM")),
            Rng = SmallDevices.Rng(lookup.Section("RNG")),
            Watchdog = SmallDevices.Watchdog(lookup.Section("WATCHDOG")),
            Usb = SmallDevices.Usb(lookup.Section("USB")),
            SerialPorts = SmallDevices.SerialPorts(lookup, findings),
            Pcie = PcieMapping.Map(lookup, prepared, findings),
            Pci = PciMapping.Map(lookup, prepared),
            Iommu = IommuMapping.Map(lookup.OwnSection("IOMMU")),
            Power = PowerMapping.Map(lookup, findings),
            Emulator = EmulatorMapping.Map(lookup, findings),
            Raw = RawMapping.Map(lookup, prepared, findings),
        };
        if (!prepared)
        {
            EncryptionMapping.Check(spec, lookup);
        }

        return (TopologyMapping.Apply(spec, lookup, prepared, findings), boot);
    }

    private static Finding Finding(TemplateError error) => new(
        Severity.Error,
        "",
        error.Excerpt.Length > 0 ? $"{error.Problem}\n{error.Excerpt}" : error.Problem,
        Line: error.Position.Line,
        Column: error.Position.Column);
}
