namespace Hypernova.OpenNebula.Mapping.Devices;

/// <summary>TYPE = NIC of PCI: a network interface that is a device of the host .</summary>
internal static class PciNics
{
    private const int MostVlans = 4094;

    private static readonly string[] Members = ["MAC", "VLAN_ID"];
    private static readonly string[] OfDevices = ["SHORT_ADDRESS", "VENDOR", "DEVICE", "CLASS"];

    /// <summary>Whether a device stands for a network interface.</summary>
    public static bool Is(Section section) =>
        "NIC".Equals(section.Text("TYPE"), StringComparison.OrdinalIgnoreCase);

    /// <summary>What it is as one; null for another device.</summary>
    public static PciNicSpec? Map(Section section) => !Is(section)
        ? null
        : new(NicMapping.Mac(section), section.Whole("VLAN_ID", 0, MostVlans) is > 0 and var vlan ? vlan : null);

    /// <summary>What cannot have the effect that is meant. A core's document says much that is its own.</summary>
    public static void Say(Section section, bool isMediated, bool prepared)
    {
        if (prepared)
        {
            return;
        }

        if (section.Text("TYPE") is { } type && !Is(section))
        {
            section.Error(
                "TYPE", $"\"{FindingList.Cut(type)}\" is no sort of device that is known",
                "NIC for a network interface, or leave it out");
        }

        foreach (var member in Members.Where(section.HasOwn))
        {
            if (!Is(section))
            {
                section.Error(member, "is of a network interface alone", "TYPE = NIC");
            }
            else if (isMediated)
            {
                section.Error(member, "cannot be given to a mediated device", "leave it out");
            }
        }
    }

    /// <summary>Says of a NIC that it is not where a device of the host is asked for.</summary>
    public static void RefuseIn(Section nic)
    {
        if (OfDevices.FirstOrDefault(nic.HasOwn) is { } member)
        {
            nic.Error(
                member, "is of a device of the host, which PCI asks for",
                $"PCI = [ TYPE = NIC, {member} = {FindingList.Cut(nic.Text(member)!)} ]");
        }
    }
}
