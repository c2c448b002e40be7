using System.Globalization;
using System.Xml.Linq;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;

namespace Hypernova.Hypervisor.Fake;

/// <summary>
/// The guest's concrete hardware as the fake fills it in: a machine type and a PCI slot a device. What is stored keeps
/// its slot; new devices take the lowest free one, so that without the stored text devices do move.
/// </summary>
internal sealed class FakeHardware
{
    private const long HugeKiB = 2048;
    private const string NewestMachine = "pc-q35-7.2";

    private FakeHardware(string machine, IReadOnlyDictionary<string, int> slots) => (Machine, Slots) = (machine, slots);

    public string Machine { get; }

    public IReadOnlyDictionary<string, int> Slots { get; }

    public static FakeHardware Fill(VmSpec spec, GuestHardware? stored)
    {
        var old = stored is null ? null : Read(stored);
        var keys = Keys(spec).ToList();
        var slots = keys.Where(key => old?.Slots.ContainsKey(key) ?? false)
            .ToDictionary(key => key, key => old!.Slots[key], StringComparer.Ordinal);
        var taken = slots.Values.ToHashSet();
        var next = 1;
        foreach (var key in keys.Where(key => !slots.ContainsKey(key)))
        {
            while (!taken.Add(next))
            {
                next++;
            }

            slots[key] = next;
        }

        return new(old?.Machine ?? spec.Os.Machine ?? NewestMachine, slots);
    }

    public static string DiskKey(DiskSpec disk) => $"disk {disk.Target}";

    public static string NicKey(NicSpec nic, int index) =>
        $"nic {nic.Mac ?? index.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>
    /// The host's own nodes, as many as were asked for, each of cores of two threads: CPUs 0 and 1 are the first core.
    /// </summary>
    public static IReadOnlyList<HostNode> Nodes(FakeHostOptions options)
    {
        var each = (int)options.Capacity.Cpu / options.Nodes;
        var memory = new MemorySize(options.Capacity.Memory.Bytes / options.Nodes);
        return
        [
            .. from node in Enumerable.Range(0, options.Nodes)
               let cpus = Enumerable.Range(node * each, each).ToList()
               select new HostNode(node, cpus)
               {
                   PagesKiB = [4, HugeKiB],
                   Cores = [.. cpus.Chunk(2)],
                   Memory = memory,
                   Pages =
                   [
                       new(4, (memory.KiB / 4) - (options.HugePages * HugeKiB / 4)), new(HugeKiB, options.HugePages),
                   ],
               },
        ];
    }

    public GuestHardware Write() => new(
        new XElement(
            "hardware",
            new XAttribute("machine", Machine),
            Slots.OrderBy(slot => slot.Value).Select(slot => new XElement(
                "device", new XAttribute("key", slot.Key), new XAttribute("slot", slot.Value))))
        .ToString(SaveOptions.DisableFormatting));

    private static FakeHardware Read(GuestHardware stored)
    {
        var root = XElement.Parse(stored.Document);
        return new(
            (string)root.Attribute("machine")!,
            root.Elements("device").ToDictionary(
                device => (string)device.Attribute("key")!,
                device => (int)device.Attribute("slot")!,
                StringComparer.Ordinal));
    }

    private static IEnumerable<string> Keys(VmSpec spec) =>
        spec.Nics.Select(NicKey).Concat(spec.Disks.Select(DiskKey));
}
