using Hypernova.OpenNebula.Mapping.Reading;

namespace Hypernova.OpenNebula.Mapping.Devices;

/// <summary>
/// NIC_ALIAS: more addresses of a NIC that is there. No device comes of one; its PARENT must be one of the VM's NICs.
/// </summary>
internal static class NicAliases
{
    private const string Name = "NIC_ALIAS";

    public static void Check(Lookup lookup, IReadOnlyList<Section> nics, FindingList findings)
    {
        if (lookup.Own(Name, skipEmpty: true) is { } single)
        {
            findings.Error(single, "takes a vector, not a value", $"{Name} = [ PARENT = NIC0 ]");
        }

        var names = Names(nics, lookup.Sections("PCI"));
        foreach (var alias in lookup.Sections(Name))
        {
            if (alias.Own.Text("PARENT") is not { } parent)
            {
                alias.Error("PARENT", "is missing: an alias is of a NIC", Remedy(names));
            }
            else if (!names.Contains(parent, StringComparer.Ordinal))
            {
                alias.Error("PARENT", $"\"{FindingList.Cut(parent)}\" is not the name of a NIC", Remedy(names));
            }
        }
    }

    // A NIC without a name of its own has its number; a device of the host can be one, numbered behind them.
    private static List<string> Names(IReadOnlyList<Section> nics, IReadOnlyList<Section> devices) =>
    [
        .. nics.Select((nic, number) => nic.Own.Text("NAME") ?? $"NIC{number}"),
        .. devices.Where(device => PciNics.Is(device.Own))
            .SelectMany((device, number) => device.Own.Text("NAME") is { } name
                ? (string[])[name]
                : [$"NIC{nics.Count + number}", $"PCI{number}"]),
    ];

    private static string Remedy(List<string> names) =>
        names.Count == 0 ? "give the VM a NIC" : "one of " + string.Join(", ", names.Select(FindingList.Cut));
}
