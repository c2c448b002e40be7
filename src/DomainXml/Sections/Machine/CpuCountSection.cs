using System.Globalization;
using System.Xml.Linq;
using static Hypernova.DomainXml.Markup;

namespace Hypernova.DomainXml.Sections.Machine;

/// <summary>vCPUs at boot and at most, the host CPUs they float on, and I/O threads.</summary>
internal static class CpuCountSection
{
    public static void Write(Draft draft)
    {
        var cpu = draft.Spec.Cpu;

        // OpenNebula leaves a number that nobody stated to libvirt, which takes one.
        if (draft.IsOurs || cpu.IsCountStated || cpu.Cpuset is not null)
        {
            draft.Root.Add(new XElement(
                "vcpu",
                cpu.Cpuset is null ? null : new XAttribute("placement", "static"),
                Attribute("cpuset", cpu.Cpuset),
                cpu.Maximum is null ? null : Attribute("current", cpu.Count),
                (cpu.Maximum ?? cpu.Count).ToString(CultureInfo.InvariantCulture)));
        }

        if (draft.Spec.Features.IoThreads > 0)
        {
            draft.Root.Add(Number("iothreads", draft.Spec.Features.IoThreads));
        }
    }
}
