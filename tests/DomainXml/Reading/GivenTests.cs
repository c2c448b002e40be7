using System.Xml.Linq;
using Hypernova.DomainXml.Reading;
using Hypernova.DomainXml.Reading.Given;
using Hypernova.DomainXml.Reading.Hosts;
using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Tests;

/// <summary>A document that somebody brings is kept as it is, and read for what it says.</summary>
public sealed class GivenTests
{
    internal const string Sample =
        """
        <domain type='kvm'>
            <name>TestGuest1</name>
            <uuid>ec6fbaa1-3eb4-49da-bf61-bb02fbec4967</uuid>
            <memory unit='KiB'>1048576</memory>
            <currentMemory unit='KiB'>1048576</currentMemory>
            <vcpu placement='static'>1</vcpu>
            <os>
                <type arch='x86_64' machine='pc-i440fx-2.9'>hvm</type>
                <boot dev='hd'/>
            </os>
            <features><acpi/><apic/><vmport state='off'/></features>
        </domain>
        """;

    private const string Rich =
        """
        <domain type='qemu' id='7' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
          <name>web</name><title>the web</title><description>two
        lines</description>
          <metadata><x:note xmlns:x='urn:x'>kept</x:note></metadata>
          <memory unit='GiB'>2</memory><currentMemory unit='MiB'>512</currentMemory>
          <vcpu placement='static' current='2' cpuset='0-1'>4</vcpu>
          <cputune><shares>2048</shares></cputune>
          <os firmware='efi'><type arch='x86_64' machine='q35'>hvm</type><bootmenu enable='yes'/></os>
          <features><acpi/><strange/></features>
          <cpu mode='custom' match='exact'><model fallback='allow'>Nehalem</model>
            <feature policy='disable' name='vmx'/></cpu>
          <clock offset='localtime'><timer name='hpet' present='no'/></clock>
          <devices>
            <emulator>/usr/bin/qemu-system-x86_64</emulator>
            <disk type='file' device='disk'><driver name='qemu' type='qcow2' cache='none'/>
              <source file='/srv/a.qcow2'/><target dev='vda' bus='virtio'/></disk>
            <disk type='file' device='cdrom'><target dev='sda' bus='sata'/><readonly/></disk>
            <interface type='network'><source network='default'/><model type='virtio'/></interface>
            <graphics type='vnc' port='-1' autoport='yes' passwd='hunter2'/>
            <hostdev mode='subsystem' type='pci'><source><address bus='1' slot='2' function='0'/></source></hostdev>
          </devices>
          <qemu:commandline><qemu:arg value='-foo'/></qemu:commandline>
        </domain>
        """;

    [Fact]
    public void The_fields_of_a_spec_are_views_on_the_document()
    {
        var spec = Read(Rich);

        (spec.Name, spec.Description).ShouldBe(("the web", "two\nlines"));
        (spec.Memory.Size.MiB, spec.Memory.Maximum!.Value.MiB).ShouldBe((512, 2048));
        var stiff = Rich.Replace("</devices>", "<memballoon model='none'/></devices>", StringComparison.Ordinal);
        Read(stiff).Memory.ShouldBe(new MemorySpec(MemorySize.FromMiB(2048)));
        (spec.Cpu.Count, spec.Cpu.Maximum, spec.Cpu.Cpuset, spec.Cpu.Weight).ShouldBe((2, 4, "0-1", 2048));
        (spec.Cpu.Model!.Name, spec.Cpu.Model.Features.Single()).ShouldBe(("Nehalem", "-vmx"));
        (spec.Os.Firmware, spec.Os.BootMenu, spec.Clock.Offset).ShouldBe((Firmware.Uefi, true, ClockOffset.LocalTime));
        spec.Disks.Select(disk => (disk.Target, disk.Source, disk.Device)).ShouldBe(
            [("vda", new FileSource("/srv/a.qcow2"), DiskDevice.Disk), ("sda", null, DiskDevice.Cdrom)]);
        spec.Nics.Single().Attachment.ShouldBe(new NetworkAttachment("default"));
        spec.Graphics!.Password!.Reveal().ShouldBe("hunter2");
    }

    [Fact]
    public void What_no_field_says_is_named() =>
        Read(Rich).Given!.Unmapped.ShouldBe(["features/strange", "devices/hostdev", "commandline"]);

