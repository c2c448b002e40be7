using System.Globalization;

namespace Hypernova.OpenNebula.Mapping.Devices;

/// <summary>VIDEO: the emulated graphics card.</summary>
internal static class VideoMapping
{
    private const int LeastMemoryKiB = 1024;
    private const int MostPixels = 16384;

    public static VideoSpec? Map(Section? section)
    {
        if (section is null)
        {
            return null;
        }

        var model = Model(section);
        var memory = section.Whole("VRAM", LeastMemoryKiB, int.MaxValue);
        var resolution = Resolution(section, model);
        var (iommu, ats) = (Switch(section, "IOMMU", model), Switch(section, "ATS", model));
        return model is null ? null : new(model, model == "none" ? null : memory)
        {
            Resolution = resolution, Iommu = iommu, Ats = ats,
        };
    }

    // Either member of the VM's own goes before both of a level.
    private static string? Model(Section section)
    {
        var isOther = section.Own.Text("MODEL") is not null;
        if (section.Text("TYPE") is null || (isOther && section.Own.Find("TYPE") is null))
        {
            if (section.Text("MODEL") is null)
            {
                section.Error("TYPE", "is missing: a graphics card needs a model", "none, vga, cirrus or virtio");
            }

            return section.Word("MODEL", "qxl", "bochs", "ramfb", "vmvga");
        }

        if (isOther)
        {
            section.Error("MODEL", "and TYPE both say which card", "leave out one of them");
        }

        return section.Word("TYPE", "none", "vga", "cirrus", "virtio");
    }

    private static bool Switch(Section section, string member, string? model)
    {
        var on = section.YesNo(member) ?? false;
        if (on && model is not (null or "virtio"))
        {
            section.Error(member, $"works with the type virtio only, not with {model}", "TYPE = virtio");
        }

        return on;
    }

    private static Resolution? Resolution(Section section, string? model)
    {
        if (section.Text("RESOLUTION") is not { } text)
        {
            return null;
        }

        if (text.Split('x') is [{ } across, { } down] && Pixels(across) is { } width && Pixels(down) is { } height)
        {
            return model is "none" or "cirrus" ? null : new(width, height);
        }

        section.Error("RESOLUTION", $"\"{FindingList.Cut(text)}\" is not a number of pixels such as 1280x720");
        return null;
    }

    private static int? Pixels(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number is > 0 and <= MostPixels ? number : null;
}

/// <summary>INPUT: mouse, tablet or keyboard.</summary>
internal static class InputMapping
{
    public static InputSpec? Map(Section? section, bool prepared)
    {
        if (section?.Text("TYPE") is null)
        {
            section?.Say(
                prepared ? Severity.Warning : Severity.Error,
                "TYPE", "is missing: this input is left out", "mouse, tablet or keyboard");
            return null;
        }

        var kind = section.Word("TYPE", "mouse", "tablet", "keyboard");
        var bus = section.Word("BUS", "usb", "ps2", "virtio");
        if (kind == "tablet" && bus == "ps2")
        {
            section.Say(
                prepared ? Severity.Warning : Severity.Error, "BUS", "ps2 has no tablets", "BUS = usb");
        }

        return kind is null ? null : new(kind, bus);
    }
}
