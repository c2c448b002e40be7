using Hypernova.DomainXml.Sections.Pci;
using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Checks;

/// <summary>Devices of the host, the ports they go into, and the guest's IOMMU.</summary>
internal static class PciCheck
{
    // Expander buses are numbered from 0x20 in steps of 16 and from 0xa0 in steps of 8, below 0x100.
    private const int MostNodes = 14;
    private const int MostNodesBeside = 8;
    private const int MostDedicated = 12;
    private const int MostPorts = 200;
    private const int MostPortsBeside = 28;

    private static readonly string[] OfX86 =
        ["intremap", "caching_mode", "eim", "iotlb", "aw_bits", "dma_translation", "xtsup", "passthrough"];

    private static readonly string[] Switches =
        ["intremap", "caching_mode", "eim", "iotlb", "dma_translation", "passthrough", "xtsup"];

    public static IEnumerable<Finding> Run(DomainInput input) =>
        Devices(input.Spec).Concat(GuestPlaces(input)).Concat(Ports(input)).Concat(Iommu(input));

    private static IEnumerable<Finding> Devices(VmSpec spec)
    {
        var (places, made) = (new Dictionary<PciAddress, int>(), new Dictionary<DomainUuid, int>());
        foreach (var (index, pci) in spec.Pci.Index())
        {
            if (pci.Address is { } address && pci.Mdev is null && !places.TryAdd(address, index))
            {
                yield return SpecChecks.Error(
                    $"PCI[{index}]/SHORT_ADDRESS", $"is also the device of PCI[{places[address]}]");
            }

            if (pci is { Mdev: { } mediated, MdevMode: not "nvidia" } && !made.TryAdd(mediated, index))
            {
                yield return SpecChecks.Error(
                    $"PCI[{index}]/UUID", $"is also the mediated device of PCI[{made[mediated]}]");
            }

            if (new[] { pci.Address, pci.GuestAddress }.Any(place => place is not null && !IsPlace(place)))
            {
                yield return SpecChecks.Error($"PCI[{index}]/SHORT_ADDRESS", "is not a place of a PCI device");
            }
        }
    }

    // A root port has one place; a board of plain PCI has no other buses of its own.
    private static IEnumerable<Finding> GuestPlaces(DomainInput input)
    {
        var places = new Dictionary<PciAddress, int>();
        var ports = MachineType.Of(input).IsPcie ? PcieLayout.Of(input).RootPorts : 0;
        foreach (var (index, pci) in input.Spec.Pci.Index())
        {
            // All zeros leave the choice to libvirt.
            if (pci.GuestAddress is not { } place || place is { Bus: 0, Slot: 0, Function: 0, Domain: 0 })
            {
                continue;
            }

            if (place.Domain != 0)
            {
                yield return SpecChecks.Error(
                    $"PCI[{index}]/VM_DOMAIN", "a guest has the domain 0000 alone", "VM_DOMAIN = \"0000\"");
            }

            if (!places.TryAdd(place, index))
            {
                yield return SpecChecks.Error($"PCI[{index}]/VM_SLOT", $"PCI[{places[place]}] has the same place");
            }

            if (place.Bus >= 1 && place.Bus <= ports && place.Slot != 0)
            {
                yield return SpecChecks.Error(
                    $"PCI[{index}]/VM_SLOT", $"bus {place.Bus:x2} is a root port, which has slot 00 alone",
                    "VM_SLOT = \"00\"");
            }
        }
    }

    private static IEnumerable<Finding> Ports(DomainInput input)
    {
        var (spec, machine) = (input.Spec, MachineType.Of(input));
        var dedicated = spec.Pci.Count(pci => pci.DedicatedRoot);
        if (!machine.IsPcie)
        {
            if (dedicated > 0 && input.Convention == Convention.Hypernova)
            {
                yield return SpecChecks.Error(
                    $"PCI[{spec.Pci.Index().First(pci => pci.Item.DedicatedRoot).Index}]/ROOT",
                    "only PCI Express boards have roots", "MACHINE = \"q35\"");
            }

            yield break;
        }

        if (spec.Pcie.RootPorts is < 0 or > MostPorts)
        {
            yield return SpecChecks.Error("Q35_ROOT_PORTS", $"is not from 0 to {MostPorts}");
            yield break;
        }

        var layout = PcieLayout.Of(input);
        foreach (var finding in Expanders(input, layout, dedicated))
        {
            yield return finding;
        }

        var room = layout.RootPorts + (layout.Nodes.Count * PcieLayout.PortsOfNode);
        if (spec.Pci.Count - layout.Dedicated.Count > room)
        {
            yield return SpecChecks.Error(
                $"PCI[{spec.Pci.Count - 1}]", $"is one PCI device too many for the board's {room} ports",
                $"Q35_ROOT_PORTS = {spec.Pci.Count - layout.Dedicated.Count + 8}");
        }
    }

