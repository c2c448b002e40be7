using Hypernova.Rig;

namespace Hypernova.DomainXml.Tests.Guests;

/// <summary>A board whose firmware verifies what it boots: signed loaders and a signed kernel, from a disk.</summary>
public sealed class SecureBoard(LibvirtHost host) : RunningBoard(host)
{
    protected override int Memory => 512;

    protected override async Task<string> TemplateAsync()
    {
        var disk = Files.PathOf("disk.qcow2");
        var tiny = await TinyGuest.GetAsync(Stop);
        await Command.OutputAsync(
            "qemu-img", ["create", "-q", "-f", "qcow2", "-F", "qcow2", "-b", tiny.Disk, disk], Stop);
        return $$"""
            OS = [ FIRMWARE = UEFI, FIRMWARE_SECURE = YES, BOOT = disk0 ]
            DISK = [ SOURCE = "{{disk}}", DRIVER = qcow2, DEV_PREFIX = vd ]
            DISK = [ SOURCE = "{raw}", DEV_PREFIX = vd, SERIAL = "second" ]
            TPM = [ MODEL = tpm-crb ]
            """;
    }
}
