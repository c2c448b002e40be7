using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Checks;

/// <summary>Firmware, kernel and boot devices.</summary>
internal static class OsCheck
{
    public static IEnumerable<Finding> Run(DomainInput input)
    {
        var (spec, os) = (input.Spec, input.Spec.Os);
        if (os.SecureBoot && os.Firmware == Firmware.Bios)
        {
            yield return SpecChecks.Error("OS/FIRMWARE_SECURE", "only UEFI verifies signatures", "FIRMWARE = \"UEFI\"");
        }

        foreach (var device in os.Boot)
        {
            var (word, count) = device.Kind switch
            {
                BootDeviceKind.Disk => ("disk", spec.Disks.Count),
                BootDeviceKind.Nic => ("nic", spec.Nics.Count),
            };
            if (device.Index < 0 || device.Index >= count)
            {
                yield return SpecChecks.Error("OS/BOOT", $"there is no {word}{device.Index}");
            }
        }
    }
}