    private static IEnumerable<Finding> Expanders(DomainInput input, PcieLayout layout, int dedicated)
    {
        if (layout.Nodes.Count > (dedicated > 0 ? MostNodesBeside : MostNodes))
        {
            yield return SpecChecks.Error(
                "Q35_NUMA_PCIE", $"{layout.Nodes.Count} NUMA nodes are more than there are numbers of buses for",
                "Q35_NUMA_PCIE = NO");
        }

        if (dedicated > MostDedicated)
        {
            yield return SpecChecks.Error(
                "PCI/ROOT", $"{dedicated} devices want a root of their own: there are at most {MostDedicated}");
        }

        var expands = layout.Nodes.Count > 0 || layout.Dedicated.Count > 0;
        if (expands && input.Convention == Convention.Hypernova && layout.RootPorts > MostPortsBeside)
        {
            yield return SpecChecks.Error(
                "Q35_ROOT_PORTS", $"beside expander buses there are at most {MostPortsBeside}", "Q35_ROOT_PORTS = 16");
        }
    }

    private static IEnumerable<Finding> Iommu(DomainInput input)
    {
        if (input.Spec.Iommu is not { } iommu)
        {
            yield break;
        }

        var machine = MachineType.Of(input);
        var isArm = input.Spec.Os.Architecture == "aarch64";
        if (!machine.IsPcie)
        {
            yield return SpecChecks.Error(
                "IOMMU/MODEL", "only the boards q35 and virt have an IOMMU", "OS = [ MACHINE = \"q35\" ]");
        }
        else if (iommu.Model != "virtio" && (iommu.Model == "smmuv3") != isArm)
        {
            yield return SpecChecks.Error(
                "IOMMU/MODEL", $"{iommu.Model} is not of the architecture {input.Spec.Os.Architecture}", "virtio");
        }

        var foreign = iommu.Options.FirstOrDefault(one => iommu.Model == "virtio"
            || (iommu.Model == "smmuv3" && OfX86.Contains(one.Name)));
        if (foreign is not null)
        {
            yield return SpecChecks.Error(
                "IOMMU/OPTIONS", $"{foreign.Name} is not an option of the model {iommu.Model}", "leave it out");
        }

        if (iommu.Model == "virtio" && !input.Spec.Features.Acpi)
        {
            yield return SpecChecks.Error(
                "FEATURES/ACPI", "a guest finds an IOMMU of virtio through ACPI", "ACPI = YES");
        }

        if (iommu.Options.FirstOrDefault(IsOddSwitch) is { } odd)
        {
            yield return SpecChecks.Error(
                "IOMMU/OPTIONS", $"{odd.Name} is on or off, not {ShapeCheck.Short(odd.Value)}", $"{odd.Name}=on");
        }

        if (Says(iommu, "eim", "on") && !Says(iommu, "intremap", "on"))
        {
            yield return SpecChecks.Error(
                "IOMMU/OPTIONS", "eim numbers interrupts that intremap alone brings", "intremap=on,eim=on");
        }

        if (iommu is { Model: "intel" } && iommu.Options.Any(one => one.Name == "aw_bits" && !IsWidth(one.Value)))
        {
            yield return SpecChecks.Error("IOMMU/OPTIONS", "addresses have 39 or 48 bits", "aw_bits=48");
        }
    }

    // What is no word at all is said already.
    private static bool IsOddSwitch(NamedOption option) => Switches.Contains(option.Name)
        && option.Value is not ("on" or "off") && option.Value.All(char.IsAsciiLetterOrDigit);

    private static bool Says(IommuSpec iommu, string name, string value) =>
        iommu.Options.Any(one => one.Name == name && one.Value == value);

    private static bool IsWidth(string bits) => bits is "39" or "48";

    private static bool IsPlace(PciAddress place) =>
        place is { Domain: >= 0 and <= 0xffff, Bus: >= 0 and <= 0xff, Slot: >= 0 and <= 0x1f, Function: >= 0 and <= 7 };
}
