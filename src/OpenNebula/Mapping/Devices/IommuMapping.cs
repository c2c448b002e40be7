namespace Hypernova.OpenNebula.Mapping.Devices;

/// <summary>IOMMU: the guest's.</summary>
internal static class IommuMapping
{
    private const StringSplitOptions EachWord = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;

    private static readonly string[] Known =
    [
        "intremap", "caching_mode", "eim", "iotlb", "aw_bits", "dma_translation", "passthrough", "xtsup", "oas",
        "pasid", "ril", "ats", "accel", "cmdqv",
    ];

    public static IommuSpec? Map(Section? section)
    {
        if (section is null)
        {
            return null;
        }

        if (section.Text("MODEL") is null)
        {
            section.Error("MODEL", "is missing: an IOMMU needs a model", "intel, virtio, smmuv3 or amd");
        }

        var model = section.Word("MODEL", "intel", "virtio", "smmuv3", "amd");
        var mode = section.Word("MODE", "single", "device");
        var options = Options(section).ToList();
        return model is null ? null : new(model) { PerDevice = mode == "device", Options = options };
    }

    private static IEnumerable<NamedOption> Options(Section section)
    {
        HashSet<string> seen = [];
        foreach (var word in (section.Text("OPTIONS") ?? "").Split([' ', '\t', '\n', '\r', ','], EachWord))
        {
            var parts = word.Split('=');
            if (parts is not [{ } name, { Length: > 0 } value] || !value.All(char.IsAsciiLetterOrDigit))
            {
                section.Error("OPTIONS", $"\"{FindingList.Cut(word)}\" is not an option", "such as intremap=on");
            }
            else if (!Known.Contains(name))
            {
                section.Error(
                    "OPTIONS",
                    $"\"{FindingList.Cut(name)}\" is not an option of an IOMMU",
                    NearestName.Remedy(name, Known));
            }
            else if (!seen.Add(name))
            {
                section.Error("OPTIONS", $"{name} is given twice");
            }
            else
            {
                yield return new(name, value);
            }
        }
    }
}
