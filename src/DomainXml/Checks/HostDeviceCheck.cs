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
                if (!devices.Any(device => device.Address == address))
                {
                    yield return HostCheck.OfHost(
                        input, $"PCI[{index}]/SHORT_ADDRESS", $"the host has no PCI device {address}",
                        Offered(devices));
                }
            }
            else if (pci is { Wanted: { } kind, Mdev: null }
                && !devices.Any(device => device.IsOffered && device.Is(kind)))
            {
                yield return Missing(input, $"PCI[{index}]", kind, devices);
            }
        }
    }

    private static Finding Missing(
        DomainInput input, string attribute, PciKind kind, IReadOnlyList<HostPciDevice> devices) =>
        devices.FirstOrDefault(device => device.Is(kind)) is { } used
            ? HostCheck.OfHost(
                input, attribute, $"the host itself uses {used.Address}{With(used)}",
                $"bind it to vfio-pci there; {ByPlace}")
            : HostCheck.OfHost(input, attribute, $"the host has no PCI device of {kind.Words()}", ByPlace);

    private static string With(HostPciDevice device) =>
        device.Driver is { } driver ? $", with its driver {driver}" : "";

    private static string Offered(IReadOnlyList<HostPciDevice> devices)
    {
        var offered = devices.Where(device => device.IsOffered).Select(device => device.Address).Take(MostNamed)
            .ToList();
        return offered.Count == 0 ? "" : $"it has {string.Join(", ", offered)}";
    }
}
