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

    /// <summary>Path of a boot loader of the host; only without <see cref="Kernel"/>. Restricted.</summary>
    public string? Bootloader { get; init; }

    /// <summary>What a container runs first; null for a machine. Documents only.</summary>
    public ContainerSpec? Container { get; init; }

    /// <summary>Devices to boot from, most wanted first; empty boots from the first disk, else the first NIC.</summary>
    public IReadOnlyList<BootDevice> Boot { get; init; } = [];

    /// <summary>Whether the firmware offers a boot menu; null leaves it to the hypervisor.</summary>
    public bool? BootMenu { get; init; }

    /// <summary>Firmware; <see cref="Firmware.Bios"/> unless stated.</summary>
    public Firmware Firmware { get; init; }

    /// <summary>Whether UEFI verifies signatures; not with <see cref="Firmware.Bios"/>.</summary>
    public bool SecureBoot { get; init; }

    /// <summary>The firmware's file, with <see cref="Firmware.File"/> only.</summary>
    public LoaderSpec? Loader { get; init; }

    /// <summary>Bus of disks whose target begins with <c>sd</c> (R-032); null where nobody stated one: scsi.</summary>
    public SdBus? SdBus { get; init; }

    /// <summary>What the guest reads in its system tables; null for ours.</summary>
    public SmbiosSpec? Smbios { get; init; }
}

/// <summary>Direct kernel boot: files on the host (R-026…R-029).</summary>
/// <param name="Path">Path of the kernel on the host.</param>
/// <param name="Initrd">Path of the initial RAM disk on the host.</param>
/// <param name="CommandLine">Kernel command line, complete.</param>
public sealed record KernelSpec(string Path, string? Initrd = null, string? CommandLine = null);

/// <summary>Container boot .</summary>
/// <param name="Init">Path of the first program inside the container.</param>
public sealed record ContainerSpec(string Init)
{
    /// <summary>Its arguments, in order.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];
}

/// <summary>A firmware by its file on the host; an operator lists which may be used.</summary>
/// <param name="Path">Path of the read-only code.</param>
/// <param name="VariablesPath">Path of the VM's own variables; null lets libvirt choose.</param>
/// <param name="Format">Format of the variables: <c>raw</c> or <c>qcow2</c>.</param>
public sealed record LoaderSpec(string Path, string? VariablesPath = null, string Format = "raw");

/// <summary>A device to boot from, by its place among the disks or NICs.</summary>
/// <param name="Kind">Disk or NIC.</param>
/// <param name="Index">0-based place in the spec's list.</param>
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

    /// <summary>A file of the host.</summary>
    File,
}

/// <summary>Bus of <c>sd</c> disks.</summary>
public enum SdBus
{
    /// <summary>virtio-scsi.</summary>
    Scsi,

    /// <summary>SATA.</summary>
    Sata,
}

/// <summary>System tables .</summary>
/// <param name="Mode">Where they come from.</param>
public sealed record SmbiosSpec(SmbiosMode Mode)
{
    /// <summary>Entries, with <see cref="SmbiosMode.Sysinfo"/> only.</summary>
    public IReadOnlyList<SmbiosEntry> Entries { get; init; } = [];
}

/// <summary>Where system tables come from.</summary>
public enum SmbiosMode
{
    /// <summary>The hypervisor's own.</summary>
    Emulate,

    /// <summary>Copied from the host.</summary>
    Host,

    /// <summary>From the definition.</summary>
    Sysinfo,
}

/// <summary>One value of the system tables.</summary>
/// <param name="Block"><c>bios</c>, <c>system</c>, <c>baseBoard</c>, <c>chassis</c> or <c>oemStrings</c>.</param>
/// <param name="Name">The entry: <c>vendor</c>, <c>serial</c>, …; empty in <c>oemStrings</c>.</param>
/// <param name="Value">The text.</param>
public sealed record SmbiosEntry(string Block, string Name, string Value);
