namespace Hypernova.OpenNebula.Mapping;

/// <summary>CPU, VCPU, VCPU_MAX and CPU_MODEL.</summary>
internal static class CpuMapping
{
    private const int MostShare = 10_000;
    private const int MostVcpus = 4096;

    public static CpuSpec Map(Lookup lookup, FindingList findings)
    {
        var share = lookup.Needed("CPU", "a VM needs a share of physical processors", "CPU = 1");
        var count = (int?)ValueReading.Whole(lookup.Single("VCPU", skipEmpty: true), 1, MostVcpus, findings);
        var maximum = (int?)ValueReading.Whole(lookup.Single("VCPU_MAX", skipEmpty: true), 1, MostVcpus, findings);
        if (count > maximum)
        {
            findings.Error(
                lookup.Single("VCPU_MAX", skipEmpty: true)!, $"{maximum} is fewer than the {count} that VCPU asks for");
        }

        return new()
        {
            Share = ValueReading.Positive(share, MostShare, findings) ?? 1,
            Count = count ?? maximum ?? 1,
            Maximum = maximum,
            Model = Model(lookup.Section("CPU_MODEL")),
        };
    }

    private static CpuModelSpec? Model(Section section)
    {
        var model = section.Matching("MODEL", IsName, "the name of a processor model");
        IReadOnlyList<string> features =
        [
            .. (section.Text("FEATURES") ?? "")
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        ];
        if (features.FirstOrDefault(feature => !IsName(feature)) is { } wrong)
        {
            section.Error("FEATURES", $"\"{FindingList.Cut(wrong)}\" is not the name of a processor feature");
        }

        if (model is null)
        {
            return null;
        }

        var spec = model.ToLowerInvariant() switch
        {
            "host-passthrough" => new CpuModelSpec(CpuMode.HostPassthrough),
            "host-model" => new(CpuMode.HostModel),
            "maximum" => new(CpuMode.Maximum),
            _ => new(CpuMode.Custom, model),
        };
        return spec with { Features = features };
    }

    private static bool IsName(string text) =>
        text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.');
}
