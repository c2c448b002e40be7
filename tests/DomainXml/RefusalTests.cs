using Hypernova.DomainXml.Tests.Devices;
using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Tests;

/// <summary>What no document can be written for is refused by its attribute's name, before libvirt is asked.</summary>
public sealed class RefusalTests
{
    private static readonly Dictionary<string, (string Attribute, DomainInput Input)> Cases = new()
    {
        ["no vCPU"] = ("VCPU", Vm.New(vm => vm with { Cpu = new() { Count = 0 } })),
        ["maximum below count"] = ("VCPU_MAX", Vm.New(vm => vm with { Cpu = new() { Count = 2, Maximum = 1 } })),
        ["more than the host's board"] = ("VCPU", Vm.New(vm => vm with { Cpu = new() { Count = 3 } }) with
        {
            Profile = Vm.Emulating with { MaximumCpus = 2 },
        }),
        ["no share"] = ("CPU", Vm.New(vm => vm with { Cpu = new() { Share = 0 } })),
        ["no memory"] = ("MEMORY", Vm.New(vm => vm with { Memory = new(MemorySize.Zero) })),
        ["nameless model"] = ("CPU_MODEL/MODEL", Vm.New(vm => vm with { Cpu = new() { Model = new(CpuMode.Custom) } })),
        ["passthrough emulated"] =
            ("CPU_MODEL/MODEL", Vm.New(vm => vm with { Cpu = new() { Model = new(CpuMode.HostPassthrough) } })),
        ["queue"] = ("FEATURES/VIRTIO_SCSI_QUEUES", Vm.New(vm => vm with { Features = new() { ScsiQueues = new(0) } })),
        ["secure BIOS"] = ("OS/FIRMWARE_SECURE", Vm.New(vm => vm with { Os = vm.Os with { SecureBoot = true } })),
        ["boot from nothing"] =
            ("OS/BOOT", Vm.New(vm => vm with { Os = vm.Os with { Boot = [new(BootDeviceKind.Disk, 0)] } })),
        ["relative kernel"] = ("OS/KERNEL", Vm.New(vm => vm with { Os = vm.Os with { Kernel = new("vmlinuz") } })),
        ["name of two lines"] = ("NAME", Vm.New(vm => vm with { Name = "a\nb" })),
        ["port"] = ("GRAPHICS/PORT", Console(new(GraphicsKind.Vnc) { Port = 65536 })),
        ["keymap that QEMU has no more"] =
            ("GRAPHICS/KEYMAP", Console(new(GraphicsKind.Vnc) { Keymap = "nl-be" })),
        ["long password"] = ("GRAPHICS/PASSWD", Console(new(GraphicsKind.Vnc) { Password = new("123456789") })),
        ["unknown card"] = ("VIDEO/TYPE", Vm.New(vm => vm with { Video = new("voodoo") })),
        ["raw syntax"] = ("RAW[0]/DATA", Raw("<devices>")),
        ["raw text"] = ("RAW[0]/DATA", Raw("hello")),
        ["raw DTD"] = ("RAW[0]/DATA", Raw("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")),
        ["raw identity"] = ("RAW[0]/DATA", Raw("<uuid>22222222-2222-4333-8444-555555555555</uuid>")),
        ["raw owner"] = ("RAW[0]/DATA", Raw(
            "<metadata><h:vm xmlns:h='https://hypernova.invalid/xmlns/libvirt/1.0' id='1'/></metadata>")),
        ["raw depth"] = ("RAW[0]/DATA", Raw(string.Concat(Enumerable.Repeat("<a>", 100_000)))),
        ["raw size"] = ("RAW[0]/DATA", Raw("<a>" + new string('x', 2 << 20) + "</a>")),
    };

