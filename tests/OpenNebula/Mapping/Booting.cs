using Hypernova.OpenNebula.Mapping;

namespace Hypernova.OpenNebula.Tests;

/// <summary>OS and FEATURES.</summary>
public sealed class Booting
{
    [Theory]
    [InlineData("KERNEL=\"/k\"", "/k", null, null)]
    [InlineData("KERNEL=\"/k\", INITRD=\"/i\"", "/k", "/i", null)]
    [InlineData("KERNEL=\"/k\", ROOT=vda1", "/k", null, "root=/dev/vda1")]
    [InlineData("KERNEL=\"/k\", KERNEL_CMD=\"console=ttyS0 quiet\"", "/k", null, "console=ttyS0 quiet")]
    [InlineData("KERNEL=\"/k\", ROOT=vda, KERNEL_CMD=\"quiet\"", "/k", null, "root=/dev/vda quiet")]
    public void A_kernel_is_booted_directly(string os, string kernel, string? initrd, string? line) =>
        Given.Spec($"OS = [ {os} ]").Os.Kernel.ShouldBe(new KernelSpec(kernel, initrd, line));

    [Fact]
    public void A_root_without_a_kernel_has_no_effect_and_says_so()
    {
        Given.Spec("OS = [ ROOT = vda, KERNEL_CMD = quiet ]").Os.Kernel.ShouldBeNull();
        Given.Findings("OS = [ ROOT = vda, KERNEL_CMD = quiet ]").Select(finding => finding.Attribute)
            .ShouldBe(["OS/ROOT", "OS/KERNEL_CMD"]);
    }

    [Theory]
    [InlineData("MACHINE=pc", "pc")]
    [InlineData("MACHINE=pc-q35-7.2", "pc-q35-7.2")]
    [InlineData("MACHINE=\"\"", null)]
    [InlineData("ARCH=x86_64", "q35")]
    public void An_empty_machine_switches_the_default_off(string os, string? machine) =>
        Given.Spec($"OS = [ {os} ]").Os.Machine.ShouldBe(machine);

    [Theory]
    [InlineData("x86_64", "q35")]
    [InlineData("i686", "q35")]
    [InlineData("aarch64", "virt")]
    [InlineData("s390x", null)]
    public void The_built_in_machine_is_of_the_architecture(string architecture, string? machine)
    {
        Given.Spec($"OS=[ARCH={architecture}]").Os.Machine.ShouldBe(machine);
        Given.Spec($"OS=[ARCH={architecture}]", new()
        {
            Levels = [new("file", Template.Parse("OS=[MACHINE=pc]")), BuiltInDefaults.Level],
        }).Os.Machine.ShouldBe("pc");
    }

    [Theory]
    [InlineData("FIRMWARE=UEFI", Firmware.Uefi, false)]
    [InlineData("FIRMWARE=uefi, FIRMWARE_SECURE=yes", Firmware.Uefi, true)]
    [InlineData("FIRMWARE=BIOS", Firmware.Bios, false)]
    [InlineData("FIRMWARE=\"\"", Firmware.Bios, false)]
    public void Firmware_is_BIOS_or_UEFI(string os, Firmware firmware, bool secure)
    {
        Given.Spec($"OS = [ {os} ]").Os.Firmware.ShouldBe(firmware);
        Given.Spec($"OS = [ {os} ]").Os.SecureBoot.ShouldBe(secure);
    }

    [Fact]
    public void Boot_devices_keep_their_order() =>
        Given.Spec("DISK=[SOURCE=\"/a\"] DISK=[SOURCE=\"/b\"] NIC=[BRIDGE=br0] OS=[BOOT=\"nic0, DISK1\"]").Os.Boot
            .ShouldBe([new(BootDeviceKind.Nic, 0), new(BootDeviceKind.Disk, 1)]);

    [Theory]
    [InlineData("11223344556677889900aabbccddeeff")]
    [InlineData("11223344-5566-7788-9900-AABBCCDDEEFF")]
    public void A_UUID_is_read_with_and_without_dashes(string uuid) =>
        Given.Spec($"OS=[UUID=\"{uuid}\"]").Os.Uuid.ToString()
            .ShouldBe("11223344-5566-7788-9900-aabbccddeeff");

    [Fact]
    public void Features_are_switched() => Given.Spec(
        "FEATURES=[ACPI=NO,PAE=Yes,APIC=yes,GUEST_AGENT=no,LOCALTIME=yes,IOTHREADS=2,VIRTIO_SCSI_QUEUES=4]")
        .Features.ShouldBe(new()
        {
            Acpi = false, Pae = true, Apic = true, GuestAgent = false, IoThreads = 2, ScsiQueues = new(4),
        });

    [Theory]
    [InlineData("OS=[ARCH=\"\"]", "OS/ARCH", 10, "architecture")]
    [InlineData("OS=[KERNEL=vmlinuz]", "OS/KERNEL", 12, "absolute path")]
    [InlineData("OS=[KERNEL=\"/k\",KERNEL_CMD=\"a\nb\"]", "OS/KERNEL_CMD", 28, "one line")]
    [InlineData("OS=[BOOT=\"hd\"]", "OS/BOOT", 10, "the VM has none of this kind")]
    [InlineData("OS=[BOOT=\"disk0\"]", "OS/BOOT", 10, "the VM has 0 of these")]
    [InlineData("OS=[BOOT=\"disk99999999999\"]", "OS/BOOT", 10, "not a boot device")]
    [InlineData("OS=[UUID=\"1-2\"]", "OS/UUID", 10, "not a UUID")]
    [InlineData("OS=[FIRMWARE=coreboot]", "OS/FIRMWARE", 14, "none of bios, uefi")]
    [InlineData("OS=[FIRMWARE=\"/x.fd\"]", "OS/FIRMWARE", 14, "is not on the list of allowed files")]
    [InlineData("OS=[FIRMWARE_SECURE=YES]", "OS/FIRMWARE_SECURE", 21, "needs UEFI")]
    [InlineData("OS=[SD_DISK_BUS=ide]", "OS/SD_DISK_BUS", 17, "none of scsi, sata")]
    [InlineData("OS=[MACHINE=\"q35'/>\"]", "OS/MACHINE", 13, "machine type")]
    [InlineData("FEATURES=[ACPI=on]", "FEATURES/ACPI", 16, "neither YES nor NO")]
    [InlineData("FEATURES=[IOTHREADS=-1]", "FEATURES/IOTHREADS", 21, "from 0")]
    [InlineData("FEATURES=[VIRTIO_SCSI_QUEUES=few]", "FEATURES/VIRTIO_SCSI_QUEUES", 30, "or auto")]
    public void A_wrong_value_is_an_error_at_its_place(string more, string attribute, int column, string said)
    {
        var error = Given.Finding(more);

        error.Severity.ShouldBe(Severity.Error);
        error.Attribute.ShouldBe(attribute);
        (error.Line, error.Column).ShouldBe((4, column));
        error.Message.ShouldContain(said);
    }
}
