using Hypernova.OpenNebula.Mapping;

namespace Hypernova.OpenNebula.Tests;

/// <summary>Disks and NICs of templates that an OpenNebula core prepared, as its own driver reads them.</summary>
public sealed class Prepared
{
    private static readonly MappingOptions Core = new() { Files = new(42, "/ds/100/42") };

    [Theory]
    [InlineData("TYPE=FILE, SOURCE=\"/ds/1/x\", IMAGE=i", "/ds/100/42/disk.3", false)]
    [InlineData("TYPE=swap, SIZE=64", "/ds/100/42/disk.3", false)]
    [InlineData("TYPE=fs, SIZE=64, DISK_TYPE=BLOCK", "/ds/100/42/disk.3", true)]
    [InlineData("TYPE=BLOCK, SOURCE=vg.lv", "/ds/100/42/disk.3", true)]
    [InlineData("TYPE=CDROM, DISK_TYPE=BLOCK, SOURCE=vg.lv", "/ds/100/42/disk.3", true)]
    [InlineData("TYPE=OTHER, SOURCE=x", "/ds/100/42/disk.3", false)]
    public void A_disk_is_the_file_of_its_number(string disk, string path, bool isBlock) =>
        Given.Spec($"DISK=[{disk}, DISK_ID=3, TARGET=sda]", Core).Disks.Single().Source
            .ShouldBe(isBlock ? new BlockSource(path) : new FileSource(path));

    [Theory]
    [InlineData("TYPE=RBD, SOURCE=\"one/one-7\", CLONE=YES", "one/one-7-42-3")]
    [InlineData("TYPE=RBD, SOURCE=\"one/one-7\", CLONE=NO", "one/one-7")]
    [InlineData("TYPE=swap, DISK_TYPE=RBD, SIZE=5, POOL_NAME=fast", "fast/one-sys-42-3")]
    [InlineData("TYPE=swap, DISK_TYPE=RBD, SIZE=5", "one/one-sys-42-3")]
    [InlineData("TYPE=GLUSTER, SOURCE=\"/a/b\", GLUSTER_VOLUME=v, CLONE=YES", "v/42/disk.3")]
    [InlineData("TYPE=SHEEPDOG, SOURCE=s, CLONE=YES", "s-42-3")]
    public void A_clone_is_named_after_the_VM_and_the_disk(string disk, string name) =>
        Given.Spec($"DISK=[{disk}, DISK_ID=3, TARGET=sda]", Core).Disks.Single().Source
            .ShouldBeOfType<NetworkSource>().Name.ShouldBe(name);

    [Fact]
    public void What_boots_is_said_by_ORDER_alone()
    {
        var spec = Given.Spec("""
            OS=[BOOT="nic7,disk9"]
            DISK=[TYPE=FILE, DISK_ID=4, TARGET=sda] DISK=[TYPE=FILE, DISK_ID=9, TARGET=sdb, ORDER=2]
            NIC=[BRIDGE=a, NIC_ID=7, ORDER=1]
            """, Core);

        spec.Os.Boot.ShouldBe([new(BootDeviceKind.Nic, 0), new(BootDeviceKind.Disk, 1)]);
        spec.Disks.Select(disk => disk.Id).ShouldBe([4, 9]);
        spec.Nics.Single().Id.ShouldBe(7);
    }

    [Fact]
    public void A_NIC_has_taken_what_NIC_DEFAULT_gives_already() =>
        Given.Spec("NIC_DEFAULT=[MODEL=e1000e, NETWORK=x] NIC=[BRIDGE=a, NIC_ID=0]", Core).Nics.Single().Model
            .ShouldBe("virtio");

    [Fact]
    public void A_context_without_a_target_is_left_out_with_a_warning()
    {
        Given.Spec("CONTEXT=[DISK_ID=1, TARGET=hda]", Core).Disks.Single().Source
            .ShouldBe(new FileSource("/ds/100/42/disk.1"));
        Given.Spec("CONTEXT=[DISK_ID=1]", Core).Disks.ShouldBeEmpty();
        Given.Finding("CONTEXT=[DISK_ID=1]", Core).Attribute.ShouldBe("CONTEXT/TARGET");
    }

    [Theory]
    [InlineData("READ_BYTES_SEC=9, READ_BYTES_SEC_MAX=8, READ_BYTES_SEC_MAX_LENGTH=7", 9L, null, null)]
    [InlineData("READ_BYTES_SEC_MAX=8, READ_BYTES_SEC_MAX_LENGTH=7", null, 8L, 7L)]
    [InlineData("READ_BYTES_SEC=0", 0L, null, null)]
    public void What_the_core_let_pass_of_limits_is_followed(string limits, long? rate, long? burst, long? seconds) =>
        Given.Spec($"DISK=[TYPE=FILE, DISK_ID=0, TARGET=sda, {limits}]", Core).Disks.Single().Limits!.ReadBytes
            .ShouldBe(new(rate, burst, seconds));

    [Fact]
    public void A_total_hides_reads_and_writes() =>
        Given.Spec("DISK=[TYPE=FILE, DISK_ID=0, TARGET=sda, TOTAL_IOPS_SEC_MAX=5, READ_IOPS_SEC=1]", Core).Disks
            .Single().Limits.ShouldBe(new IoLimits { TotalOperations = new(null, 5) });

    [Fact]
    public void A_length_or_a_size_alone_opens_no_limits() =>
        Given.Spec(
            "DISK=[TYPE=FILE, DISK_ID=0, TARGET=sda, SIZE_IOPS_SEC=5, READ_IOPS_SEC_MAX_LENGTH=1]", Core).Disks
            .Single().Limits.ShouldBeNull();

    [Fact]
    public void A_size_needs_any_limit_of_operations_even_a_hidden_one() =>
        Given.Spec(
            "DISK=[TYPE=FILE, DISK_ID=0, TARGET=sda, TOTAL_IOPS_SEC_MAX=5, READ_IOPS_SEC=1, SIZE_IOPS_SEC=9]", Core)
            .Disks.Single().Limits!.OperationSize.ShouldBe(9);

    [Fact]
    public void A_disk_without_a_target_is_an_error() =>
        Given.Findings("DISK=[TYPE=FILE, DISK_ID=0]", Core).ShouldContain(finding =>
            finding.Severity == Severity.Error && finding.Attribute == "DISK[0]/TARGET");

    [Fact]
    public void A_NIC_without_a_bridge_is_a_tap_device_alone() =>
        Given.Spec("NIC=[NETWORK=n, NETWORK_ID=1]", Core).Nics.Single().Attachment
            .ShouldBeOfType<EthernetAttachment>();
}
