using Hypernova.OpenNebula.Mapping;

namespace Hypernova.OpenNebula.Tests;

/// <summary>DISK on the network, in directories, with limits; what only a store can find or make.</summary>
public sealed class Storage
{
    private const string Secret = "7ebb2445-e96e-44c6-b7c7-07dc7a50f311";

    private static readonly MappingOptions Open = new() { UnresolvedDirectory = "/ds/0/0" };

    [Fact]
    public void A_Ceph_volume_has_monitors_with_ports_and_a_login()
    {
        var source = Source($"TYPE=RBD, SOURCE=\"one/i\", CEPH_HOST=\"a:6790  b [2001:db8::1]:7\", CEPH_USER=u, "
            + $"CEPH_SECRET=\"{Secret}\"");

        (source.Protocol, source.Name).ShouldBe(("rbd", "one/i"));
        source.Hosts.ShouldBe([new("a", 6790), new("b", 6789), new("2001:db8::1", 7)]);
        source.Login.ShouldBe(new("u", "ceph", new DomainUuid(new Guid(Secret))));
    }

    [Theory]
    [InlineData("TYPE=iscsi, SOURCE=s, ISCSI_IQN=\"iqn.x:y/1\", ISCSI_HOST=h", "iscsi", "iqn.x:y/1", 3260, null)]
    [InlineData("TYPE=iscsi, SOURCE=\"iqn.x:y/2\", ISCSI_HOST=\"h:9\"", "iscsi", "iqn.x:y/2", 9, null)]
    [InlineData("TYPE=gluster, SOURCE=\"/a/b\", GLUSTER_VOLUME=v, GLUSTER_HOST=h", "gluster", "v/b", 24007, "tcp")]
    [InlineData("TYPE=gluster, SOURCE=\"v/a/b\", GLUSTER_HOST=h", "gluster", "v/a/b", 24007, "tcp")]
    [InlineData("TYPE=sheepdog, SOURCE=v, SHEEPDOG_HOST=h", "sheepdog", "v", null, "tcp")]
    public void Other_volumes_have_their_own_words(string disk, string protocol, string name, int? port, string? by)
    {
        var source = Source(disk);

        (source.Protocol, source.Name).ShouldBe((protocol, name));
        source.Hosts.ShouldBe([new("h", port, by)]);
    }

    [Theory]
    [InlineData("TYPE=rbd_cdrom, SOURCE=\"p/i\"", DiskDevice.Cdrom)]
    [InlineData("TYPE=cdrom, DISK_TYPE=rbd, SOURCE=\"p/i\"", DiskDevice.Cdrom)]
    [InlineData("TYPE=disk, DISK_TYPE=rbd, SOURCE=\"p/i\"", DiskDevice.Disk)]
    [InlineData("TYPE=cdrom, DISK_TYPE=iscsi, SOURCE=\"p/i\", ISCSI_HOST=h", DiskDevice.Cdrom)]
    [InlineData("TYPE=cdrom, DISK_TYPE=gluster, SOURCE=\"p/i\", GLUSTER_HOST=h", DiskDevice.Cdrom)]
    [InlineData("TYPE=cdrom, DISK_TYPE=sheepdog_cdrom, SOURCE=\"p/i\", SHEEPDOG_HOST=h", DiskDevice.Cdrom)]
    public void A_drive_can_be_on_the_network(string disk, DiskDevice device)
    {
        var spec = Given.Spec($"DISK=[{disk}]").Disks.Single();

        spec.Device.ShouldBe(device);
        spec.Source.ShouldBeOfType<NetworkSource>().Name.ShouldBe("p/i");
    }

    [Fact]
    public void A_directory_is_counted_with_the_disks_and_takes_ids_of_defaults_only()
    {
        var host = new MappingOptions
        {
            Levels = [new("host", Template.Parse("DISK=[UID_MAP=5000]")), BuiltInDefaults.Level],
        };
        var spec = Given.Spec(
            "DISK=[TYPE=FILESYSTEM, SOURCE=\"/s\", MOUNT_TAG=t, GID_MAP=1] DISK=[SOURCE=\"/a\"] OS=[BOOT=disk1]", host);

        spec.Filesystems.ShouldBe(
            [new FilesystemSpec("/s", "t") { Id = 0, UserIdBase = 5000, GroupIdBase = 100_000 }]);
        (spec.Disks.Single().Id, spec.Disks.Single().Target).ShouldBe((1, "sda"));
        spec.Os.Boot.ShouldBe([new(BootDeviceKind.Disk, 0)]);
    }

