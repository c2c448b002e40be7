using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Checks;

/// <summary>Small devices: what goes with what.</summary>
internal static class DeviceCheck
{
    private const int MostSerialPorts = 3;
    private const int MostCardMemoryKiB = 4_194_303;
    private const int PortsOfEhci = 6;

    public static IEnumerable<Finding> Run(DomainInput input) =>
        Single(input).Concat(Balloon(input.Spec)).Concat(Usb(input.Spec));

    private static IEnumerable<Finding> Single(DomainInput input)
    {
        var spec = input.Spec;
        if (spec.Video is { Model: not "virtio" } video && (video.Iommu || video.Ats))
        {
            yield return SpecChecks.Error(
                video.Iommu ? "VIDEO/IOMMU" : "VIDEO/ATS", $"a card of the model {video.Model} has no such driver",
                "TYPE = virtio");
        }

        if (spec.Video is { Model: "qxl", MemoryKiB: > MostCardMemoryKiB })
        {
            yield return SpecChecks.Error("VIDEO/VRAM", $"a card of qxl has at most {MostCardMemoryKiB} KiB");
        }

        if (spec.Input is { Kind: "tablet", Bus: "ps2" })
        {
            yield return SpecChecks.Error("INPUT/BUS", "ps2 has no tablets", "BUS = usb");
        }

        if (spec.Tpm is { Model: "tpm-crb", Version: "1.2" })
        {
            yield return SpecChecks.Error("TPM/VERSION", "1.2 is of the model tpm-tis only", "VERSION = \"2.0\"");
        }

        if (spec.Tpm is { Model: "tpm-crb" } && spec.Os.Architecture == "aarch64")
        {
            yield return SpecChecks.Error("TPM/MODEL", "QEMU's ARM machines have no tpm-crb", "MODEL = tpm-tis");
        }

        if (spec.Watchdog?.Model is { } watchdog && input.Convention == Convention.Hypernova
            && (watchdog == "diag288") != (spec.Os.Architecture == "s390x"))
        {
            yield return SpecChecks.Error(
                "WATCHDOG/MODEL", $"{watchdog} is not of the architecture {spec.Os.Architecture}", "leave it out");
        }

        if (spec.SerialPorts is < 0 or > MostSerialPorts)
        {
            yield return SpecChecks.Error("SERIAL_PORTS", $"a guest has at most {MostSerialPorts} beside the console");
        }
    }

    private static IEnumerable<Finding> Balloon(VmSpec spec)
    {
        if (spec.Memory.Balloon is { Model: "none", StatisticsSeconds: not null })
        {
            yield return SpecChecks.Error("BALLOON/STATS_PERIOD", "needs a balloon that reports", "MODEL = virtio");
        }

        if (spec.Memory is { Balloon.Model: "none", Maximum: { } most, ResizeMode: MemoryResizeMode.Ballooning }
            && most > spec.Memory.Size)
        {
            yield return SpecChecks.Error(
                "BALLOON/MODEL", "nothing would hold back what MEMORY_MAX has beyond MEMORY", "MODEL = virtio");
        }
    }

    private static IEnumerable<Finding> Usb(VmSpec spec)
    {
        if (spec.Usb?.Model == "none" && UsesUsb(spec) is { } attribute)
        {
            yield return SpecChecks.Error(attribute, "needs USB, which the VM has switched off", "USB = [ MODEL = … ]");
        }

        if (spec is { Usb.Model: "ehci", Sound.Model: "usb" })
        {
            yield return SpecChecks.Error(
                "SOUND/MODEL", "a sound card on USB is too slow for the controller ehci",
                "USB = [ MODEL = qemu-xhci ]");
        }

        var pointers = spec.Input is { Bus: "usb" } or { Kind: "tablet", Bus: null } ? 1 : 0;
        if (spec.Usb is { Model: "ehci" } usb && usb.RedirectedPorts + pointers > PortsOfEhci)
        {
            yield return SpecChecks.Error(
                "USB/REDIRECT", $"the controller ehci has {PortsOfEhci} ports", "MODEL = qemu-xhci");
        }

        if (spec.Usb is { RedirectedPorts: > 0 } && spec.Graphics?.Kind != GraphicsKind.Spice)
        {
            yield return SpecChecks.Error(
                "USB/REDIRECT", "only a SPICE client hands over devices", "GRAPHICS = [ TYPE = spice ]");
        }
    }

    private static string? UsesUsb(VmSpec spec)
    {
        if (spec.Input is { Bus: "usb" } or { Kind: "tablet", Bus: null })
        {
            return "INPUT/BUS";
        }

        return spec.Sound?.Model == "usb" ? "SOUND/MODEL" : null;
    }
}