    private static readonly Dictionary<string, (string Attribute, DomainInput Input)> OfDisksAndNics = new()
    {
        ["fifth IDE drive"] = ("DISK[0]/TARGET", Disks("pc", Vm.Disk("hde"))),
        ["disk without source"] =
            ("DISK[1]/SOURCE", Disks("q35", Vm.Disk("vda"), Vm.Disk("vdb") with { Source = null })),
        ["relative source"] =
            ("DISK[0]/SOURCE", Disks("q35", Vm.Disk("vda") with { Source = new FileSource("a.img") })),
        ["empty source"] = ("DISK[0]/SOURCE", Disks("q35", Vm.Disk("vda") with { Source = new BlockSource("") })),
        ["image without a pool"] =
            ("DISK[0]/SOURCE", Disks("q35", Vm.Disk("vda", "raw") with { Source = new NetworkSource("rbd", "image") })),
        ["line end in a path"] =
            ("DISK[0]/SOURCE", Disks("q35", Vm.Disk("vda") with { Source = new FileSource("/a\nb") })),
        ["same target"] = ("DISK[1]/TARGET", Disks("q35", Vm.Disk("vda"), Vm.Disk("vdb") with { Target = "vda" })),
        ["same file"] =
            ("DISK[1]/SOURCE", Disks("q35", Vm.Disk("vda"), Vm.Disk("vda") with { Target = "vdb", ReadOnly = true })),
        ["same place"] = ("DISK[1]/TARGET", Disks("pc", Vm.Disk("hda"), Vm.Cdrom("sda"))),
        ["unknown target"] = ("DISK[0]/TARGET", Disks("q35", Vm.Disk("xya"))),
        ["beyond SCSI"] = ("DISK[0]/TARGET", Disks("q35", Vm.Disk("sdzz"))),
        ["beyond SATA"] = ("DISK[0]/TARGET", Disks("q35", Vm.Disk("sdy")).As(vm => vm with
        {
            Os = vm.Os with { SdBus = SdBus.Sata },
        })),
        ["unknown cache"] = ("DISK[0]/CACHE", Disks("q35", Vm.Disk("vda") with { Cache = "often" })),
        ["native behind a cache"] =
            ("DISK[0]/IO", Disks("q35", Vm.Disk("vda") with { Cache = "writethrough", Io = "native" })),
        ["format that QEMU does not read"] = ("DISK[0]/DRIVER", Disks("q35", Vm.Disk("vda", "iso"))),
        ["serial of a floppy"] = ("DISK[0]/SERIAL", Disks(
            "q35", Vm.Disk("fda", "raw") with { Device = DiskDevice.Floppy, Serial = "abc" })),
        ["same place on SATA"] = ("DISK[1]/TARGET", Disks("q35", Vm.Disk("hdg"), Vm.Cdrom("sda"))),
        ["ninth of an old controller"] = ("DISK[0]/TARGET", Disks("q35", Vm.Disk("sdi")).As(vm => vm with
        {
            Features = vm.Features with { ScsiModel = "lsilogic" },
        })),
        ["bad serial"] = ("DISK[0]/SERIAL", Disks("q35", Vm.Disk("vda") with { Serial = "a/b" })),
        ["multicast MAC"] = ("NIC[0]/MAC", Nics(Vm.Nic(1) with { Mac = "01:00:00:00:00:01" })),
        ["same MAC"] = ("NIC[1]/MAC", Nics(Vm.Nic(0xa), Vm.Nic(1) with { Mac = "02:00:0A:01:00:0A" })),
        ["long tap"] = ("NIC[0]/TARGET", Nics(Vm.Nic(1) with { Target = "sixteen-letters-" })),
        ["filter on user mode"] =
            ("NIC[0]/FILTER", Nics(Vm.Nic(1, new UserAttachment()) with { Filter = "clean-traffic" })),
        ["filter on Open vSwitch"] =
            ("NIC[0]/FILTER", Nics(Vm.Nic(1, new BridgeAttachment("ovs0", true)) with { Filter = "clean-traffic" })),
        ["filter on a socket"] =
            ("NIC[0]/FILTER", Nics(Vm.Nic(1, new VhostUserAttachment("ovs0")) with { Filter = "clean-traffic" })),
        ["other card on a socket"] =
            ("NIC[0]/MODEL", Nics(Vm.Nic(1, new VhostUserAttachment("ovs0")) with { Model = "e1000" })),
        ["packets of QEMU's own network"] =
            ("NIC[0]/MTU", Nics(Vm.Nic(1, new UserAttachment()) with { Mtu = 1400 })),
        ["packets of a socket"] = ("NIC[0]/MTU", Nics(Vm.Nic(1, new VhostUserAttachment("ovs0")) with { Mtu = 1400 })),
        ["card that nobody makes"] = ("NIC[0]/MODEL", Nics(Vm.Nic(1) with { Model = "fast-nic" })),
        ["card of another board"] = ("NIC[0]/MODEL", Nics(Vm.Nic(1) with { Model = "spapr-vlan" })),
        ["bad address"] = ("NIC[0]/IP", Nics(Vm.Nic(1) with { Filter = "f", Address = "10.0.0.999" })),
    };

    private static readonly Dictionary<string, (string Attribute, DomainInput Input)> All =
        Cases.Concat(OfDisksAndNics).Concat(DeviceRefusals.Small).Concat(DeviceRefusals.OfHost).ToDictionary();

    public static TheoryData<string> Names => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_refusal_names_the_attribute_and_the_reason(string name)
    {
        var (attribute, input) = All[name];
        var written = DomainWriter.Write(input);

        written.Document.ShouldBeNull();
        var finding = written.Findings.Where(finding => finding.Severity == Severity.Error).ShouldHaveSingleItem();
        finding.Attribute.ShouldBe(attribute);
        finding.Message.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a\nb")]
    public void A_domain_has_a_name_that_can_be_a_files_name(string name)
    {
        var written = DomainWriter.Write(Vm.New() with { DomainName = name });

        written.Document.ShouldBeNull();
        written.Findings.ShouldHaveSingleItem().Attribute.ShouldBe("domain name");
    }

    [Fact]
    public void A_refusal_never_shows_the_password()
    {
        var written = DomainWriter.Write(Vm.New(vm => vm with
        {
            Graphics = new(GraphicsKind.Vnc) { Password = new("sesame-open\0") },
        }));
        written.Findings.Select(finding => finding.ToString()).ShouldAllBe(
            text => !text.Contains("sesame", StringComparison.Ordinal));
        written.Findings.Count.ShouldBe(2);
    }

    [Fact]
    public void A_window_on_the_host_is_a_warning_not_a_refusal()
    {
        var written = DomainWriter.Write(Vm.New(vm => vm with { Graphics = new(GraphicsKind.Sdl) }));
        written.Document.ShouldNotBeNull();
        written.Findings.ShouldHaveSingleItem().Severity.ShouldBe(Severity.Warning);
    }

    private static DomainInput Disks(string machine, params DiskSpec[] disks) =>
        Vm.New(vm => vm with { Disks = disks }, machine);

    private static DomainInput Nics(params NicSpec[] nics) => Vm.New(vm => vm with { Nics = nics });

    private static DomainInput Console(GraphicsSpec graphics) => Vm.New(vm => vm with { Graphics = graphics });

    private static DomainInput Raw(string xml) => Vm.New(vm => vm with { Raw = [new(xml)] });
}
