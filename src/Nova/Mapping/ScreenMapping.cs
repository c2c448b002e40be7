namespace Hypernova.Nova.Mapping;

/// <summary>The graphics card and the pointer.</summary>
internal static class ScreenMapping
{
    public static VideoSpec Video(Plan plan, string architecture)
    {
        var wishes = plan.Wishes;
        var wish = wishes.Find("hw_video_model");
        var model = wish?.Value.ToLowerInvariant();
        if (model is "xen" or "gop")
        {
            wishes.Error(wish!, "is not a card of KVM guests", "hw_video_model = virtio");
        }

        model = wishes.Word(wish, "cirrus", "qxl", "vga", "vmvga", "xen", "virtio", "gop", "none", "bochs")
            ?? (architecture.StartsWith("ppc64", StringComparison.Ordinal) ? "vga" : "virtio");
        return new(model, Memory(wishes));
    }

    public static InputSpec? Input(Plan plan)
    {
        var wishes = plan.Wishes;
        var pointer = wishes.Word(wishes.Find("hw_pointer_model"), "usbtablet", "ps2mouse");
        var bus = wishes.Word(wishes.Find("hw_input_bus"), "usb", "virtio");
        return pointer == "ps2mouse" ? null : new("tablet", bus ?? "usb");
    }

    private static int? Memory(Wishes wishes)
    {
        var most = wishes.Whole(0, 4096, "hw_video:ram_max_mb");
        var wanted = wishes.Whole(1, 4096, "hw_video_ram");
        if (wanted > (most ?? 0))
        {
            wishes.Error(
                "hw_video_ram", $"{wanted} MiB is above the {most ?? 0} MiB that the flavor allows",
                "hw_video:ram_max_mb of the flavor");
            return null;
        }

        return (int?)wanted * 1024;
    }
}
