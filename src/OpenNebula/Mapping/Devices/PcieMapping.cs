namespace Hypernova.OpenNebula.Mapping.Devices;

/// <summary>Q35_ROOT_PORTS, Q35_NUMA_PCIE and FEATURES/PCIHOLE64: the ports that PCI Express devices go into.</summary>
internal static class PcieMapping
{
    internal const int MostPorts = 200;

    // Processors address 52 bits at most.
    private const long MostHoleKiB = 1L << 42;

    /// <param name="lookup">Where values are.</param>
    /// <param name="prepared">Whether OpenNebula's core made the document: there a VM has no say.</param>
    /// <param name="findings">What is to be said.</param>
    public static PcieSpec Map(Lookup lookup, bool prepared, FindingList findings)
    {
        var ports = ValueReading.Whole(Find("Q35_ROOT_PORTS"), 0, MostPorts, findings);
        var follows = ValueReading.YesNo(Find("Q35_NUMA_PCIE"), findings);
        var spec = new PcieSpec { Hole64KiB = lookup.Section("FEATURES").Long("PCIHOLE64", 1, MostHoleKiB) };

        // OpenNebula's driver takes no ports for its own default, and nothing said of nodes for NO.
        return spec with
        {
            RootPorts = prepared && ports is 0 ? spec.RootPorts : (int?)ports ?? spec.RootPorts,
            FollowsNuma = follows ?? (spec.FollowsNuma && !prepared),
        };

        LocatedValue? Find(string name) => prepared ? lookup.OfLevels(name) : lookup.Single(name, skipEmpty: true);
    }
}
