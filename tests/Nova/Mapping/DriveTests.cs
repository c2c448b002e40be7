using System.Text.Json;
using Hypernova.Nova.Config;
using Hypernova.Nova.Documents;
using Hypernova.Nova.Mapping;

namespace Hypernova.Nova.Tests.Mapping;

/// <summary>Ephemeral and swap disks, and the drive with the guest's configuration.</summary>
public sealed class DriveTests
{
    private const string Both = "\"OS-FLV-EXT-DATA:ephemeral\": 20, \"swap\": 512";

    [Theory]
    [InlineData("\"OS-FLV-EXT-DATA:ephemeral\": 0, \"swap\": \"\"", "")]
    [InlineData("\"swap\": 0", "")]
    [InlineData("\"swap\": null", "")]
    [InlineData("\"swap\": \"512\"", "vdb /images/tiny-m1-swap.qcow2")]
    [InlineData("\"OS-FLV-EXT-DATA:ephemeral\": 20", "vdb /images/tiny-m1-ephemeral.qcow2")]
    [InlineData(Both, "vdb /images/tiny-m1-ephemeral.qcow2, vdc /images/tiny-m1-swap.qcow2")]
    public void The_flavor_has_disks_of_its_own(string members, string expected) =>
        Said(Machine(members).Disks.Skip(1)).ShouldBe(expected);

    [Theory]
    [InlineData("", "vda, vdb, vdc, hda")]
    [InlineData("hw_disk_bus=scsi", "sda, sdb, sdc, hda")]
    [InlineData("hw_disk_bus=ide", "hda, hdb, hdc, hdd")]
    [InlineData("hw_machine_type=q35", "vda, vdb, vdc, sda")]
    [InlineData("hw_machine_type=q35 hw_disk_bus=sata", "sda, sdb, sdc, sdd")]
    public void Names_go_on_where_the_bus_is_the_same(string properties, string expected)
    {
        var disks = Machine(Both, $"img_config_drive=mandatory {properties}").Disks;

        string.Join(", ", disks.Select(disk => disk.Target)).ShouldBe(expected);
        (disks[3].Device, disks[3].ReadOnly, disks[3].Format).ShouldBe((DiskDevice.Cdrom, true, "raw"));
    }

    [Theory]
    [InlineData("images_type = flat", "raw /images/tiny-m1-swap.raw")]
    [InlineData("images_type = lvm\nimages_volume_group = vg", "raw /dev/vg/tiny-m1-swap")]
    [InlineData("images_type = rbd\nimages_rbd_pool = vms", "raw vms/tiny-m1-swap")]
    public void They_are_kept_as_nova_conf_keeps_images(string conf, string expected)
    {
        var disk = Machine("\"swap\": 64", conf: conf).Disks[1];

        $"{disk.Format} {Place(disk)}".ShouldBe(expected);
    }

    [Fact]
    public void Limits_are_of_each_disk_and_of_no_drive()
    {
        var disks = Machine(Both, "quota:disk_read_iops_sec=100 img_config_drive=mandatory").Disks;

        disks.Select(disk => disk.Limits?.ReadOperations?.Rate).ShouldBe([100, 100, 100, null]);
    }

    [Fact]
    public void Beside_a_CD_ROM_the_disks_are_the_first()
    {
        var spec = Machine("\"swap\": 64", "hw_disk_bus=scsi hw_machine_type=q35", format: "iso");

        spec.Disks.Select(disk => disk.Target).ShouldBe(["sda", "sdb"]);
        spec.Os.SdBus.ShouldBe(SdBus.Scsi);
    }

    [Fact]
    public void What_is_not_made_is_said_with_its_place()
    {
        var findings = Map(Both, "img_config_drive=mandatory").Findings;

        foreach (var (property, place) in ((string, string)[])
            [("OS-FLV-EXT-DATA:ephemeral", "20 GiB"), ("swap", "512 MiB"), ("img_config_drive", "tiny-m1-config.iso")])
        {
            findings.ShouldContain(said => said.Attribute == property && said.Message.Contains(place));
        }
    }

    private static VmSpec Machine(string members, string properties = "", string conf = "", string format = "qcow2")
    {
        var machine = Map(members, properties, conf, format);
        return machine.Spec ?? throw new ShouldAssertException(string.Join('\n', machine.Findings));
    }

    private static NovaMachine Map(string members, string properties = "", string conf = "", string format = "qcow2")
    {
        var flavor = $$"""
            {"name":"m1","vcpus":2,"ram":512,"disk":0,{{members}},"properties": {{Object(properties, ofFlavor: true)}} }
            """;
        var image = $$"""
            {"name":"tiny","disk_format":"{{format}}","properties": {{Object(properties, ofFlavor: false)}} }
            """;
        return NovaMachine.Map(FlavorDocument.Parse(flavor), ImageDocument.Parse(image), new()
        {
            Conf = NovaConf.Read("[libvirt]\n" + conf, "/n"), Disk = "/images/root",
        });
    }

    private static string Object(string properties, bool ofFlavor) => JsonSerializer.Serialize(properties
        .Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(pair => pair.Contains(':') == ofFlavor)
        .ToDictionary(pair => pair.Split('=')[0], pair => pair.Split('=')[1]));

    private static string Said(IEnumerable<DiskSpec> disks) =>
        string.Join(", ", disks.Select(disk => $"{disk.Target} {Place(disk)}"));

    private static string Place(DiskSpec disk) => disk.Source switch
    {
        FileSource file => file.Path,
        BlockSource block => block.Path,
        NetworkSource network => network.Name,
        _ => "",
    };
}
