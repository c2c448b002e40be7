using System.Xml.Linq;
using static Hypernova.DomainXml.Markup;

namespace Hypernova.DomainXml.Sections;

/// <summary>Weight against other guests, from the accounted share of processors .</summary>
internal static class CpuTuneSection
{
    public static void Write(Draft draft) => draft.Root.Add(
        new XElement("cputune", Number("shares", Shares(draft.Spec.Cpu.Share, draft.Profile.CgroupVersion))));

    /// <summary>One processor weighs 1024 with control groups 1, 100 with 2; both have their kernel's limits.</summary>
    internal static int Shares(decimal share, int cgroupVersion)
    {
        var (unit, lowest, highest) = cgroupVersion == 2 ? (100, 1, 10_000) : (1024, 2, 262_144);
        return share >= highest / (decimal)unit ? highest : Math.Max(lowest, (int)Math.Ceiling(share * unit));
    }
}
