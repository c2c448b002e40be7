using System.Globalization;
using System.Xml.Linq;
using Hypernova.Model;
using Hypernova.Model.Specs;
using static Hypernova.DomainXml.Markup;

namespace Hypernova.DomainXml.Sections.Pci;

/// <summary>Devices of the host: PCI devices, network interfaces among them, and virtual GPUs as mediated devices.
/// </summary>
internal static class HostdevSection
{
    public static void Write(Draft draft)
    {
        var taken = new Dictionary<int, int>();
        foreach (var (index, pci) in draft.Spec.Pci.Index())
        {
            if (IsMediated(pci) || pci.Address is not null)
            {
                draft.Devices.Add(Device(draft, index, pci, taken));
            }
            else if (draft.IsOurs)
            {
                draft.Report(new(
                    Severity.Warning, $"PCI[{index}]", "no device of the host is chosen for it: it is left out"));
            }
        }
    }

    private static bool IsMediated(PciSpec pci) => pci.Mdev is not null && pci.MdevMode is null or "legacy";

    private static XElement Device(Draft draft, int index, PciSpec pci, Dictionary<int, int> taken)
    {
        var mediated = IsMediated(pci);
        if (PciNics.Is(draft.Input, pci))
        {
            return PciNics.Interface(
                pci.Nic!, new("source", Source("pci", pci.Address!)), Ours(draft, index, pci, taken));
        }

        return new(
            "hostdev",
            new XAttribute("mode", "subsystem"),
            new XAttribute("type", mediated ? "mdev" : "pci"),
            mediated
                ? new XAttribute("model", "vfio-pci")
                : new XAttribute("managed", pci.MdevMode == "nvidia" ? "no" : "yes"),
            pci.IommuFd ? new XElement("driver", new XAttribute("iommufd", "yes")) : null,
            new XElement("source", mediated
                ? new XElement("address", new XAttribute("uuid", pci.Mdev!.Value.ToString()))
                : Source(null, pci.Address!)),
            pci.AcpiNodes is null ? null : new XElement("acpi", new XAttribute("nodeset", pci.AcpiNodes)),
            draft.IsOurs ? Ours(draft, index, pci, taken) : OpenNebulas(pci));
    }

    // Of an interface, the address says what it is an address of.
    private static XElement Source(string? type, PciAddress address) => new(
        "address",
        type is null ? null : new XAttribute("type", type),
        new XAttribute("domain", Hex(address.Domain, 4)),
        new XAttribute("bus", Hex(address.Bus, 2)),
        new XAttribute("slot", Hex(address.Slot, 2)),
        new XAttribute("function", Hex(address.Function, 1)));

    // What another product's core chose fits its own ports: ours are numbered by our own layout.
    private static XElement? Ours(Draft draft, int index, PciSpec pci, Dictionary<int, int> taken)
    {
        var layout = draft.Pcie;
        if (layout.Dedicated.TryGetValue(index, out var own))
        {
            return Guest(own.Index + 1);
        }

        var node = PcieLayout.GuestNode(draft.Spec, pci.NumaNode);
        if (draft.Machine.IsPcie && layout.Nodes.FirstOrDefault(one => one.Node is not null && one.Node == node) is
            { } near)
        {
            var port = taken[near.Index] = taken.GetValueOrDefault(near.Index) + 1;
            return port <= near.Ports ? Guest(near.Index + port) : null;
        }

        return pci.GuestAddress is { } place && place.Bus <= (draft.Machine.IsPcie ? layout.RootPorts : 0)
            ? new(
                "address",
                new XAttribute("type", "pci"),
                new XAttribute("domain", Hex(place.Domain, 4)),
                new XAttribute("bus", Hex(place.Bus, 2)),
                new XAttribute("slot", Hex(place.Slot, 2)),
                new XAttribute("function", Hex(place.Function, 1)))
            : null;
    }

    private static XElement? OpenNebulas(PciSpec pci)
    {
        if (pci.GuestBus is { } bus)
        {
            return Guest(bus);
        }

        return pci.GuestAddress is not { } place ? null : new(
            "address",
            new XAttribute("type", "pci"),
            new XAttribute("domain", Hex(place.Domain, 4)),
            new XAttribute("bus", Padded(place.Bus)),
            new XAttribute("slot", Padded(place.Slot)),
            new XAttribute("function", place.Function.ToString(CultureInfo.InvariantCulture)));
    }

    private static XElement Guest(int bus) => new(
        "address",
        new XAttribute("type", "pci"),
        new XAttribute("domain", "0x0000"),
        Attribute("bus", bus),
        new XAttribute("slot", "0x00"),
        new XAttribute("function", "0x0"));

    // As OpenNebula's core prints a number: four characters with the prefix, which zero does not get.
    private static string Padded(int number) => number == 0 ? "0000" : Hex(number, 2);

    private static string Hex(int number, int digits) =>
        "0x" + number.ToString("x" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