    [Theory]
    [InlineData("<serial type='pty'><log file='/etc/passwd'/></serial>", "devices/serial/log")]
    [InlineData("<serial type='file'><source path='/etc/passwd'/></serial>", "devices/serial")]
    [InlineData("<channel type='spicevmc'><log file='/a'/><target type='virtio'/></channel>", "devices/channel/log")]
    [InlineData(
        "<video><model type='virtio'><acceleration rendernode='/dev/dri/a'/></model></video>",
        "devices/video/model/acceleration@rendernode")]
    [InlineData(
        "<tpm model='tpm-tis'><backend type='emulator'><source type='dir' path='/'/></backend></tpm>",
        "devices/tpm/backend/source@path")]
    [InlineData("</devices><on_crash>coredump-destroy</on_crash><devices>", "on_crash")]
    [InlineData("</devices><resource><partition>/other</partition></resource><devices>", "resource")]
    public void What_reaches_a_file_of_the_host_is_no_ones_field(string device, string path)
    {
        var xml = Sample.Replace("</domain>", $"<devices>{device}</devices></domain>", StringComparison.Ordinal)
            .Replace("<devices></devices>", "", StringComparison.Ordinal);

        Read(xml).Given!.Unmapped.ShouldBe([path]);
    }

    [Fact]
    public void The_sample_of_a_guide_has_nothing_that_no_field_says() =>
        Read(Sample).Given!.Unmapped.ShouldBeEmpty();

    [Fact]
    public void The_document_is_kept_with_everything_in_it_but_our_name_identity_and_ownership()
    {
        var written = DomainWriter.Write(new()
        {
            DomainName = "one-9",
            Uuid = new DomainUuid(new Guid("11111111-2222-3333-4444-555555555555")),
            Owner = new("inst", new VmId(9)),
            Spec = Read(Rich),
            Profile = Vm.Emulating,
        });
        var root = written.Document!.Root!;

        (root.Element("name")!.Value, root.Element("title")!.Value).ShouldBe(("one-9", "the web"));
        root.Element("uuid")!.Value.ShouldBe("11111111-2222-3333-4444-555555555555");
        DomainMetadata.Read(root)!.Vm.ShouldBe(new VmId(9));
        root.Element("metadata")!.Elements().Select(mark => mark.Name.LocalName).ShouldBe(["note", "vm", "vm"]);
        var before = XDocument.Parse(Rich).Root!;
        foreach (var element in before.Elements().Where(one => one.Name.LocalName is not ("name" or "metadata")))
        {
            XNode.DeepEquals(element, root.Element(element.Name)).ShouldBeTrue(element.Name.LocalName);
        }
    }

    [Fact]
    public void A_document_for_another_acceleration_says_that_it_changes()
    {
        var written = DomainWriter.Write(new() { DomainName = "one-1", Spec = Read(Sample), Profile = Vm.Emulating });

        written.Document!.Root!.Attribute("type")!.Value.ShouldBe("qemu");
        written.Findings.ShouldContain(finding => finding.Attribute == "domain@type");
    }

    [Fact]
    public void A_version_of_a_board_that_the_host_has_not_becomes_the_hosts_own()
    {
        var written = DomainWriter.Write(new()
        {
            DomainName = "one-1", Spec = Read(Sample), Profile = Vm.Emulating with { Machines = ["pc", "q35"] },
        });

        written.Document!.Root!.Element("os")!.Element("type")!.Attribute("machine")!.Value.ShouldBe("pc");
        written.Findings.ShouldContain(finding => finding.Attribute == "os/type@machine");
    }

    [Theory]
    [InlineData("pc-i440fx-rhel7.6.0", "pc")]
    [InlineData("rhel6.6.0", "pc")]
    [InlineData("pc-q35-rhel8.6.0", "q35")]
    [InlineData("q35", "q35")]
    [InlineData("xenfv", null)]
    public void A_board_of_another_distribution_becomes_the_hosts_own_or_is_refused(string machine, string? becomes)
    {
        var written = DomainWriter.Write(new()
        {
            DomainName = "one-1",
            Spec = Read(Least("", $" machine='{machine}'")),
            Profile = Vm.Emulating with { Architecture = "x86_64", Machines = ["pc", "q35"] },
        });

        written.Document?.Root!.Element("os")!.Element("type")!.Attribute("machine")!.Value.ShouldBe(becomes);
        (written.Document is null).ShouldBe(becomes is null);
        written.Findings.Count(finding => finding.Attribute == "os/type@machine").ShouldBe(machine == becomes ? 0 : 1);
    }

