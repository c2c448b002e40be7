using Hypernova.Rig;

namespace Hypernova.DomainXml.Tests.Guests;

/// <summary>A board of the nineties with emulated devices, and memory that a balloon gives back.</summary>
public sealed class OldBoard(LibvirtHost host) : RunningBoard(host)
{
    protected override async Task<string> TemplateAsync()
    {
        await Command.OutputAsync("qemu-img", ["create", "-q", "-f", "raw", Files.PathOf("disk.raw"), "2M"], Stop);
        await File.WriteAllTextAsync(Files.PathOf("cd.iso"), new string('c', 2048), Stop);
        return $$"""
            OS = [ {tiny}, MACHINE = pc ]
            MEMORY_MAX = 256
            DISK = [ SOURCE = "{{Files.PathOf("disk.raw")}}", DEV_PREFIX = hd, SERIAL = "D-2" ]
            DISK = [ SOURCE = "{{Files.PathOf("cd.iso")}}", TYPE = cdrom, DEV_PREFIX = hd ]
            NIC = [ NETWORK_MODE = user, MODEL = e1000 ]
            NIC = [ NETWORK_MODE = user, MODEL = rtl8139 ]
            NIC = [ NETWORK_MODE = user, MODEL = pcnet ]
            NIC = [ NETWORK_MODE = user, MODEL = ne2k_pci ]
            NIC = [ NETWORK_MODE = user, MODEL = vmxnet3 ]
            NIC = [ NETWORK_MODE = user, MODEL = virtio, VIRTIO_QUEUES = 1 ]
            SOUND = [ MODEL = ac97 ]
            VIDEO = [ TYPE = cirrus ]
            WATCHDOG = [ MODEL = i6300esb, ACTION = reset ]
            """;
    }
}
