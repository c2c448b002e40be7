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

    public static MappedVm Map(Template template, MappingOptions? options = null)
    {
        options ??= MappingOptions.Default;
        var findings = new FindingList();
        var userAttributes = AttributeCheck.Run(template, options.Strict, findings);
        var lookup = new Lookup(template, options.Levels, findings);
        var spec = Map(lookup, options, findings) with { UserAttributes = userAttributes };
        return new(findings.HasErrors ? null : spec, template, findings.ToList());
    }

    private static VmSpec Map(Lookup lookup, MappingOptions options, FindingList findings)
    {
        var disks = lookup.Sections("DISK");
        var nics = lookup.Sections("NIC", "NIC_DEFAULT");
        var features = FeatureMapping.Map(lookup.Section("FEATURES"));
        var os = OsMapping.Map(lookup.Section("OS"), disks.Count, nics.Count, findings);
        return new()
        {
            Name = NameMapping.Map(lookup, options, findings),
            Description = lookup.Own("DESCRIPTION", skipEmpty: true)?.Text,
            Cpu = CpuMapping.Map(lookup, findings),
            Memory = MemoryMapping.Map(lookup, findings),
            Os = os,
            Features = features,
            Disks = DiskMapping.Map(disks, os.Machine, features.IoThreads, options.DevicePrefix),
            Nics = NicMapping.Map(nics, findings),
            Graphics = GraphicsMapping.Map(lookup.OwnSection("GRAPHICS"), options.NewPassword),
            Video = VideoMapping.Map(lookup.OwnSection("VIDEO")),
            Input = InputMapping.Map(lookup.OwnSection("INPUT")),
            Power = PowerMapping.Map(lookup, findings),
            Emulator = EmulatorMapping.Map(lookup, findings),
            Raw = RawMapping.Map(lookup, findings),
        };
    }

    private static Finding Finding(TemplateError error) => new(
        Severity.Error,
        "",
        error.Excerpt.Length > 0 ? $"{error.Problem}\n{error.Excerpt}" : error.Problem,
        Line: error.Position.Line,
        Column: error.Position.Column);
}