    [Theory]
    [InlineData("<devices><sound model='pcspk'/></devices>", "devices/sound@model")]
    [InlineData("<devices><iommu model='intel'><driver eim='on'/></iommu></devices>", "devices/iommu/driver@eim")]
    [InlineData("<vcpu>256</vcpu>", "vcpu")]
    public void What_the_hosts_versions_cannot_start_is_refused_by_its_place(string more, string attribute)
    {
        var input = new DomainInput
        {
            DomainName = "one-1",
            Spec = Read(Least(more, "")),
            Profile = Vm.Emulating with { LibvirtVersion = "9.0.0", HypervisorVersion = "7.2.22" },
        };
        DomainWriter.Write(input).Findings.Single(finding => finding.Severity == Severity.Error)
            .Attribute.ShouldBe(attribute);
        DomainWriter.Write(input with
        {
            Profile = Vm.Emulating with { LibvirtVersion = "10.0.0", HypervisorVersion = "9.1.0" },
        }).Document.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("<domain type='kvm'><name>a</name>", "domain", "not well-formed")]
    [InlineData("<!DOCTYPE d [<!ENTITY x 'y'>]><domain/>", "domain", "not well-formed")]
    [InlineData("<network><name>a</name></network>", "domain", "root is <network>")]
    [InlineData("<domain type='xen'><name>a</name><memory>1</memory><os/></domain>", "domain@type", "xen")]
    [InlineData("<domain type='kvm'><name>a</name><os/></domain>", "memory", "missing")]
    [InlineData("<domain type='kvm'><name>a</name><memory unit='XB'>1</memory><os/></domain>", "memory", "no size")]
    [InlineData("<domain type='kvm'><name>a</name><memory>9</memory><os/><vcpu>0</vcpu></domain>", "vcpu", "'0'")]
    [InlineData("<domain type='kvm'><name>a</name><memory>9</memory><os/><devices><controller type='pci' index='256'/>"
        + "</devices></domain>", "devices/controller@index", "'256'")]
    [InlineData(
        "<domain type='kvm'><name>a</name><title>a\nb</title><memory>9</memory><os/></domain>", "title", "line ends")]
    [InlineData(
        "<domain type='kvm'><name>a</name><memory>9</memory><os/><devices><graphics passwd='***'/></devices></domain>",
        "graphics@passwd", "hidden secret")]
    public void What_cannot_be_taken_is_refused_by_its_place(string xml, string attribute, string message)
    {
        var (spec, findings, _) = GivenDomain.Read(xml);

        spec.ShouldBeNull();
        var finding = findings.Single(one => one.Severity == Severity.Error);
        finding.Attribute.ShouldBe(attribute);
        finding.Message.ShouldContain(message);
    }

    [Fact]
    public void What_libvirts_schema_has_not_is_refused_where_it_stands()
    {
        var (spec, findings, _) = GivenDomain.Read(Rich, Hypernova.DomainXml.Schema.DomainSchema.LoadInstalled());

        spec.ShouldBeNull();
        var fault = findings.ShouldHaveSingleItem();
        (fault.Attribute, fault.Line).ShouldBe(("/domain/features/strange", 9));
        fault.Message.ShouldContain("strange");
    }

    [Theory]
    [InlineData("<domain type='kvm'/>", true)]
    [InlineData("<domain/>", true)]
    [InlineData("\uFEFF<?xml version='1.0'?>\n<!-- a > b -->\n<domain>", true)]
    [InlineData("<domainsnapshot/>", false)]
    [InlineData("<VM><ID>1</ID></VM>", false)]
    [InlineData("NAME = a", false)]
    public void A_document_is_known_by_its_root(string text, bool expected) =>
        GivenDomain.Is(text).ShouldBe(expected);

    [Theory]
    [InlineData("<cpu mode='host-passthrough'/>", "cpu@mode")]
    [InlineData("<cpu mode='custom'><model>Nehalm</model></cpu>", "cpu/model")]
    [InlineData("<cpu><model>Nehalem</model><feature policy='require' name='vmxx'/></cpu>", "cpu/feature")]
    public void A_processor_that_the_host_cannot_give_is_refused_by_its_place(string cpu, string attribute)
    {
        var written = Here(cpu);

        written.Document.ShouldBeNull();
        written.Findings.Single(finding => finding.Severity == Severity.Error).Attribute.ShouldBe(attribute);
    }

    [Theory]
    [InlineData("<cpu mode='custom'><model fallback='allow'>pentiumpro</model></cpu>")]
    [InlineData("<cpu mode='host-model'><feature policy='optional' name='avx512pf'/></cpu>")]
    [InlineData("<cpu mode='maximum'/>")]
    public void What_libvirt_makes_up_for_in_a_processor_is_left_to_it(string cpu) =>
        Here(cpu).Document.ShouldNotBeNull();

    private static string Least(string more, string board) =>
        $"<domain type='qemu'><name>a</name><memory>9</memory><os><type{board}>hvm</type></os>{more}</domain>";

    private static WrittenDomain Here(string cpu) => DomainWriter.Write(new()
    {
        DomainName = "given-1",
        Spec = Read($"<domain type='qemu'><name>a</name><memory>9</memory><os><type>hvm</type></os>{cpu}</domain>"),
        CpuMap = InstalledCpuMap.Find,
        Profile = Vm.Emulating with
        {
            Architecture = "x86_64", CpuModels = [new("Nehalem")], CpuFeatures = ["sse"], HasInstalledLibvirt = true,
        },
    });

    private static VmSpec Read(string xml)
    {
        var (spec, findings, _) = GivenDomain.Read(xml);
        return spec.ShouldNotBeNull(string.Join('\n', findings));
    }
}
