using System.Xml.Linq;
using Hypernova.Model.Specs;
using static Hypernova.DomainXml.Markup;

namespace Hypernova.DomainXml.Sections.Pci;

/// <summary>
/// Network interfaces that are devices of the host: libvirt gives a virtual function its hardware address and VLAN
/// through the card that it is of, and refuses to for another device.
/// </summary>
internal static class PciNics
{
    /// <summary>Whether a device is written as an interface. Of a host that does not say, it is.</summary>
    public static bool Is(DomainInput input, PciSpec pci) => input.Convention == Convention.Hypernova
        && pci.Nic is not null && CanBeSetUp(pci)
        && input.Profile.PciDevices?.FirstOrDefault(device => device.Address == pci.Address)
            is not { IsVirtualFunction: false };

    /// <summary>Whether it is a device that libvirt could set up for the guest: no part of a graphics card.</summary>
    public static bool CanBeSetUp(PciSpec pci) => pci is { Mdev: null, MdevMode: null };

    public static XElement Interface(PciNicSpec nic, XElement source, XElement? place) => new(
        "interface",
        new XAttribute("type", "hostdev"),
        new XAttribute("managed", "yes"),
        nic.Mac is null ? null : new XElement("mac", new XAttribute("address", nic.Mac)),
        source,
        nic.VlanId is null ? null : new XElement("vlan", new XElement("tag", Attribute("id", nic.VlanId))),
        place);
}
