using System.Text;
using System.Xml.Linq;
using Hypernova.DomainXml.Reading.Hosts;

namespace Hypernova.DomainXml.Tests.Hosts;

/// <summary>libvirt's map of processors, in one file or in a directory, and what a host says of them.</summary>
public sealed class CpuMapTests
{
    private const string Features = "<feature name='sse'><cpuid edx='1'/></feature><feature name='vmx'/>";

    private const string Models = """
        <model name='old'><feature name='sse'/></model>
        <model name='new'><model name='old'/><feature name='vmx'/></model>
        <model name='bare'><model name='new'/><feature name='vmx' removed='yes'/></model>
        """;

    private static readonly Dictionary<string, string> OneFile = new()
    {
        ["cpu_map.xml"] = $"<cpus><arch name='x86'><vendor name='Intel'/>{Features}{Models}</arch></cpus>",
    };

    private static readonly Dictionary<string, string> Directory = new()
    {
        ["cpu_map/index.xml"] = """
            <cpus>
              <arch name='x86'>
                <include filename='f.xml'/><include filename='m.xml'/><include filename='gone.xml'/>
              </arch>
              <arch name='ppc64'><model name='POWER9'/></arch>
            </cpus>
            """,
        ["cpu_map/f.xml"] = $"<cpus>{Features}</cpus>",
        ["cpu_map/m.xml"] = $"<cpus>{Models}</cpus>",
    };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Both_layouts_are_read(bool isOld)
    {
        var map = Read(isOld ? OneFile : Directory).ShouldNotBeNull();

        map.Features("x86_64").ShouldBe(["sse", "vmx"], ignoreOrder: true);
        map.FeaturesOf("x86_64", "new").ShouldBe(["sse", "vmx"], ignoreOrder: true);
        map.FeaturesOf("x86_64", "bare").ShouldBe(["sse"]);
        map.FeaturesOf("x86_64", "none").ShouldBeEmpty();
        map.Features("s390x").ShouldBeEmpty();
    }

    [Fact]
    public void Where_there_is_no_map_there_is_none() => Read([]).ShouldBeNull();

    [Fact]
    public void The_installed_map_is_found()
    {
        var map = InstalledCpuMap.Find().ShouldNotBeNull();

        map.Features("x86_64").ShouldContain("vmx");
        map.FeaturesOf("x86_64", "Nehalem").ShouldContain("sse4.2");
        InstalledCpuMap.FindIn("/nowhere").ShouldBeNull();
    }

    [Fact]
    public void What_a_host_says_of_its_processors_is_read()
    {
        var capabilities = XElement.Parse("""
            <domainCapabilities>
              <arch>x86_64</arch>
              <cpu>
                <mode name='host-model' supported='yes'>
                  <model fallback='forbid'>old</model>
                  <feature policy='require' name='aes'/>
                  <feature policy='disable' name='sse'/>
                </mode>
                <mode name='custom' supported='yes'>
                  <model usable='no' vendor='Intel'>new</model>
                  <blockers model='new'><feature name='vmx'/></blockers>
                  <model usable='yes' vendor='unknown'>old</model>
                  <model usable='unknown'>bare</model>
                </mode>
              </cpu>
            </domainCapabilities>
            """);

        var models = HostOffer.CpuModels(capabilities);

        models.Select(model => (model.Name, model.Usable, model.Vendor)).ShouldBe(
            [("new", false, "Intel"), ("old", true, null), ("bare", null, null)]);
        models[0].Blockers.ShouldBe(["vmx"]);
        HostOffer.CpuFeatures(capabilities, Read(OneFile)).ShouldBe(["aes"]);
        HostOffer.CpuFeatures(capabilities, null).ShouldBeEmpty();
        HostOffer.CpuModels(new XElement("domainCapabilities")).ShouldBeEmpty();
    }

    private static CpuMap? Read(Dictionary<string, string> files) => CpuMap.Load(path =>
        files.TryGetValue(path, out var text) ? new MemoryStream(Encoding.UTF8.GetBytes(text)) : null);
}