    [Fact]
    public void Limits_are_the_VMs_own_or_the_first_levels_key_by_key()
    {
        var host = new MappingOptions
        {
            Levels =
            [
                new("host", Template.Parse("DISK=[READ_BYTES_SEC=1, WRITE_BYTES_SEC=2, TOTAL_IOPS_SEC=9]")),
                BuiltInDefaults.Level,
            ],
        };
        var disks = Given.Spec("""
            DISK=[SOURCE="/a", READ_BYTES_SEC=7, READ_BYTES_SEC_MAX=8, READ_BYTES_SEC_MAX_LENGTH=5]
            DISK=[SOURCE="/b", TOTAL_BYTES_SEC=5, TOTAL_IOPS_SEC=0]
            """, host).Disks;

        disks[0].Limits.ShouldBe(
            new IoLimits { ReadBytes = new(7, 8, 5), WriteBytes = new(2), TotalOperations = new(9) });
        disks[1].Limits.ShouldBe(new IoLimits { TotalBytes = new(5) });
    }

    [Fact]
    public void Queues_are_the_disks_own_or_those_of_FEATURES_on_virtio_alone() =>
        Given.Spec("""
            FEATURES=[VIRTIO_BLK_QUEUES=auto]
            DISK=[SOURCE="/a", DEV_PREFIX=vd] DISK=[SOURCE="/b", DEV_PREFIX=vd, VIRTIO_BLK_QUEUES=3] DISK=[SOURCE="/c"]
            """).Disks.Select(disk => disk.Queues).ShouldBe([QueueCount.Auto, new QueueCount(3), null]);

    [Theory]
    [InlineData("IMAGE=x", "DISK[0]/IMAGE", "/ds/0/0/disk.0")]
    [InlineData("IMAGE_ID=5", "DISK[0]/IMAGE_ID", "/ds/0/0/disk.0")]
    [InlineData("TYPE=swap, SIZE=64", "DISK[0]/SIZE", "/ds/0/0/disk.0")]
    public void What_a_store_must_find_may_stay_open_where_nobody_runs_it(string disk, string attribute, string path)
    {
        var warning = Given.Finding($"DISK=[{disk}]", Open);

        (warning.Severity, warning.Attribute).ShouldBe((Severity.Warning, attribute));
        warning.Message.ShouldContain("unresolved");
        Given.Spec($"DISK=[{disk}]", Open).Disks.Single().Source.ShouldBe(new FileSource(path));
        Given.Finding($"DISK=[{disk}]").Severity.ShouldBe(Severity.Error);
    }

    [Fact]
    public void A_context_is_the_last_drive_where_it_may_stay_open_and_warned_of_elsewhere()
    {
        var drive = Given.Spec("CONTEXT=[A=1] DISK=[SOURCE=\"/a\"] DISK=[TYPE=cdrom]", Open).Disks[2];

        drive.ShouldBe(new DiskSpec
        {
            Id = 2, Target = "sdc", Device = DiskDevice.Cdrom, ReadOnly = true, IsContext = true,
            Source = new FileSource("/ds/0/0/disk.2"),
        });
        Given.Finding("CONTEXT=[A=1]").Message.ShouldContain("no effect in this version");
        Given.Spec("CONTEXT=[A=1]").UserAttributes.Keys.ShouldBe(["CONTEXT"]);
    }

    [Fact]
    public void The_first_image_gets_the_first_name_and_what_is_made_for_the_VM_comes_last() =>
        Given.Spec("DISK=[TYPE=swap,SIZE=1] DISK=[IMAGE=a] DISK=[TYPE=cdrom] DISK=[IMAGE=b] CONTEXT=[A=1]", Open)
            .Disks.Select(disk => disk.Target).ShouldBe(["sdd", "sda", "sdb", "sde", "sdc"]);

