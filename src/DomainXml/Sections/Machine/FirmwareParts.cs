using System.Xml.Linq;
using Hypernova.Model.Specs;
using static Hypernova.DomainXml.Markup;

namespace Hypernova.DomainXml.Sections.Machine;

/// <summary>Firmware: chosen by libvirt, or a file of the host with the VM's own variables.</summary>
internal static class FirmwareParts
{
    public static void Add(XElement os, Draft draft)
    {
        var spec = draft.Spec.Os;
        switch (spec.Firmware)
        {
            case Firmware.Uefi:
                os.Add(new XAttribute("firmware", "efi"), new XElement("firmware", new XElement(
                    "feature", YesNo("enabled", spec.SecureBoot), new XAttribute("name", "secure-boot"))));
                break;
            case Firmware.File when spec.Loader is { } loader:
                os.Add(
                    new XElement(
                        "loader",
                        YesNo("readonly", true),
                        new XAttribute("type", "pflash"),
                        YesNo("secure", spec.SecureBoot),
                        loader.Path),
                    Variables(draft, loader));
                AddSleep(draft);
                break;
            case Firmware.Bios or Firmware.File:
                break;
        }
    }

    private static XElement? Variables(Draft draft, LoaderSpec loader)
    {
        var path = loader.VariablesPath ?? (draft.IsOurs || draft.Profile.VmDirectory is not { } directory
            ? null
            : $"{directory}/{draft.Spec.Name}_VARS.fd");
        return path is null && loader.Format == "raw" ? null : new(
            "nvram", loader.Format == "raw" ? null : new XAttribute("format", loader.Format), path);
    }

    // Guests under these firmware files do not come back from sleep.
    private static void AddSleep(Draft draft)
    {
        if (draft.Spec.Os.Architecture != "aarch64")
        {
            draft.Root.Add(new XElement(
                "pm",
                new XElement("suspend-to-mem", YesNo("enabled", false)),
                new XElement("suspend-to-disk", YesNo("enabled", false))));
        }
    }
}
