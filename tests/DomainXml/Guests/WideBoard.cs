using Hypernova.Rig;

namespace Hypernova.DomainXml.Tests.Guests;

/// <summary>A modern board with as much on it as one guest can be asked about.</summary>
public sealed class WideBoard(LibvirtHost host) : RunningBoard(host)
{
    public const string Address = "10.9.0.2";
    public const string BridgeAddress = "10.9.0.1";

    private string FileSystem => Files.PathOf("files.raw");

    protected override int Memory => 192;

    /// <summary>The first SCSI disk's image.</summary>
    public string ScsiImage => Files.PathOf("scsi.raw");

    /// <summary>The directory that the guest is given.</summary>
    public string Shared => Directory.CreateDirectory(Files.PathOf("shared")).FullName;

    protected override async Task<string> TemplateAsync()
    {
        await Host.Host.ExecAsync(["ip", "link", "add", "guests0", "type", "bridge"], Stop);
        await Host.Host.ExecAsync(["ip", "addr", "add", $"{BridgeAddress}/24", "dev", "guests0"], Stop);
        await Host.Host.ExecAsync(["ip", "link", "set", "guests0", "up"], Stop);
        await Command.OutputAsync("qemu-img", ["create", "-q", "-f", "raw", ScsiImage, "8M"], Stop);
        await Command.OutputAsync("mkfs.ext4", ["-q", FileSystem, "4M"], Stop);
        await File.WriteAllTextAsync(Path.Combine(Shared, "letter"), "from the host", Stop);
        return $$"""
            OS = [ {tiny} ]
            VCPU = 2
            VCPU_MAX = 4
            MEMORY_MAX = 512
            MEMORY_RESIZE_MODE = HOTPLUG
            MEMORY_SLOTS = 3
            CPU_MODEL = [ MODEL = Nehalem, FEATURES = "aes,-sse4.2" ]
            SMBIOS = [ BIOS_VENDOR = "A, B", SYSTEM_MANUFACTURER = "We", SYSTEM_PRODUCT = "P-1", SYSTEM_SERIAL = "S-1",
                       SYSTEM_SKU = "K-1", SYSTEM_FAMILY = "F-1", BOARD_SERIAL = "B-1", CHASSIS_ASSET = "C-1",
                       OEM_STRINGS = "told by its owner" ]
            CLOCK = [ OFFSET = variable, ADJUSTMENT = 86400 ]
            TIMER = [ NAME = hpet, PRESENT = NO ]
            DISK = [ SOURCE = "{{FileSystem}}", DEV_PREFIX = vd, SERIAL = "D-1", VIRTIO_BLK_QUEUES = 2 ]
            DISK = [ SOURCE = "{qcow2}", DEV_PREFIX = vd, DRIVER = qcow2, READONLY = YES ]
            DISK = [ SOURCE = "{{ScsiImage}}", DEV_PREFIX = sd, DISCARD = unmap ]
            DISK = [ TYPE = filesystem, SOURCE = "{{Shared}}", MOUNT_TAG = shared ]
            NIC = [ BRIDGE = guests0, TARGET = wide0, MAC = "02:00:0a:09:00:02", MTU = 1400, FILTER = clean-traffic,
                    IP = "{{Address}}" ]
            SOUND = [ MODEL = ich9 ]
            WATCHDOG = [ MODEL = i6300esb, ACTION = pause ]
            RNG = [ SOURCE = "/dev/urandom" ]
            BALLOON = [ STATS_PERIOD = 1 ]
            USB = [ MODEL = qemu-xhci ]
            VIDEO = [ TYPE = vga ]
            INPUT = [ TYPE = tablet, BUS = virtio ]
            SERIAL_PORTS = 1
            TPM = [ MODEL = tpm-tis ]
            """;
    }
}
