using System.Xml.Linq;
using Hypernova.Model.Specs;
using static Hypernova.DomainXml.Markup;

namespace Hypernova.DomainXml.Sections.Pci;

/// <summary>The guest's IOMMU: one, or one at each root of a device that wants it.</summary>
internal static class IommuSection
{
    public static void Write(Draft draft)
    {
        if (draft.Spec.Iommu is not { } iommu)
        {
            return;
        }

        if (iommu.PerDevice)
        {
            // Only PCI Express boards have such roots; OpenNebula's driver then writes none.
            draft.Devices.Add(draft.Pcie.Dedicated
                .Where(root => draft.Machine.IsPcie && draft.Spec.Pci[root.Key].Iommu)
                .Select(root => Element(draft, iommu, root.Value.Index)));
        }
        else
        {
            draft.Devices.Add(Element(draft, iommu, null));
        }

        if (draft.IsOurs && Asks(iommu, "intremap"))
        {
            SplitInterrupts(draft);
        }
    }

    private static XElement Element(Draft draft, IommuSpec iommu, int? bus) => new(
        "iommu",
        new XAttribute("model", iommu.Model),
        draft.IsOurs && bus is null && iommu.Options.Count == 0 ? null : new XElement(
            "driver",
            Attribute("pciBus", bus),
            iommu.Options.Select(option => new XAttribute(option.Name, option.Value))));

    private static bool Asks(IommuSpec iommu, string option) =>
        iommu.Options.Any(one => one.Name == option && one.Value == "on");

    // Interrupts are remapped only where QEMU has the I/O APIC.
    private static void SplitInterrupts(Draft draft)
    {
        var features = draft.Root.Element("features");
        if (features is null)
        {
            draft.Root.Add(features = new XElement("features"));
        }

        if (features.Element("ioapic") is null)
        {
            features.Add(new XElement("ioapic", new XAttribute("driver", "qemu")));
        }
    }
}
