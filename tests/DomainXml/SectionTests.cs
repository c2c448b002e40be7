using Hypernova.DomainXml.Reading;
using Hypernova.DomainXml.Sections.Machine;
using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Tests;

public sealed class SectionTests
{
    [Theory]
    [InlineData("1", 1, 1024)]
    [InlineData("0.001", 1, 2)]
    [InlineData("0.1", 1, 103)]
    [InlineData("256", 1, 262144)]
    [InlineData("100000000000000000000", 1, 262144)]
    [InlineData("1", 2, 100)]
    [InlineData("0.001", 2, 1)]
    [InlineData("0.251", 2, 26)]
    [InlineData("1000", 2, 10000)]
    public void Shares_are_rounded_up_within_the_kernels_limits(string share, int cgroupVersion, int shares) =>
        CpuTuneSection.Shares(decimal.Parse(share), cgroupVersion).ShouldBe(shares);

    [Theory]
    [InlineData("0.1", 2, 10)]
    [InlineData("0.3", 2, 31)]
    [InlineData("0.7", 2, 70)]
    [InlineData("2.13", 2, 214)]
    [InlineData("0.3", 1, 308)]
    [InlineData("0.001", 2, 1)]
    [InlineData("9999", 2, 10_000)]
    public void OpenNebulas_shares_are_of_single_precision(string share, int cgroupVersion, int shares) =>
        CpuTuneSection.Shares(decimal.Parse(share), cgroupVersion, isExact: false).ShouldBe(shares);

    [Fact]
    public void What_is_absent_leaves_the_document_unchanged()
    {
        var bare = DomainText.Print(DomainWriter.Write(Vm.New()).Document!);
        var spelled = Vm.New(vm => vm with
        {
            Description = null,
            Cpu = new() { Share = 1, Count = 1, Maximum = null, Model = null },
            Memory = new(vm.Memory.Size) { Maximum = vm.Memory.Size },
            Os = vm.Os with { Kernel = null, Boot = [], Firmware = Firmware.Bios },
            Features = new(),
            Disks = [], Nics = [], Graphics = null, Video = null, Input = null, Emulator = null, Raw = [],
            Power = new() { ForceDestroy = true },
            UserAttributes = new Dictionary<string, string>(StringComparer.Ordinal) { ["COLOUR"] = "<blue>" },
        });
        DomainText.Print(DomainWriter.Write(spelled).Document!).ShouldBe(bare);
    }

    [Fact]
    public void There_is_one_list_of_devices_whatever_raw_adds()
    {
        var written = DomainWriter.Write(Vm.New(vm => vm with
        {
            Raw = [new("<devices><hub type='usb'/></devices><devices><hub type='usb'/></devices>")],
        }));
        written.Document!.Root!.Elements("devices").ShouldHaveSingleItem().Elements("hub").Count().ShouldBe(2);
    }

    [Fact]
    public void A_guest_without_disks_boots_from_its_first_nic()
    {
        var written = DomainWriter.Write(Vm.New(vm => vm with { Nics = [Vm.Nic(1), Vm.Nic(2)] }));
        var nics = written.Document!.Descendants("interface").ToList();
        nics[0].Element("boot")!.Attribute("order")!.Value.ShouldBe("1");
        nics[1].Element("boot").ShouldBeNull();
    }

    [Fact]
    public void A_guest_boots_from_its_disks_in_order_and_then_from_its_drives()
    {
        var written = DomainWriter.Write(Vm.New(vm => vm with
        {
            Disks = [Vm.Cdrom("hda"), Vm.Disk("vda"), Vm.Disk("vdb")], Nics = [Vm.Nic(1)],
        }));
        written.Document!.Descendants("boot").Select(boot => boot.Attribute("order")!.Value).ShouldBe(["3", "1", "2"]);
    }

    [Fact]
    public void A_guest_with_a_kernel_needs_no_boot_device()
    {
        var written = DomainWriter.Write(Vm.New(vm => vm with
        {
            Os = vm.Os with { Kernel = new("/boot/vmlinuz") }, Disks = [Vm.Disk("vda")],
        }));
        written.Document!.Descendants("boot").ShouldBeEmpty();
    }

    [Fact]
    public void The_owner_is_read_back_from_the_document_and_from_the_metadata_alone()
    {
        var root = DomainWriter.Write(Vm.New()).Document!.Root!;
        var owner = new DomainOwnership("0b7e4ed2", new VmId(7));
        DomainMetadata.Read(root).ShouldBe(owner);
        DomainMetadata.Read(root.Element("metadata")!.Elements().First()).ShouldBe(owner);
    }

    [Theory]
    [InlineData("<domain/>")]
    [InlineData("<domain><metadata/></domain>")]
    [InlineData("<domain><metadata><vm installation='a' id='1'/></metadata></domain>")]
    [InlineData("<vm xmlns='https://hypernova.invalid/xmlns/libvirt/1.0' id='1'/>")]
    [InlineData("<vm xmlns='https://hypernova.invalid/xmlns/libvirt/1.0' installation='a'/>")]
    [InlineData("<vm xmlns='https://hypernova.invalid/xmlns/libvirt/1.0' installation='a' id='-1'/>")]
    [InlineData("<vm xmlns='https://hypernova.invalid/xmlns/libvirt/1.0' installation='' id='1'/>")]
    public void A_domain_without_our_whole_mark_is_foreign(string xml) =>
        DomainMetadata.Read(DomainText.Parse(xml).Root!).ShouldBeNull();
}
