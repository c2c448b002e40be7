using System.Globalization;
using System.Xml.Linq;
using Hypernova.Model.Specs;

namespace Hypernova.Hypervisor.Fake;

/// <summary>
/// The guest's concrete hardware as the fake fills it in: a machine type and a PCI slot a device. What is stored keeps
/// its slot; new devices take the lowest free one, so that without the stored text devices do move.
/// </summary>
internal sealed class FakeHardware
{
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
