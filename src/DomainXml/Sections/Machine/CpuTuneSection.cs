using System.Xml.Linq;
using Hypernova.Model.Specs;
using static Hypernova.DomainXml.Markup;

namespace Hypernova.DomainXml.Sections.Machine;

/// <summary>
/// Weight against other guests, from the accounted share of processors, limits, and which of the host's CPUs
/// each vCPU and the emulator's own threads run on.
/// </summary>
internal static class CpuTuneSection
{
    public static void Write(Draft draft)
    {
        var cpu = draft.Spec.Cpu;
        draft.Root.Add(new XElement(
            "cputune",
            Number("shares", cpu.Weight ?? Shares(cpu.Share, draft.Input.CgroupVersion, draft.IsOurs)),
            cpu.Period is { } period ? Number("period", period) : null,
            cpu.Quota is { } quota ? Number("quota", quota) : null,
            Pins(draft.Spec.Numa, draft.IsOurs),
            EmulatorCpus(draft.Spec, draft.IsOurs) is { } cpus
                ? new XElement("emulatorpin", new XAttribute("cpuset", cpus))
                : null));
    }

    /// <summary>One processor weighs 1024 with control groups 1, 100 with 2; both have their kernel's limits.</summary>
    /// <param name="share">Processors.</param>
    /// <param name="cgroupVersion">1 or 2.</param>
    /// <param name="isExact">OpenNebula's driver multiplies with single precision: 0.3 weighs 31 there.</param>
    internal static int Shares(decimal share, int cgroupVersion, bool isExact = true)
    {
        var (unit, lowest, highest) = cgroupVersion == 2 ? (100, 1, 10_000) : (1024, 2, 262_144);
        if (share >= highest / (decimal)unit)
        {
            return highest;
        }

        var weight = isExact ? (int)Math.Ceiling(share * unit) : (int)MathF.Ceiling((float)share * unit);
        return Math.Clamp(weight, lowest, highest);
    }

    /// <summary>Whether vCPUs are tied at all: by a policy, or by nodes for which somebody chose CPUs.</summary>
    private static bool IsPinned(NumaSpec? numa) => 
        numa?.Nodes.Any(node => node.HostCpus.Count > 0 && node.Cpus > 0) is true;

    // OpenNebula's driver does not count the vCPUs of nodes that nobody chose CPUs for.
    private static IEnumerable<XElement> Pins(NumaSpec? numa, bool isOurs)
    {
        if (numa is null)
        {
            yield break;
        }

        var vcpu = 0;
        foreach (var node in numa.Nodes.Where(node => isOurs || node.HostCpus.Count > 0))
        {
            for (var place = 0; place < node.Cpus; place++, vcpu++)
            {
                if (Cpus(numa.Pinning, node, place) is { } cpus)
                {
                    yield return new("vcpupin", Attribute("vcpu", vcpu), new XAttribute("cpuset", cpus));
                }
            }
        }
    }

    private static string? Cpus(PinPolicy pinning, NumaNodeSpec node, int place) => pinning switch
    {
        PinPolicy.None or PinPolicy.Shared => node.HostCpus.Count > 0 ? string.Join(',', node.HostCpus) : null,
        PinPolicy.Core or PinPolicy.Thread => place < node.HostCpus.Count ? $"{node.HostCpus[place]}" : null,
    };

    // OpenNebula's driver says a CPU of two nodes twice.
    private static string? EmulatorCpus(VmSpec spec, bool isOurs)
    {
        if (!string.IsNullOrEmpty(spec.Cpu.EmulatorCpuset))
        {
            return spec.Cpu.EmulatorCpuset;
        }

        if (!IsPinned(spec.Numa))
        {
            return null;
        }

        var cpus = spec.Numa!.Nodes.Where(node => isOurs || node.Cpus > 0).SelectMany(node => node.HostCpus);
        return string.Join(',', isOurs ? cpus.Distinct() : cpus);
    }
}
