using System.Xml.Linq;
using Hypernova.Model;
using Hypernova.Model.Hosts;

namespace Hypernova.DomainXml.Reading.Hosts;

/// <summary>Reads what a host offers its guests out of libvirt's two documents of capabilities.</summary>
public static class HostOffer
{
    /// <summary>Models of processors by name; empty where the document lists none.</summary>
    /// <param name="capabilities">The root of domain capabilities.</param>
    public static IReadOnlyList<CpuModelOffer> CpuModels(XElement capabilities)
    {
        var custom = Mode(capabilities, "custom");
        var blockers = (custom?.Elements("blockers") ?? [])
            .ToLookup(one => (string?)one.Attribute("model"), one => one.Elements("feature"));
        return
        [
            .. from model in custom?.Elements("model") ?? []
               select new CpuModelOffer(model.Value)
               {
                   Usable = (string?)model.Attribute("usable") switch { "yes" => true, "no" => false, _ => null },
                   Vendor = (string?)model.Attribute("vendor") is { } vendor and not "unknown" ? vendor : null,
                   Blockers =
                   [
                       .. blockers[model.Value].SelectMany(features => features)
                           .Select(feature => (string?)feature.Attribute("name") ?? ""),
                   ],
               },
        ];
    }

    /// <summary>
    /// Features that <c>host-model</c> has; empty where the map does not know the model it begins with.
    /// </summary>
    /// <param name="capabilities">The root of domain capabilities.</param>
    /// <param name="map">The map of that libvirt; null where it is not known.</param>
    public static IReadOnlyList<string> CpuFeatures(XElement capabilities, CpuMap? map)
    {
        var mode = Mode(capabilities, "host-model");
        var architecture = (string?)capabilities.Element("arch") ?? "";
        var known = map?.FeaturesOf(architecture, (string?)mode?.Element("model") ?? "");
        if (mode is null || known is not { Count: > 0 })
        {
            return [];
        }

        var features = new SortedSet<string>(known, StringComparer.Ordinal);
        foreach (var feature in mode.Elements("feature"))
        {
            var name = (string?)feature.Attribute("name") ?? "";
            _ = (string?)feature.Attribute("policy") == "require" ? features.Add(name) : features.Remove(name);
        }

        return [.. features];
    }

    /// <summary>
    /// That guests of it can run guests of their own, where its <c>host-model</c> is shown what that takes; null where
    /// it is not, which may have other reasons, and of emulated guests, which any host gives <c>svm</c>.
    /// </summary>
    /// <param name="capabilities">The root of domain capabilities.</param>
    public static HostNesting? Nesting(XElement capabilities)
    {
        var required = (string?)capabilities.Element("domain") != "kvm" ? [] :
            (Mode(capabilities, "host-model")?.Elements("feature") ?? [])
                .Where(feature => (string?)feature.Attribute("policy") == "require")
                .Select(feature => (string?)feature.Attribute("name")).ToList();
        return required.Contains("vmx") ? new(HostNesting.Intel, IsOn: true)
            : required.Contains("svm") ? new(HostNesting.Amd, IsOn: true)
            : null;
    }

    /// <summary>Most vCPUs of machine types, by name, aliases included.</summary>
    /// <param name="capabilities">The root of a host's capabilities.</param>
    /// <param name="architecture">Of the guests that are asked about.</param>
    public static IReadOnlyDictionary<string, int> MachineCpus(XElement capabilities, string? architecture)
    {
        var most = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var machine in capabilities.Elements("guest").Elements("arch")
            .Where(arch => (string?)arch.Attribute("name") == architecture).Descendants("machine"))
        {
            if ((int?)machine.Attribute("maxCpus") is > 0 and var cpus)
            {
                most.TryAdd(machine.Value, cpus);
            }
        }

        return most;
    }

    /// <summary>NUMA nodes; empty where the document has none.</summary>
    /// <param name="capabilities">The root of a host's capabilities.</param>
    public static IReadOnlyList<HostNode> Nodes(XElement capabilities) =>
    [
        .. from cell in capabilities.Element("host")?.Element("topology")?.Element("cells")?.Elements("cell") ?? []
           where cell.Attribute("id") is not null
           select new HostNode((int)cell.Attribute("id")!, Cpus(cell))
           {
               PagesKiB = [.. cell.Elements("pages").Select(pages => (long?)pages.Attribute("size") ?? 0)],
               Cores = Siblings(cell),
               Memory = MemorySize.FromKiB((long?)cell.Element("memory") ?? 0),
               Pages =
               [
                   .. from pages in cell.Elements("pages")
                      select new HostPages((long?)pages.Attribute("size") ?? 0, (long)pages),
               ],
           },
    ];

    /// <summary>Physical cores; null where the document has no topology.</summary>
    /// <param name="capabilities">The root of a host's capabilities.</param>
    public static int? Cores(XElement capabilities)
    {
        var cores = capabilities.Element("host")?.Element("topology")?.Descendants("cpu")
            .Select(cpu => (Id(cpu, "socket_id"), Id(cpu, "die_id"), Id(cpu, "core_id"))).Distinct().Count();
        return cores > 0 ? cores : null;
    }

    private static string? Id(XElement cpu, string kind) => (string?)cpu.Attribute(kind);

    private static List<int> Cpus(XElement cell) =>
        [.. cell.Element("cpus")?.Elements("cpu").Select(cpu => (int?)cpu.Attribute("id") ?? -1) ?? []];

    // A CPU that is off has no place in a core, and no guest runs on it.
    private static List<IReadOnlyList<int>> Siblings(XElement cell)
    {
        var cpus = Cpus(cell);
        return
        [
            .. from cpu in cell.Element("cpus")?.Elements("cpu") ?? []
               let core = CpuList.Parse((string?)cpu.Attribute("siblings") ?? "") ?? []
               let threads = core.Intersect(cpus).Order().ToArray()
               where threads.Length > 0
               group threads by threads[0] into cores
               orderby cores.Key
               select cores.First(),
        ];
    }

    private static XElement? Mode(XElement capabilities, string name) =>
        capabilities.Element("cpu")?.Elements("mode").FirstOrDefault(mode => (string?)mode.Attribute("name") == name);
}
