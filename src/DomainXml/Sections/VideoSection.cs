using System.Xml.Linq;
using static Hypernova.DomainXml.Markup;

namespace Hypernova.DomainXml.Sections;

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
        draft.Devices.Add(new XElement("video", new XElement(
            "model", new XAttribute("type", video.Model), Attribute("vram", memory))));
    }
}
