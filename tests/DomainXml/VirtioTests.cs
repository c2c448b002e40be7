using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Tests;

/// <summary>Devices that are emulated part by part: said to be slow, never refused .</summary>
public sealed class VirtioTests
{
    public static TheoryData<string, string, bool> Disks => new()
    {
        { "hda", "pc", true },
        { "hda", "q35", true },
        { "sda", "q35", false },
        { "vda", "q35", false },
    };

    [Theory]
    [MemberData(nameof(Disks))]
    public void An_emulated_device_is_warned_of_and_written(string target, string machine, bool isEmulated)
    {
        var written = DomainWriter.Write(Vm.New(vm => vm with { Disks = [Vm.Disk(target)] }, machine));
        written.Document.ShouldNotBeNull();
        written.Findings.Select(finding => (finding.Severity, finding.Attribute)).ShouldBe(
            isEmulated ? [(Severity.Warning, "DISK[0]/TARGET")] : []);
    }

    [Theory]
    [InlineData("virtio", false)]
    [InlineData("virtio-transitional", false)]
    [InlineData("e1000", true)]
    [InlineData("rtl8139", true)]
    public void An_emulated_card_is_warned_of(string model, bool isEmulated)
    {
        var written = DomainWriter.Write(Vm.New(vm => vm with { Nics = [Vm.Nic(1) with { Model = model }] }));
        written.Document.ShouldNotBeNull();
        written.Findings.Select(finding => (finding.Severity, finding.Attribute, finding.Remedy)).ShouldBe(
            isEmulated ? [(Severity.Warning, "NIC[0]/MODEL", "MODEL = virtio, where the guest has the driver")] : []);
    }

    [Fact]
    public void Drives_and_documents_of_an_OpenNebula_core_are_not_spoken_of()
    {
        var drive = Vm.New(vm => vm with { Disks = [Vm.Cdrom("hda")] });
        var theirs = Vm.New(vm => vm with { Nics = [Vm.Nic(1) with { Model = "e1000" }] }) with
        {
            Convention = Convention.OpenNebula,
        };
        DomainWriter.Write(drive).Findings.ShouldBeEmpty();
        DomainWriter.Write(theirs).Findings.ShouldNotContain(finding => finding.Attribute == "NIC[0]/MODEL");
    }

    [Fact]
    public void More_devices_of_the_host_than_the_board_has_ports_are_refused_with_the_number_that_would_do()
    {
        var pci = Enumerable.Range(1, 20).Select(bus => new PciSpec { Address = new(0, bus, 0, 0) });
        var written = DomainWriter.Write(Vm.New(vm => vm with { Pci = [.. pci], Pcie = new() { RootPorts = 16 } }));
        var finding = written.Findings.ShouldHaveSingleItem();
        (finding.Attribute, finding.Severity).ShouldBe(("PCI[19]", Severity.Error));
        finding.Remedy.ShouldStartWith("Q35_ROOT_PORTS = ");
    }
}
