using Hypernova.DomainXml.Checks;
using Hypernova.DomainXml.Reading;
using Hypernova.DomainXml.Reading.Hosts;
using Hypernova.Model;
using Hypernova.Model.Hosts;

namespace Hypernova.DomainXml.Tests.Hosts;

/// <summary>PCI devices of hosts: read, asked for by place and by kind.</summary>
public sealed class HostPciTests
{
    private const string Function = """
        <device>
          <name>pci_0000_42_10_1</name>
          <driver><name>ixgbevf</name></driver>
          <capability type='pci'>
            <class>0x020000</class>
            <domain>0</domain><bus>66</bus><slot>16</slot><function>1</function>
            <product id='0x1515'>X540 Ethernet Controller Virtual Function</product>
            <vendor id='0x8086'>Intel Corporation</vendor>
            <capability type='phys_function'>
              <address domain='0x0000' bus='0x42' slot='0x00' function='0x1'/>
            </capability>
            <iommuGroup number='71'><address domain='0x0000' bus='0x42' slot='0x10' function='0x1'/></iommuGroup>
            <numa node='2'/>
          </capability>
        </device>
        """;

    private static readonly HostProfile _host = new()
    {
        PciDevices =
        [
            new(new(0, 0, 6, 1), 0x10de, 0x1eb8, 0x0302),
            new(new(0, 0, 0x1f, 2), 0x8086, 0x2922, 0x0106) { Driver = "ahci" },
            new(new(0, 0x42, 0, 0), 0x8086, 0x1528, 0x0200) { Driver = "ixgbe" },
            new(new(0, 0x42, 0x10, 1), 0x8086, 0x1515, 0x0200) { Driver = "ixgbevf", IsVirtualFunction = true },
        ],
    };

    [Fact]
    public void A_device_has_place_kind_driver_and_node() =>
        HostPci.Read(DomainText.Parse(Function).Root!).ShouldBe(
            new(new(0, 0x42, 0x10, 1), 0x8086, 0x1515, 0x0200)
            {
                Driver = "ixgbevf", IsVirtualFunction = true, NumaNode = 2,
            });

    [Theory]
    [InlineData("<device><name>computer</name><capability type='system'/></device>")]
    [InlineData("<device><capability type='pci'><domain>0</domain></capability></device>")]
    [InlineData("<device/>")]
    public void Another_document_is_of_none(string document) =>
        HostPci.Read(DomainText.Parse(document).Root!).ShouldBeNull();

    [Theory]
    [InlineData("PCI = [ SHORT_ADDRESS = \"00:06.1\" ]", null, null)]
    [InlineData("PCI = [ VENDOR = \"10de\", DEVICE = \"1eb8\", CLASS = \"0302\" ]", null, null)]
    [InlineData("PCI = [ SHORT_ADDRESS = \"00:1f.2\" ]", null, null)]
    [InlineData("PCI = [ SHORT_ADDRESS = \"00:07.0\" ]", "PCI[0]/SHORT_ADDRESS", "no PCI device 0000:00:07.0")]
    [InlineData("PCI = [ VENDOR = \"10df\" ]", "PCI[0]", "no PCI device of vendor 10df")]
    [InlineData("PCI = [ SHORT_ADDRESS = \"42:10.1\", TYPE = NIC, VLAN_ID = 4 ]", null, null)]
    [InlineData("PCI = [ SHORT_ADDRESS = \"42:00.0\", TYPE = NIC ]", null, null)]
    [InlineData("PCI = [ SHORT_ADDRESS = \"42:00.0\", TYPE = NIC, VLAN_ID = 4 ]", "PCI[0]/VLAN_ID", "is a whole card")]
    [InlineData("PCI = [ SHORT_ADDRESS = \"00:06.1\", TYPE = NIC ]", "PCI[0]/TYPE", "no network card, but of class 03")]
    [InlineData("PCI = [ VENDOR = \"8086\", TYPE = NIC, VLAN_ID = 4 ]", null, null)]
    [InlineData("PCI = [ VENDOR = \"10de\", TYPE = NIC ]", "PCI[0]", "no network card of vendor 10de")]
    [InlineData("PCI = [ DEVICE = \"1528\", TYPE = NIC ]", "PCI[0]", "the host itself uses 0000:42:00.0")]
    [InlineData("PCI = [ DEVICE = \"1528\", TYPE = NIC, VLAN_ID = 4 ]", "PCI[0]", "no virtual function of device 1528")]
    [InlineData("PCI = [ CLASS = \"0106\" ]", "PCI[0]", "the host itself uses 0000:00:1f.2, with its driver ahci")]
    public void What_no_device_of_a_host_is_is_refused(string text, string? attribute, string? words)
    {
        var input = FromTemplate.Input(text) with { Profile = _host };

        var findings = HostCheck.Run(input).ToList();

        findings.Select(finding => finding.Attribute).ShouldBe(attribute is null ? [] : [attribute]);
        findings.ShouldAllBe(finding => finding.Severity == Severity.Error && finding.Message.Contains(words!));
        HostCheck.Run(input with { Profile = HostProfile.Offline }).ShouldBeEmpty();
    }
}
