using Hypernova.OpenNebula.Mapping;
using Hypernova.OpenNebula.Mapping.Devices;

namespace Hypernova.OpenNebula.Tests;

/// <summary>DISK and the names that disks get.</summary>
public sealed class Disks
{
    public static TheoryData<string, string> Targets => new()
    {
        // D a disk, C a drive; with a prefix or a target.
        { "D", "sda" },
        { "D D D", "sda sdb sdc" },
        { "D:vd D:vd D:hd", "vda vdb hda" },
        { "C D", "sdb sda" },
        { "D:vd C D", "vda sda sdb" },
        { "D D C", "sda sdc sdb" },
        { "D=vdb D:vd D:vd", "vdb vda vdc" },
        { "D D=sda", "sdb sda" },
        { "C=hda C:hd", "hda hdb" },
    };

    [Theory]
    [MemberData(nameof(Targets))]
    public void Names_go_to_the_first_disk_then_to_drives_then_to_the_others(string disks, string targets) =>
        Given.Spec(Text(disks)).Disks.Select(disk => disk.Target).ShouldBe(targets.Split(' '));

    [Fact]
    public void A_drive_is_hd_where_the_machine_has_IDE() =>
        Given.Spec(Text("D C") + "OS=[MACHINE=pc]").Disks.Select(disk => disk.Target).ShouldBe(["sda", "hda"]);

    [Theory]
    [InlineData(0, "a")]
    [InlineData(25, "z")]
    [InlineData(26, "aa")]
    [InlineData(701, "zz")]
    [InlineData(702, "aaa")]
    public void Letters_go_on_after_z(int index, string letters) => DiskTargets.Letters(index).ShouldBe(letters);

    [Fact]
    public void A_disk_takes_the_defaults_that_it_does_not_name()
    {
        var disks = Given.Spec("""
            DISK = [ SOURCE = "/a.img" ]
            DISK = [ SOURCE = "/b", DRIVER = QCOW2, CACHE = writeback, IO = threads, DISCARD = ignore, SERIAL = s-1,
                     READONLY = yes, SHAREABLE = yes, IOTHREAD = 2 ]
            DISK = [ SOURCE = "/c", CACHE = "", DISCARD = "" ]
            FEATURES = [ IOTHREADS = 2 ]
            """).Disks;

        disks[0].ShouldBe(new DiskSpec { Source = new FileSource("/a.img"), Target = "sda", Discard = "unmap" });
        disks[1].ShouldBe(new DiskSpec
        {
            Source = new FileSource("/b"), Target = "sdb", Format = "qcow2", Cache = "writeback", Io = "threads",
            Discard = "ignore", Serial = "s-1", ReadOnly = true, Shareable = true, IoThread = 2,
        });
        disks[2].ShouldBe(new DiskSpec { Source = new FileSource("/c"), Target = "sdc", Discard = "unmap" });
    }

    [Theory]
    [InlineData("SOURCE=\"/a\"", DiskDevice.Disk, false)]
    [InlineData("SOURCE=\"/a\", TYPE=disk", DiskDevice.Disk, false)]
    [InlineData("SOURCE=\"/dev/vg/lv\"", DiskDevice.Disk, true)]
    [InlineData("SOURCE=\"/dev/shm/a\", TYPE=FILE", DiskDevice.Disk, false)]
    [InlineData("SOURCE=\"/a\", TYPE=BLOCK", DiskDevice.Disk, true)]
    [InlineData("SOURCE=\"/a\", TYPE=cdrom", DiskDevice.Cdrom, false)]
    [InlineData("SOURCE=\"/a\", TYPE=CDROM, DISK_TYPE=BLOCK", DiskDevice.Cdrom, true)]
    [InlineData("SOURCE=\"/a\", TYPE=block_cdrom", DiskDevice.Cdrom, true)]
    public void Type_and_path_say_what_a_disk_is(string disk, DiskDevice device, bool block)
    {
        var spec = Given.Spec($"DISK=[{disk}]").Disks.Single();

        spec.Device.ShouldBe(device);
        (spec.Source is BlockSource).ShouldBe(block);
        spec.ReadOnly.ShouldBe(device == DiskDevice.Cdrom);
    }

    [Fact]
    public void A_drive_may_be_empty_and_is_always_raw()
    {
        Given.Spec("DISK=[TYPE=cdrom]").Disks.Single().Source.ShouldBeNull();
        Given.Spec("DISK=[TYPE=cdrom, SOURCE=\"/a.iso\", DRIVER=qcow2]").Disks.Single().Format.ShouldBe("raw");
    }

