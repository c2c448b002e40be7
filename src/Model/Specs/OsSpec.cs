namespace Hypernova.Model.Specs;

/// <summary>Machine, firmware and boot.</summary>
public sealed record OsSpec
{
    /// <summary>Architecture .</summary>
    public string Architecture { get; init; } = "x86_64";

    /// <summary>
    /// Machine type; null is libvirt's default. The concrete version is stored after the first define.
    /// </summary>
    public string? Machine { get; init; }

    /// <summary>UUID that the user asked for; null lets the store choose .</summary>
    public DomainUuid? Uuid { get; init; }

    /// <summary>Direct kernel boot; null boots from devices.</summary>
    public KernelSpec? Kernel { get; init; }

    /// <summary>Devices to boot from, most wanted first; empty boots from the first disk, else the first NIC.</summary>
    public IReadOnlyList<BootDevice> Boot { get; init; } = [];

    /// <summary>Firmware; <see cref="Firmware.Bios"/> unless stated.</summary>
    public Firmware Firmware { get; init; }

    /// <summary>Whether UEFI verifies signatures; only with <see cref="Firmware.Uefi"/>.</summary>
    public bool SecureBoot { get; init; }

    /// <summary>Bus of disks whose target begins with <c>sd</c> (R-032).</summary>
    public SdBus SdBus { get; init; }
}

/// <summary>Direct kernel boot: files on the host (R-026…R-029).</summary>
/// <param name="Path">Path of the kernel on the host.</param>
/// <param name="Initrd">Path of the initial RAM disk on the host.</param>
/// <param name="CommandLine">Kernel command line, complete.</param>
public sealed record KernelSpec(string Path, string? Initrd = null, string? CommandLine = null);

/// <summary>A device to boot from, by its place among the disks or NICs.</summary>
/// <param name="Kind">Disk or NIC.</param>
/// <param name="Index">0-based id.</param>
public readonly record struct BootDevice(BootDeviceKind Kind, int Index);

/// <summary>What kind of device to boot from.</summary>
public enum BootDeviceKind
{
    /// <summary>A disk or CD-ROM.</summary>
    Disk,

    /// <summary>A NIC, by PXE.</summary>
    Nic,
}

/// <summary>Firmware.</summary>
public enum Firmware
{
    /// <summary>SeaBIOS or what the machine type brings.</summary>
    Bios,

    /// <summary>UEFI chosen by libvirt from the host's firmware descriptors.</summary>
    Uefi,
}

/// <summary>Bus of <c>sd</c> disks.</summary>
public enum SdBus
{
    /// <summary>virtio-scsi.</summary>
    Scsi,

    /// <summary>SATA.</summary>
    Sata,
}
