namespace Hypernova.OpenNebula.Mapping;

/// <summary>VIDEO: the emulated graphics card.</summary>
internal static class VideoMapping
{
    private const int LeastMemoryKiB = 1024;

    public static VideoSpec? Map(Section? section)
    {
        if (section is null)
        {
            return null;
        }

        var model = section.Word("TYPE", "none", "vga", "cirrus", "virtio");
        if (section.Text("TYPE") is null)
        {
            section.Error("TYPE", "is missing: a graphics card needs a model", "none, vga, cirrus or virtio");
        }

        var memory = section.Whole("VRAM", LeastMemoryKiB, int.MaxValue);
        return model is null ? null : new(model, model == "none" ? null : memory);
    }
}

/// <summary>INPUT: mouse or tablet.</summary>
internal static class InputMapping
{
    public static InputSpec? Map(Section? section)
    {
        if (section?.Text("TYPE") is null)
        {
            section?.Warn("TYPE", "is missing: this input is left out", "mouse or tablet");
            return null;
        }

        var bus = section.Word("BUS", "usb", "ps2");
        return section.Word("TYPE", "mouse", "tablet") is { } kind ? new(kind, bus) : null;
    }
}
