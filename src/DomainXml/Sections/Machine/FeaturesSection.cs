using System.Xml.Linq;
using Hypernova.DomainXml.Sections.Raw;
using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;
using static Hypernova.DomainXml.Markup;

namespace Hypernova.DomainXml.Sections.Machine;

/// <summary>Switches of the board; left out where none is on.</summary>
internal static class FeaturesSection
{
    private static readonly HashSet<string> OfTheKernel = ["vpindex", "synic", "stimer", "tlbflush", "ipi", "evmcs"];

    public static void Write(Draft draft)
    {
        var features = draft.Spec.Features;
        var element = new XElement(
            "features",
            Switch("pae", features.Pae),
            Acpi(draft),
            Switch("apic", features.Apic),
            Hyperv(draft, features.Hyperv),
            features.HideHypervisor ? new XElement("kvm", State("hidden", true)) : null,
            HasSystemManagement(draft) ? State("smm", true) : null,
            features.Gic is { } gic ? new XElement("gic", new XAttribute("version", gic)) : null,
            features.VmPort is { } port ? State("vmport", port) : null,
            features.Pmu is { } pmu ? State("pmu", pmu) : null,
            features.VmCoreInfo ? State("vmcoreinfo", true) : null,
            features.TranslationCacheMiB is { } cache && draft.Profile.DomainType == DomainType.Qemu
                ? new XElement("tcg", new XElement("tb-cache", new XAttribute("unit", "MiB"), $"{cache}"))
                : null);

        // OpenNebula's driver writes this one beside others alone, and the list even where ARM leaves it empty.
        var isOpen = element.HasElements || (!draft.IsOurs && features.Acpi);
        if (features.Ras && (isOpen || draft.IsOurs))
        {
            element.Add(State("ras", true));
        }

        if (isOpen || element.HasElements)
        {
            draft.Root.Add(element);
        }
    }

    // On ARM, ACPI tables come from UEFI: libvirt refuses the switch without it. OpenNebula's driver looks for a file.
    private static XElement? Acpi(Draft draft)
    {
        var (os, least) = (draft.Spec.Os, draft.IsOurs ? Firmware.Uefi : Firmware.File);
        return Switch("acpi", draft.Spec.Features.Acpi && (os.Architecture != "aarch64" || os.Firmware >= least));
    }

    // OpenNebula's driver does not ask whether there is UEFI; only boards of x86 have this at all.
    private static bool HasSystemManagement(Draft draft) => draft.Spec.Os is { SecureBoot: true } os
        && (os.Firmware != Firmware.Bios || (!draft.IsOurs && os.Architecture is "x86_64" or "i686"));

    private static XElement? Hyperv(Draft draft, XmlPiece? piece)
    {
        if (piece is null)
        {
            return null;
        }

        var (elements, finding) = RawFragment.Read(piece.Xml, "HYPERV_OPTIONS");
        if (finding is not null)
        {
            draft.Report(finding);
        }

        return new("hyperv", Possible(draft, piece, elements));
    }

    // The operator's defaults are for KVM; what the VM itself asks for is not taken away from it.
    private static IEnumerable<XElement> Possible(Draft draft, XmlPiece piece, IReadOnlyList<XElement> elements)
    {
        if (piece.IsOwn || !draft.IsOurs || draft.Profile.DomainType == DomainType.Kvm)
        {
            return elements;
        }

        var gone = elements.Where(element => OfTheKernel.Contains(element.Name.LocalName)).ToList();
        if (gone.Count > 0)
        {
            draft.Report(new(
                Severity.Warning, "FEATURES/HYPERV",
                $"without {string.Join(", ", gone.Select(element => element.Name.LocalName))}: emulation has none"));
        }

        return elements.Except(gone);
    }

    private static XElement State(string name, bool on) => new(name, new XAttribute("state", on ? "on" : "off"));
}
