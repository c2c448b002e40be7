using System.Xml.Linq;

namespace Hypernova.DomainXml.Tests;

public sealed class SameMachineTests
{
    private const string Reference = """
        <domain type='kvm' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
          <vcpu><![CDATA[2]]></vcpu>
          <devices><disk type='file'><target dev='sda'/><readonly/></disk></devices>
          <devices><interface type='bridge'><mac address='02:00:0A:01:00:0F'/></interface></devices>
          <metadata><one:vm xmlns:one='http://opennebula.org/xmlns/libvirt/1.0'>
            <one:name>web</one:name><one:stime>1</one:stime></one:vm></metadata>
        </domain>
        """;

    private const string Equal = """
        <domain type='kvm'><metadata><h:vm xmlns:h='https://hypernova.invalid/xmlns/libvirt/1.0' id='7'/>
          <o:vm xmlns:o='http://opennebula.org/xmlns/libvirt/1.0'><o:stime>2</o:stime>
          <o:name>web</o:name></o:vm></metadata>
          <devices><interface type='bridge'><mac address='02:00:0a:01:00:0f'/></interface>
          <disk type='file'><readonly/><target dev='sda'/></disk></devices><vcpu>2</vcpu></domain>
        """;

    [Fact]
    public void Order_spelling_and_the_moment_make_no_difference() => Differences(Reference, Equal).ShouldBeEmpty();

    [Theory]
    [InlineData("<readonly/>", "", "/domain/devices/disk: missing <readonly></>")]
    [InlineData("'sda'", "'sdb'", "/domain/devices/disk/target: want <target dev='sda'>, got <target dev='sdb'>")]
    [InlineData("<vcpu>2<", "<vcpu>3<", "/domain/vcpu: want <vcpu>2, got <vcpu>3")]
    [InlineData("<vcpu>2</vcpu>", "", "/domain: missing <vcpu>2</>")]
    [InlineData("</vcpu>", "</vcpu><pm/>", "/domain: extra <pm></>")]
    [InlineData("'kvm'", "'qemu'", "/domain: want <domain type='kvm'>, got <domain type='qemu'>")]
    [InlineData("<readonly/>", "<readonly/><readonly/>", "/domain/devices/disk: extra <readonly></>")]
    [InlineData(">web<", ">wep<", "want <{http://opennebula.org/xmlns/libvirt/1.0}name>web")]
    public void What_differs_is_said(string part, string changed, string difference) =>
        Differences(Reference, Equal.Replace(part, changed, StringComparison.Ordinal))
            .ShouldHaveSingleItem().ShouldContain(difference);

    private static IReadOnlyList<string> Differences(string expected, string actual) =>
        SameMachine.Differences(XDocument.Parse(expected), XDocument.Parse(actual));
}
