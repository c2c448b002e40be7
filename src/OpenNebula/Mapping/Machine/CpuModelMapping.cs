namespace Hypernova.OpenNebula.Mapping.Machine;

/// <summary>CPU_MODEL, and a cluster's EVC_MODE, which takes the place of any model.</summary>
internal static class CpuModelMapping
{
    private const StringSplitOptions EachName = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;

    public static CpuModelSpec? Map(Lookup lookup, FindingList findings)
    {
        var section = lookup.Section("CPU_MODEL");
        var own = section.Matching("MODEL", IsName, "the name of a processor model");
        var features = Features(section);
        var model = own;
        if (lookup.OfLevels("EVC_MODE") is { } cluster)
        {
            model = cluster.Text;
            if (own is not null && !own.Equals(model, StringComparison.OrdinalIgnoreCase))
            {
                findings.Warn(cluster, $"{FindingList.Show(cluster)} takes the place of the model {own}");
            }
        }

        if (model is null)
        {
            if (features.Count > 0)
            {
                section.Warn("FEATURES", "has no effect without MODEL", "MODEL = host-model");
            }

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

    private static IReadOnlyList<string> Features(Section section)
    {
        IReadOnlyList<string> features = [.. (section.Text("FEATURES") ?? "").Split(',', EachName).Select(WithoutPlus)];
        if (features.FirstOrDefault(feature => !IsFeature(feature)) is { } wrong)
        {
            section.Error(
                "FEATURES",
                $"\"{FindingList.Cut(wrong)}\" is not the name of a processor feature",
                "such as vmx to add one, -vmx to take it away");
        }

        return features;
    }

    private static string WithoutPlus(string feature) => feature.StartsWith('+') ? feature[1..] : feature;

    private static bool IsFeature(string text) => text.TrimStart('-').Length > 0
        && !text.StartsWith("--", StringComparison.Ordinal) && IsName(text);

    private static bool IsName(string text) =>
        text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.');
}
