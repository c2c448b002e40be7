using System.Xml.Linq;
using Hypernova.DomainXml.Schema;
using Hypernova.DomainXml.Schema.Installed;

namespace Hypernova.DomainXml.Tests.RelaxNg;

/// <summary>libvirt's other schemas are read by the same means, and judge as they do with libxml2.</summary>
public sealed class OtherSchemaTests
{
    private const int Changes = 150;

    public static TheoryData<string> Installed =>
    [
        .. Directory.GetFiles(SchemaDirectory.Usual, "*.rng").Where(HasStart)
            .Select(file => Path.GetFileName(file)).Order(),
    ];

    public static TheoryData<string, string, bool> Samples => new()
    {
        { "network", "<network><name>n</name><bridge name='virbr7'/><forward mode='nat'/></network>", true },
        {
            "network",
            "<network><name>n</name><ip address='10.0.0.1' prefix='24'><dhcp><range start='10.0.0.2' end='10.0.0.9'/>"
            + "<host mac='52:54:00:00:00:01' ip='10.0.0.3'/></dhcp></ip></network>",
            true
        },
        { "network", "<network><name>n</name><forward mode='carrier'/></network>", false },
        {
            "storagepool",
            "<pool type='dir'><name>p</name><target><path>/images</path></target></pool>", true
        },
        {
            "storagepool",
            "<pool type='netfs'><name>p</name><source><host name='nfs.example.org'/><dir path='/export'/>"
            + "<format type='nfs'/></source><target><path>/mnt/p</path></target></pool>",
            true
        },
        { "storagepool", "<pool type='dir'><name>p</name></pool>", false },
        {
            "storagevol",
            "<volume><name>v.qcow2</name><capacity unit='GiB'>1</capacity><target><format type='qcow2'/></target>"
            + "</volume>",
            true
        },
        { "storagevol", "<volume><name>..</name><capacity>1</capacity></volume>", false },
        { "storagevol", "<volume><name>v</name><capacity>much</capacity></volume>", false },
        {
            "nodedev",
            "<device><name>net_eth0</name><parent>computer</parent><capability type='net'><interface>eth0</interface>"
            + "<address>52:54:00:00:00:01</address><capability type='80203'/></capability></device>",
            true
        },
        { "nodedev", "<device><name>a</name><capability type='teapot'/></device>", false },
        {
            "capability",
            "<capabilities><host><uuid>c7a5fdbd-edaf-9455-926a-d65c16db1809</uuid><cpu><arch>x86_64</arch></cpu></host>"
            + "<guest><os_type>hvm</os_type><arch name='x86_64'><wordsize>64</wordsize>"
            + "<emulator>/usr/bin/qemu-system-x86_64</emulator><machine maxCpus='255'>pc</machine>"
            + "<domain type='qemu'/></arch></guest></capabilities>",
            true
        },
        { "capability", "<capabilities><guest/></capabilities>", false },
        {
            "domainsnapshot",
            "<domainsnapshot><name>s</name><memory snapshot='no'/><disks><disk name='vda' snapshot='external'>"
            + "<source file='/a.snap'/></disk></disks></domainsnapshot>",
            true
        },
        {
            "domainsnapshot",
            "<domainsnapshot><name>s</name><domain type='kvm'><name>d</name><memory>1</memory><os><type>hvm</type></os>"
            + "</domain></domainsnapshot>",
            true
        },
        { "domainsnapshot", "<domainsnapshot><domain type='kvm'><nome>d</nome></domain></domainsnapshot>", false },
    };

    [Theory]
    [MemberData(nameof(Installed))]
    public void Every_installed_schema_is_understood(string name) =>
        RelaxNgSchema.Load(name, SchemaDirectory.Opener(SchemaDirectory.Usual))
            .Check(new XElement("nobody-is-called-so")).ShouldNotBeNull();

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Samples_are_judged_alike(string schema, string document, bool isValid)
    {
        var file = $"{SchemaDirectory.Usual}/{schema}.rng";
        var theirs = await Xmllint.VerdictsOfTextsAsync(file, [document], TestContext.Current.CancellationToken);
        var ours = RelaxNgSchema.Load($"{schema}.rng", SchemaDirectory.Opener(SchemaDirectory.Usual))
            .Check(Documents.Parse(document).Root!);
        theirs.ShouldBe([isValid]);
        (ours is null).ShouldBe(isValid, ours?.ToString());
    }

    [Theory]
    [InlineData("network")]
    [InlineData("storagepool")]
    [InlineData("storagevol")]
    [InlineData("nodedev")]
    [InlineData("capability")]
    [InlineData("domainsnapshot")]
    public async Task Changed_samples_are_judged_alike(string schema)
    {
        var sources = Samples.Select(sample => sample.Data)
            .Where(sample => sample.Item3 && string.Equals(sample.Item1, schema, StringComparison.Ordinal))
            .Select(sample => Documents.Parse(sample.Item2)).ToList();
        var comparison = await Comparison.OfChangesAsync(
            $"{SchemaDirectory.Usual}/{schema}.rng",
            RelaxNgSchema.Load($"{schema}.rng", SchemaDirectory.Opener(SchemaDirectory.Usual)).Check,
            new Mutator(1, sources), Changes, TestContext.Current.CancellationToken);
        string.Join('\n', comparison.Differences).ShouldBeEmpty();
        comparison.Faults.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_directory_without_schemas_is_named() =>
        Should.Throw<SchemaException>(() => DomainSchema.LoadInstalled("/nowhere"))
            .Message.ShouldBe("libvirt's schema in /nowhere: the schema domain.rng is not there");

    private static bool HasStart(string file) => File.ReadAllText(file).Contains("<start>", StringComparison.Ordinal);
}
