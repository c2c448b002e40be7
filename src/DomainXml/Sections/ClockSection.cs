using System.Xml.Linq;

namespace Hypernova.DomainXml.Sections;

/// <summary>What the guest's clock starts from.</summary>
internal static class ClockSection
{
    public static void Write(Draft draft)
    {
        var local = draft.Spec.Features.LocalTime;
        if (local || draft.IsOurs)
        {
            draft.Root.Add(new XElement("clock", new XAttribute("offset", local ? "localtime" : "utc")));
        }
    }
}
