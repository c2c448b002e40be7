using Hypernova.DomainXml.Sections.Pci;
using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Checks;

/// <summary>Network interfaces that are devices of the host .</summary>
internal static class PciNicCheck
{
    private const int MostVlans = 4094;

    public static IEnumerable<Finding> Run(DomainInput input) =>
        input.Spec.Pci.Index().Where(pci => pci.Item.Nic is not null)
            .SelectMany(pci => One(pci.Item, $"PCI[{pci.Index}]"))
            .Concat(Twice(input.Spec));

    private static IEnumerable<Finding> One(PciSpec pci, string attribute)
    {
        if (pci.Nic is { VlanId: < 1 or > MostVlans } nic)
        {
            yield return SpecChecks.Error(attribute + "/VLAN_ID", $"{nic.VlanId} is not from 1 to {MostVlans}");
        }

        if (!PciNics.CanBeSetUp(pci))
        {
            if (pci.Nic is { VlanId: not null })
            {
                yield return SpecChecks.Error(
                    attribute + "/VLAN_ID", "nobody sets the VLAN of a virtual GPU or a mediated device",
                    "leave out UUID and MDEV_MODE");
            }

            yield break;
        }

        foreach (var member in Beside(pci))
        {
            yield return SpecChecks.Error(
                $"{attribute}/{member}", "cannot be had together with TYPE = NIC",
                $"leave out {member}, or TYPE, MAC and VLAN_ID");
        }
    }

    // libvirt reads these of plain devices of the host alone.
    private static string[] Beside(PciSpec pci) =>
        [.. pci.IommuFd ? ["IOMMUFD"] : (string[])[], .. pci.AcpiNodes is null ? (string[])[] : ["ACPI_NODES"]];

    private static IEnumerable<Finding> Twice(VmSpec spec)
    {
        var seen = spec.Nics.Index().Where(nic => nic.Item.Mac is not null)
            .DistinctBy(nic => nic.Item.Mac, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(
                nic => nic.Item.Mac!, nic => NicCheck.Attribute(nic.Item, nic.Index), StringComparer.OrdinalIgnoreCase);
        foreach (var (index, pci) in spec.Pci.Index())
        {
            if (pci.Nic?.Mac is { } mac && !seen.TryAdd(mac, $"PCI[{index}]"))
            {
                yield return SpecChecks.Error($"PCI[{index}]/MAC", $"{mac} is also the address of {seen[mac]}");
            }
        }
    }
}