    [Theory]
    [InlineData("DISK=[]", "DISK[0]/SOURCE", 4, 1, "missing")]
    [InlineData("DISK=\"/a\"", "DISK[0]", 4, 1, "takes a vector")]
    [InlineData("DISK=[IMAGE=x]", "DISK[0]/IMAGE", 4, 13, "not available")]
    [InlineData("DISK=[TARGET=vda,\nSIZE=5]", "DISK[0]/SIZE", 5, 6, "not available")]
    [InlineData("DISK=[SOURCE=relative]", "DISK[0]/SOURCE", 4, 14, "absolute path")]
    [InlineData("DISK=[SOURCE=\"/a\", CACHE=fast]", "DISK[0]/CACHE", 4, 26, "none of default, none")]
    [InlineData("DISK=[SOURCE=\"/a\", IO=native, CACHE=writeback]", "DISK[0]/IO", 4, 23, "does not work with")]
    [InlineData("DISK=[SOURCE=\"/a\", TARGET=vdA]", "DISK[0]/TARGET", 4, 27, "device name")]
    [InlineData("DISK=[SOURCE=\"/a\", TARGET=sdiw]", "DISK[0]/TARGET", 4, 27, "beyond the 256 places")]
    [InlineData("DISK=[SOURCE=\"/a\", TARGET=vda]DISK=[SOURCE=\"/b\",TARGET=vda]", "DISK[1]/TARGET", 4, 56, "DISK[0]")]
    [InlineData("DISK=[SOURCE=\"/a\", DEV_PREFIX=xx]", "DISK[0]/DEV_PREFIX", 4, 31, "none of vd")]
    [InlineData("DISK=[SOURCE=\"/a\", READONLY=maybe]", "DISK[0]/READONLY", 4, 29, "neither YES nor NO")]
    [InlineData("DISK=[SOURCE=\"/a\", SERIAL=\"<x>\"]", "DISK[0]/SERIAL", 4, 27, "serial number")]
    [InlineData("DISK=[SOURCE=\"/a\", IOTHREAD=1]", "DISK[0]/IOTHREAD", 4, 29, "above the 0")]
    [InlineData("FEATURES=[IOTHREADS=2]DISK=[SOURCE=\"/a\", IOTHREAD=3]", "DISK[0]/IOTHREAD", 4, 51, "above the 2")]
    public void A_wrong_disk_is_an_error_at_its_place(string more, string attribute, int line, int column, string said)
    {
        var error = Given.Finding(more);

        error.Severity.ShouldBe(Severity.Error);
        error.Attribute.ShouldBe(attribute);
        (error.Line, error.Column).ShouldBe((line, column));
        error.Message.ShouldContain(said);
    }

    [Theory]
    [InlineData("DISK=[SOURCE=\"/a.qcow2\"]", "DISK[0]/SOURCE", "another format than raw")]
    [InlineData("DISK=[SOURCE=\"/a\", SIZE=9]", "DISK[0]/SIZE", "no effect")]
    [InlineData("DISK=[SOURCE=\"/a\", TYPE=swap, FS=ext4]", "DISK[0]/FS", "no effect")]
    public void A_doubtful_disk_is_a_warning(string more, string attribute, string said)
    {
        var warning = Given.Finding(more);

        warning.Severity.ShouldBe(Severity.Warning);
        warning.Attribute.ShouldBe(attribute);
        warning.Message.ShouldContain(said);
    }

    [Fact]
    public void A_fifth_IDE_disk_has_no_place()
    {
        var five = Text("D:hd D:hd D:hd D:hd D:hd") + "OS=[MACHINE=";

        Given.Finding(five + "pc]").Message.ShouldContain("hde is beyond the 4 places");
        Given.Spec(five + "q35]").Disks.Count.ShouldBe(5);
    }

    [Fact]
    public void More_than_256_disks_are_refused()
    {
        var many = string.Concat(Enumerable.Repeat("DISK=[SOURCE=\"/a\"]\n", 257));

        Given.Finding(many).Message.ShouldContain("more than the limit of 256");
    }

    private static string Text(string disks) => string.Concat(disks.Split(' ').Select(disk =>
    {
        var type = disk[0] == 'C' ? "cdrom" : "file";
        var member = disk.Length == 1 ? "" : $", {(disk[1] == ':' ? "DEV_PREFIX" : "TARGET")} = {disk[2..]}";
        return $"DISK = [ SOURCE = \"/x\", TYPE = {type}{member} ]\n";
    }));
}
