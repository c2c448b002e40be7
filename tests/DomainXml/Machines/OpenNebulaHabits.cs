using System.Xml.Linq;
using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Tests.Machines;

/// <summary>Documents that stand for OpenNebula's say what its driver says, also what libvirt refuses.</summary>
public sealed class OpenNebulaHabits
{
    private static readonly MemorySize Half = MemorySize.FromMiB(64);

    public static TheoryData<string> Impossible => [.. Cases.Keys];

    private static Dictionary<string, DomainInput> Cases { get; } = new()
    {
        ["DISK[0]/TARGET"] = Vm.New(vm => vm with { Disks = [Vm.Cdrom("sdk")] }, "pc"),
        ["INPUT/BUS"] = Vm.New(vm => vm with { Input = new("tablet", "ps2") }),
        ["OS/FIRMWARE_SECURE"] = Vm.New(
            vm => vm with { Os = vm.Os with { Firmware = Firmware.Uefi, SecureBoot = true } }, "pc"),
        ["DISK[0]/LUKS_SECRET"] = Vm.New(
            vm => vm with { Disks = [Vm.Disk("vda", "vmdk") with { LuksSecret = Vm.Uuid }] }),
        ["TOPOLOGY"] = Vm.New(vm => vm with { Cpu = new() { Count = 2, Topology = new(1, 1) } }),
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void What_libvirt_refuses_is_written_with_a_warning_and_refused_in_ours(string attribute)
    {
        var input = Cases[attribute];

        Severities(Theirs(input), attribute).ShouldContain(Severity.Warning);
        DomainWriter.Write(Theirs(input)).Document.ShouldNotBeNull();
        Severities(input, attribute).ShouldContain(Severity.Error);
        DomainWriter.Write(input).Document.ShouldBeNull();
    }

    [Fact]
    public void What_no_document_can_hold_is_refused_there_too() =>
        DomainWriter.Write(Theirs(Vm.New(vm => vm with { Name = "a\u0001" }))).Document.ShouldBeNull();

    [Theory]
    [InlineData(null, "<serial>7</serial>")]
    [InlineData(SdBus.Scsi, "")]
    public void The_serial_of_a_block_device_is_left_out_on_a_stated_scsi_bus_alone(SdBus? bus, string serial)
    {
        var disk = Vm.Disk("sda", "raw") with { Source = new BlockSource("/dev/a"), Serial = "7" };

        var root = Root(Vm.New(vm => vm with { Os = vm.Os with { SdBus = bus }, Disks = [disk] }));

        string.Concat(root.Descendants("serial")).ShouldBe(serial);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public void A_drive_is_read_only_where_it_is_said(bool isReadOnly, int elements) =>
        Root(Vm.New(vm => vm with { Disks = [Vm.Cdrom("hda") with { ReadOnly = isReadOnly }] }))
            .Descendants("readonly").Count().ShouldBe(elements);

    [Theory]
    [InlineData(false, "<features />")]
    [InlineData(true, "<features>\n  <ras state=\"on\" />\n</features>")]
    public void The_list_of_features_is_there_where_ACPI_was_asked_for_even_if_ARM_has_none(bool ras, string features)
    {
        var input = Vm.New(vm => vm with
        {
            Os = vm.Os with { Architecture = "aarch64" }, Features = new() { Acpi = true, Ras = ras },
        }, "virt");

        Root(input).Element("features")!.ToString().ReplaceLineEndings("\n").ShouldBe(features);
    }

    [Fact]
    public void CPUs_and_nodes_of_the_host_are_listed_once_for_each_node_of_the_guest()
    {
        NumaNodeSpec node = new() { Cpus = 1, Memory = Half, HostCpus = [4], MemoryNode = 1 };
        var input = Vm.New(vm => vm with
        {
            Cpu = new() { Count = 2 },
            Numa = new() { Pinning = PinPolicy.Shared, Nodes = [node, node] },
        });

        Lists(Root(input)).ShouldBe(["4,4", "1,1"]);
        Lists(DomainWriter.Write(input).Document!.Root!).ShouldBe(["4", "1"]);
    }

    [Fact]
    public void VCpus_of_a_node_that_nobody_chose_CPUs_for_are_not_counted()
    {
        var input = Vm.New(vm => vm with
        {
            Cpu = new() { Count = 2 },
            Numa = new()
            {
                Pinning = PinPolicy.Core,
                Nodes = [new() { Cpus = 1, Memory = Half }, new() { Cpus = 1, Memory = Half, HostCpus = [4] }],
            },
        });

        Pinned(Root(input)).ShouldBe(["0"]);
        Pinned(DomainWriter.Write(input).Document!.Root!).ShouldBe(["1"]);
    }

    private static IEnumerable<string> Pinned(XElement root) =>
        root.Descendants("vcpupin").Select(pin => pin.Attribute("vcpu")!.Value);

    private static string[] Lists(XElement root) =>
    [
        root.Descendants("emulatorpin").Single().Attribute("cpuset")!.Value,
        root.Element("numatune")!.Element("memory")!.Attribute("nodeset")!.Value,
    ];

    private static IEnumerable<Severity> Severities(DomainInput input, string attribute) =>
        DomainWriter.Write(input).Findings.Where(finding => finding.Attribute == attribute)
            .Select(finding => finding.Severity);

    private static XElement Root(DomainInput input) => DomainWriter.Write(Theirs(input)).Document!.Root!;

    private static DomainInput Theirs(DomainInput input) => GoldenCases.OpenNebula(input);
}
