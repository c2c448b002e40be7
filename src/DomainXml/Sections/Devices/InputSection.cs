using System.Xml.Linq;
using static Hypernova.DomainXml.Markup;

namespace Hypernova.DomainXml.Sections.Devices;

/// <summary>Mouse, tablet or keyboard.</summary>
internal static class InputSection
{
    public static void Write(Draft draft)
    {
        if (draft.Spec.Input is { } input)
        {
            draft.Devices.Add(new XElement("input", new XAttribute("type", input.Kind), Attribute("bus", input.Bus)));
        }
    }
}
