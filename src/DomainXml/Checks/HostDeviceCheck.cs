using Hypernova.DomainXml.Sections.Pci;
using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Checks;

/// <summary>Devices of the host, by their place or by their kind.</summary>
internal static class HostDeviceCheck
{
    private const int MostNamed = 5;
    private const string ByPlace = "SHORT_ADDRESS = \"00:06.1\" names one by its place";

    public static IEnumerable<Finding> Run(DomainInput input)
    {
        if (input.Profile.PciDevices is not { } devices)
        {
            yield break;
        }

        foreach (var (index, pci) in input.Spec.Pci.Index())
        {
            if (pci is { Address: { } address, IsChosen: false })
            {
                if (Named(input, $"PCI[{index}]", pci, address, devices) is { } fault)
                {
                    yield return fault;
                }
            }
            else if (pci is { Wanted: { } kind, Mdev: null }
                && !devices.Any(device => device.IsOffered && device.Suits(pci)))
            {
                yield return Missing(input, $"PCI[{index}]", pci, kind, devices);
            }
        }
    }

    private static Finding? Named(
        DomainInput input, string attribute, PciSpec pci, PciAddress address, IReadOnlyList<HostPciDevice> devices)
    {
        if (devices.FirstOrDefault(device => device.Address == address) is not { } named)
        {
            return HostCheck.OfHost(
                input, attribute + "/SHORT_ADDRESS", $"the host has no PCI device {address}", Offered(devices));
        }

        if (pci.Nic is not { } nic)
        {
            return null;
        }

        if (!named.IsNetworkCard)
        {
            return HostCheck.OfHost(
                input, attribute + "/TYPE", $"{address} is no network card, but of class {named.Class:x4}",
                "leave out TYPE: the guest gets the device as it is");
        }

        return nic.VlanId is null || named.IsVirtualFunction || !PciNics.CanBeSetUp(pci) ? null : HostCheck.OfHost(
            input, attribute + "/VLAN_ID",
            $"{address} is a whole card, and nobody sets its VLAN: that can be had of virtual functions alone",
            "name a virtual function, or leave out VLAN_ID");
    }

    private static Finding Missing(
        DomainInput input, string attribute, PciSpec pci, PciKind kind, IReadOnlyList<HostPciDevice> devices) =>
        devices.FirstOrDefault(device => device.Suits(pci)) is { } used
            ? HostCheck.OfHost(
                input, attribute, $"the host itself uses {used.Address}{With(used)}",
                $"bind it to vfio-pci there; {ByPlace}")
            : HostCheck.OfHost(
                input, attribute, $"the host has no {PciPlacement.Sort(pci)} of {kind.Words()}", ByPlace);

    private static string With(HostPciDevice device) =>
        device.Driver is { } driver ? $", with its driver {driver}" : "";

    private static string Offered(IReadOnlyList<HostPciDevice> devices)
    {
        var offered = devices.Where(device => device.IsOffered).Select(device => device.Address).Take(MostNamed)
            .ToList();
        return offered.Count == 0 ? "" : $"it has {string.Join(", ", offered)}";
    }
}
