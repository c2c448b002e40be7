namespace Hypernova.DomainXml.Tests.Guests;

/// <summary>The PCI devices that a running guest finds, whether it has drivers for them or not.</summary>
internal static class PciDevices
{
    /// <summary>
    /// For the guest's shell: starts the watchdog i6300esb and leaves it alone. Its clock runs at a megahertz, so that
    /// its two stages last a second each; the last byte starts it. No driver is needed.
    /// </summary>
    public const string StartWatchdog = """
        for device in /sys/bus/pci/devices/*; do
          grep -q 0x25ab $device/device || continue
          printf '\004\000' | dd of=$device/config bs=2 seek=48 conv=notrunc
          printf '\002' | dd of=$device/config bs=1 seek=104 conv=notrunc
        done
        """;

    /// <summary>Vendor and device, each four hexadecimal digits: 8086:293e.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync(BootedGuest guest)
    {
        var said = await guest.AskAsync("""
            for device in /sys/bus/pci/devices/*; do
              read -r vendor <$device/vendor; read -r model <$device/device
              echo "${vendor#0x}:${model#0x}"
            done
            """);
        return said.Split('\n');
    }
}
