using Hypernova.DomainXml.Sections.Raw;
using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Checks;

/// <summary>Features that only some boards have.</summary>
internal static class FeatureCheck
{
    public static IEnumerable<Finding> Run(DomainInput input)
    {
        var (features, os) = (input.Spec.Features, input.Spec.Os);
        var isArm = os.Architecture is "aarch64" or "armv7l";
        var isX86 = os.Architecture is "x86_64" or "i686";
        if (features.Gic is not null && !isArm)
        {
            yield return OfOthers(input, "FEATURES/GIC", "ARM boards alone have this interrupt controller");
        }

        if (features.Ras && !isArm)
        {
            yield return OfOthers(input, "FEATURES/RAS", "ARM boards alone report errors so");
        }

        if (features.Hyperv is not null && !isX86)
        {
            yield return OfOthers(input, "FEATURES/HYPERV", "x86 processors alone have Hyper-V's extensions");
        }

        if (features.Hyperv is { } hyperv && input.Profile.DomainType == DomainType.Qemu
            && (hyperv.IsOwn || input.Convention == Convention.OpenNebula) && NeedsKvm(hyperv))
        {
            yield return OfOthers(input, "FEATURES/HYPERV", "vpindex is the kernel's: emulation does not start");
        }

        if (features.VmPort is not null && !isX86)
        {
            yield return OfOthers(input, "FEATURES/VMPORT", "x86 boards alone have this port");
        }

        if (features.TranslationCacheMiB is not null && input.Profile.DomainType == DomainType.Kvm)
        {
            yield return SpecChecks.Say(
                Severity.Warning, "FEATURES/TB_CACHE", "nothing is translated where KVM runs the guest: left out");
        }

        if (features.MigrateAutoConverge is { } converge
            && (converge.Initial is < 0 or > 100 || converge.Increment is < 0 or > 100))
        {
            yield return SpecChecks.Error("FEATURES/MIGRATE_AUTO_CONVERGE", "percents are from 0 to 100");
        }
    }

    private static bool NeedsKvm(XmlPiece hyperv) => RawFragment.Read(hyperv.Xml, "HYPERV_OPTIONS").Elements
        .Any(element => element.Name == "vpindex" && element.Attribute("state")?.Value == "on");

    // OpenNebula's driver writes it all the same; libvirt refuses the document.
    private static Finding OfOthers(DomainInput input, string attribute, string message) => new(
        input.Convention == Convention.Hypernova ? Severity.Error : Severity.Warning,
        attribute,
        message,
        "leave it out");
}