    [Theory]
    [InlineData("TYPE=rbd, SOURCE=\"p/i\", CEPH_HOST=\"a:0\"", "CEPH_HOST", "not a server")]
    [InlineData("TYPE=rbd, SOURCE=\"p/i\", CEPH_HOST=\"a;b\"", "CEPH_HOST", "not a server")]
    [InlineData("TYPE=rbd, SOURCE=\"p/i\", CEPH_HOST=\"[::1]x80\"", "CEPH_HOST", "not a server")]
    [InlineData("TYPE=rbd, SOURCE=\"p/i\", CEPH_USER=u, CEPH_SECRET=x", "CEPH_SECRET", "not a UUID")]
    [InlineData("TYPE=rbd", "SOURCE", "missing")]
    [InlineData("TYPE=rbd, SOURCE=\"p/i\", CLONE=YES", "CLONE", "not available")]
    [InlineData("TYPE=gluster, SOURCE=a, GLUSTER_HOST=h", "GLUSTER_VOLUME", "missing")]
    [InlineData("TYPE=gluster, SOURCE=a, GLUSTER_VOLUME=v", "GLUSTER_HOST", "missing")]
    [InlineData("TYPE=sheepdog, SOURCE=a", "SHEEPDOG_HOST", "missing")]
    [InlineData("TYPE=iscsi, SOURCE=a, ISCSI_HOST=\"a b\"", "ISCSI_HOST", "2 portals")]
    [InlineData("TYPE=iscsi, SOURCE=a", "ISCSI_HOST", "0 portals")]
    [InlineData("TYPE=tape, SOURCE=\"/a\"", "TYPE", "none of disk")]
    [InlineData("SOURCE=\"/a\", DISK_TYPE=tape", "DISK_TYPE", "none of file")]
    [InlineData("TYPE=filesystem, SOURCE=\"/a\"", "MOUNT_TAG", "missing")]
    [InlineData("TYPE=filesystem, SOURCE=a, MOUNT_TAG=t", "SOURCE", "absolute path")]
    [InlineData("TYPE=filesystem, MOUNT_TAG=t", "SOURCE", "missing")]
    [InlineData("TYPE=filesystem, SOURCE=\"/a\", MOUNT_TAG=t, READONLY=YES", "READONLY", "cannot be had")]
    [InlineData(
        "TYPE=filesystem, SOURCE=\"/a\", MOUNT_TAG=a123456789b123456789c123456789d123456", "MOUNT_TAG", "36 bytes")]
    [InlineData("SOURCE=\"/a\", LUKS_SECRET=x", "LUKS_SECRET", "not a UUID")]
    [InlineData("SOURCE=\"/a\", DRIVER=vmdk, LUKS_SECRET=\"" + Secret + "\"", "LUKS_SECRET", "not encrypted so")]
    [InlineData("SOURCE=\"/a\", DRIVER=qcow2, SHAREABLE=YES", "SHAREABLE", "one writer")]
    [InlineData("SOURCE=\"/a\", DEV_PREFIX=hd, READONLY=YES", "READONLY", "not read-only")]
    [InlineData("SOURCE=\"/a\", TARGET=fda", "TARGET", "floppy")]
    [InlineData("SOURCE=\"/a\", TYPE=floppy, TARGET=vda", "TARGET", "floppy")]
    [InlineData("SOURCE=\"/a\", TYPE=floppy, TARGET=fdc", "TARGET", "beyond the 2 places")]
    [InlineData("SOURCE=\"/a\", DEV_PREFIX=vd, VIRTIO_BLK_QUEUES=0", "VIRTIO_BLK_QUEUES", "from 1 to 1024")]
    [InlineData("SOURCE=\"/a\", DEV_PREFIX=vd, VIRTIO_BLK_QUEUES=1025", "VIRTIO_BLK_QUEUES", "from 1 to 1024")]
    [InlineData("SOURCE=\"/a\", IOTHREAD=0", "IOTHREAD", "from 1")]
    [InlineData("SOURCE=\"/a\", TOTAL_BYTES_SEC=9, READ_BYTES_SEC=9", "READ_BYTES_SEC", "beside TOTAL_BYTES_SEC")]
    [InlineData("SOURCE=\"/a\", TOTAL_IOPS_SEC=9, WRITE_IOPS_SEC_MAX=9", "WRITE_IOPS_SEC_MAX", "beside TOTAL_IOPS_SEC")]
    [InlineData("SOURCE=\"/a\", READ_BYTES_SEC=9, READ_BYTES_SEC_MAX=8", "READ_BYTES_SEC_MAX", "8 is below the 9")]
    [InlineData("SOURCE=\"/a\", READ_BYTES_SEC_MAX=8", "READ_BYTES_SEC_MAX", "without READ_BYTES_SEC")]
    [InlineData(
        "SOURCE=\"/a\", READ_BYTES_SEC=8, READ_BYTES_SEC_MAX_LENGTH=8", "READ_BYTES_SEC_MAX_LENGTH", "without")]
    [InlineData("SOURCE=\"/a\", TOTAL_BYTES_SEC=9, SIZE_IOPS_SEC=8", "SIZE_IOPS_SEC", "without a limit")]
    [InlineData("SOURCE=\"/a\", TOTAL_BYTES_SEC=1000000000000001", "TOTAL_BYTES_SEC", "from 0 to 1000000000000000")]
    [InlineData("SOURCE=\"/a\", TOTAL_BYTES_SEC=-1", "TOTAL_BYTES_SEC", "from 0")]
    [InlineData("SOURCE=\"/a\", TOTAL_BYTES_SEC=fast", "TOTAL_BYTES_SEC", "whole number")]
    [InlineData(
        "SOURCE=\"/a\", TOTAL_IOPS_SEC=9, TOTAL_IOPS_SEC_MAX=1000000000000, TOTAL_IOPS_SEC_MAX_LENGTH=1001",
        "TOTAL_IOPS_SEC_MAX_LENGTH", "too long")]
    public void A_wrong_disk_is_refused_at_its_member(string disk, string member, string said)
    {
        var error = Given.Findings($"DISK=[{disk}]").First(finding => finding.Severity == Severity.Error);

        error.Attribute.ShouldBe($"DISK[0]/{member}");
        error.Message.ShouldContain(said);
        error.Line.ShouldBe(4);
    }

