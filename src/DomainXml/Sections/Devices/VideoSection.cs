using System.Xml.Linq;
using Hypernova.Model.Specs;
using static Hypernova.DomainXml.Markup;

namespace Hypernova.DomainXml.Sections.Devices;

/// <summary>The graphics card.</summary>
internal static class VideoSection
{
    // Less than this is not a card's memory but a mistake in units.
    private const int SmallestMemoryKiB = 1024;

    public static void Write(Draft draft)
    {
        if (draft.Spec.Video is not { } video)
        {
            return;
        }

        var memory = video.Model != "none" && video.MemoryKiB >= SmallestMemoryKiB ? video.MemoryKiB : null;
        draft.Devices.Add(new XElement(
            "video",
            video.Model == "virtio" && (video.Iommu || video.Ats) ? Driver(video) : null,
            new XElement(
                "model",
                new XAttribute("type", video.Model),
                Attribute("vram", memory),
                video is { Model: not ("none" or "cirrus"), Resolution: { } size } ? Resolution(size) : null)));
    }

    private static XElement Driver(VideoSpec video) => new(
        "driver",
        video.Iommu ? new XAttribute("iommu", "on") : null,
        video.Ats ? new XAttribute("ats", "on") : null);

    private static XElement Resolution(Resolution size) =>
        new("resolution", Attribute("x", size.Width), Attribute("y", size.Height));
}
