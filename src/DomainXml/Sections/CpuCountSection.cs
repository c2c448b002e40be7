using System.Globalization;
using System.Xml.Linq;
using static Hypernova.DomainXml.Markup;

namespace Hypernova.DomainXml.Sections;

/// <summary>vCPUs at boot and at most, and I/O threads.</summary>
internal static class CpuCountSection
{
    public static void Write(Draft draft)
    {
        var (count, maximum) = (draft.Spec.Cpu.Count, draft.Spec.Cpu.Maximum);
        draft.Root.Add(new XElement(
            "vcpu",
            maximum is null ? null : Attribute("current", count),
            (maximum ?? count).ToString(CultureInfo.InvariantCulture)));
        if (draft.Spec.Features.IoThreads > 0)
        {
            draft.Root.Add(Number("iothreads", draft.Spec.Features.IoThreads));
        }
    }
}