    [Theory]
    [InlineData("SOURCE=\"/a\", READ_BYTES_SEC=9, READ_BYTES_SEC_MAX=9", 9L, null)]
    [InlineData("SOURCE=\"/a\", READ_BYTES_SEC=9, READ_BYTES_SEC_MAX=10", 9L, 10L)]
    [InlineData("SOURCE=\"/a\", READ_BYTES_SEC=1000000000000000", 1_000_000_000_000_000L, null)]
    public void A_burst_is_above_its_rate(string disk, long? rate, long? burst) =>
        Given.Spec($"DISK=[{disk}]").Disks.Single().Limits!.ReadBytes.ShouldBe(new(rate, burst));

    [Theory]
    [InlineData("TYPE=rbd, SOURCE=\"p/i\", CEPH_USER=u", "DISK[0]/CEPH_USER", "without CEPH_SECRET")]
    [InlineData("TYPE=filesystem, SOURCE=\"/a\", MOUNT_TAG=t, UID_MAP=0", "DISK[0]/UID_MAP", "no effect")]
    [InlineData("SOURCE=\"/a\", VIRTIO_BLK_QUEUES=2", "DISK[0]/VIRTIO_BLK_QUEUES", "only virtio disks")]
    [InlineData("SOURCE=\"/a\", ORDER=1", "DISK[0]/ORDER", "OS/BOOT")]
    [InlineData("SOURCE=\"/a\", TYPE=file, DISK_TYPE=gluster", "DISK[0]/DISK_TYPE", "beside TYPE = file")]
    [InlineData("SOURCE=\"/a\", TYPE=block, DISK_TYPE=cdrom", "DISK[0]/DISK_TYPE", "beside TYPE = block")]
    public void A_doubtful_disk_is_a_warning(string disk, string attribute, string said)
    {
        var warning = Given.Finding($"DISK=[{disk}]");

        (warning.Severity, warning.Attribute).ShouldBe((Severity.Warning, attribute));
        warning.Message.ShouldContain(said);
    }

    private static NetworkSource Source(string disk) =>
        Given.Spec($"DISK=[{disk}]").Disks.Single().Source.ShouldBeOfType<NetworkSource>();
}
