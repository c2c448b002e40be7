using System.Globalization;
using Hypernova.Model.Hosts;

namespace Hypernova.OpenNebula.Mapping.Machine;

/// <summary>NUMA_NODE vectors.</summary>
internal static class NumaNodes
{
    private const int MostCpus = 4096;
    private const int MostHostNodes = 1023;
    private const long MostMemory = 64L * 1024 * 1024 * 1024;

    /// <summary>As OpenNebula's core writes them: memory in KiB.</summary>
    public static IReadOnlyList<NumaNodeSpec> Prepared(IReadOnlyList<Section> sections, FindingList findings) =>
        Read(sections, MemorySize.FromKiB, findings);

    /// <summary>As people write them: memory in MiB.</summary>
    public static IReadOnlyList<NumaNodeSpec> Plain(IReadOnlyList<Section> sections, FindingList findings) =>
        Read(sections, MemorySize.FromMiB, findings);

    private static NumaNodeSpec[] Read(
        IReadOnlyList<Section> sections, Func<long, MemorySize> unit, FindingList findings) =>
        [.. sections.Select((section, index) => new NumaNodeSpec
        {
            Cpus = section.Whole("TOTAL_CPUS", 0, MostCpus) ?? 0,
            Memory = section.Long("MEMORY", 0, MostMemory) is { } memory ? unit(memory) : default,
            HostCpus = HostCpus(section),
            MemoryNode = section.Whole("MEMORY_NODE_ID", 0, MostHostNodes),
            Distances = Distances(section, index, sections.Count, findings),
        })];

    private static IReadOnlyList<int> HostCpus(Section section)
    {
        if (section.Text("CPUS") is not { } text)
        {
            return [];
        }

        if (CpuList.Parse(text) is { } cpus)
        {
            return cpus;
        }

        section.Error("CPUS", $"\"{FindingList.Cut(text)}\" is not a list of the host's CPUs", "such as 0-3,8");
        return [];
    }

    /// <summary>
    /// <c>id[-id]:value,…</c>. Where any is stated all are: 10 to itself, 20 to those not named.
    /// </summary>
    private static NumaDistance[] Distances(Section section, int self, int count, FindingList findings)
    {
        if (section.Find("DISTANCE") is not { Value.IsEmpty: false } given)
        {
            return [];
        }

        var values = Enumerable.Range(0, count).Select(node => node == self ? 10 : 20).ToArray();
        foreach (var part in given.Text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (Parse(part) is not var (first, last, value))
            {
                findings.Error(
                    given,
                    $"\"{FindingList.Cut(part)}\" is not a distance",
                    "nodes and a value from 10 to 255: 1-3:21");
                return [];
            }

            for (var node = first; node <= Math.Min(last, count - 1); node++)
            {
                values[node] = value;
            }
        }

        return [.. values.Select((value, node) => new NumaDistance(node, value))];
    }

    private static (int First, int Last, int Value)? Parse(string text)
    {
        var (nodes, value) = (text.Split(':')[0].Split('-'), text.Split(':'));
        return value.Length == 2 && nodes.Length is 1 or 2
            && Number(nodes[0]) is { } first && Number(nodes[^1]) is { } last && first <= last
            && Number(value[1]) is >= 10 and <= 255 and var distance
                ? (first, last, distance)
                : null;
    }

    private static int? Number(string text) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
