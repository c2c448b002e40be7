using Hypernova.DomainXml.Reading;
using Hypernova.DomainXml.Reading.Hosts;
using Hypernova.Hypervisor.Libvirt.Sessions;
using Hypernova.Model.Hosts;

namespace Hypernova.Hypervisor.Libvirt.Watching;

/// <summary>The host's PCI devices: their drivers change while it runs, so they are read with every look.</summary>
internal static class PciDevices
{
    /// <summary>By their places; null where this libvirt has no driver for the host's devices.</summary>
    public static async Task<IReadOnlyList<HostPciDevice>?> ReadAsync(Attempt attempt)
    {
        try
        {
            var documents = await attempt.Connection.GetPciDevicesAsync(cancellationToken: attempt.Stop);
            return
            [
                .. documents.Select(document => HostPci.Read(DomainText.Parse(document).Root!))
                    .OfType<HostPciDevice>()
                    .OrderBy(device => (device.Address.Domain, device.Address.Bus, device.Address.Slot,
                        device.Address.Function)),
            ];
        }
        catch (LibvirtException failure) when (failure.Code is LibvirtErrorCode.NoSupport)
        {
            return null;
        }
    }
}
