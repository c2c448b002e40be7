using Hypernova.Model.Hosts;

namespace Hypernova.OpenNebula.Mapping.Machine;

/// <summary>CPU, VCPU, VCPU_MAX and where they run; the processor's model is another matter.</summary>
internal static class CpuMapping
{
    private const int MostShare = 10_000;
    private const int MostVcpus = 4096;
    private const int MostWeight = 262_144;
    private const int LeastTime = 1000;
    private const int MostPeriod = 1_000_000;
    private const long MostQuota = 17_592_186_044_415;

    public static CpuSpec Map(Lookup lookup, bool prepared, FindingList findings)
    {
        var share = lookup.Needed("CPU", "a VM needs a share of physical processors", "CPU = 1");
        var count = (int?)ValueReading.Whole(Count("VCPU"), 1, MostVcpus, findings);
        var maximum = (int?)ValueReading.Whole(Count("VCPU_MAX"), 1, MostVcpus, findings);
        if (count > maximum && !prepared)
        {
            findings.Error(
                Count("VCPU_MAX")!, $"{maximum} is fewer than the {count} that VCPU asks for");
        }

        return new()
        {
            Share = ValueReading.Positive(share, MostShare, findings) ?? 1,
            Count = count ?? maximum ?? 1,
            IsCountStated = count is not null || maximum is not null,
            Maximum = maximum,
            Model = CpuModelMapping.Map(lookup, findings),
            Cpuset = Cpus(lookup.Single("CPUSET", skipEmpty: true), findings),
            EmulatorCpuset = Cpus(Emulator(lookup, findings), findings),
            CgroupVersion = lookup.OfLevels("CGROUPS_VERSION")?.Text switch { "2" => 2, null => null, _ => 1 },
            Weight = (int?)Number("CPU_SHARES", 1, MostWeight),
            Period = (int?)Number("CPU_PERIOD", LeastTime, MostPeriod),
            Quota = Quota(lookup.Own("CPU_QUOTA", skipEmpty: true), findings),
        };

        // OpenNebula's driver reads them as texts: an empty one ends the search.
        LocatedValue? Count(string name) =>
            lookup.Single(name, skipEmpty: !prepared) is { Value.IsEmpty: false } found ? found : null;

        long? Number(string name, long least, long most) =>
            ValueReading.Whole(lookup.Own(name, skipEmpty: true), least, most, findings);
    }

    private static LocatedValue? Emulator(Lookup lookup, FindingList findings)
    {
        if (lookup.Own("EMULATOR_CPUS", skipEmpty: true) is { } own)
        {
            findings.Warn(own, "has no effect in a VM: host, cluster or the file of defaults say it");
        }

        return lookup.OfLevels("EMULATOR_CPUS");
    }

    private static string? Cpus(LocatedValue? value, FindingList findings)
    {
        if (value is null || CpuList.Parse(value.Text) is not null)
        {
            return value?.Text;
        }

        findings.Error(value, $"{FindingList.Show(value)} is not a list of the host's CPUs", "such as 0-3,^2,8");
        return null;
    }

    private static long? Quota(LocatedValue? value, FindingList findings) =>
        value?.Text == "-1" ? -1 : ValueReading.Whole(value, LeastTime, MostQuota, findings, " or -1 for no limit");
}
