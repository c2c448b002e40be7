using Hypernova.OpenNebula.Config;
using Hypernova.OpenNebula.Mapping;

namespace Hypernova.OpenNebula.Tests;

/// <summary>What a host or a cluster gives VMs that are created there.</summary>
public sealed class LevelTextTests
{
    [Theory]
    [InlineData("DISK = [ CACHE = writeback, IO = threads ]\nVCPU = 2\nRAW = \"<cpu/>\"")]
    [InlineData("EVC_MODE = Nehalem\nSERIAL_PORTS = 1\nSHUTDOWN_TIMEOUT = 60")]
    [InlineData("SOUND = [ MODEL = ich9 ]\nFEATURES = [ PMU = yes ]\nGRAPHICS = [ KEYMAP = de ]")]
    [InlineData("OS = [ BOOT_MENU = yes ]\nCPUSET = 0-3\nNIC = [ RX_QUEUE_SIZE = 512 ]")]
    public void What_can_be_a_default_is_taken_without_a_word(string text) =>
        LevelText.Read(text).Findings.ShouldBeEmpty();

    [Theory]
    [InlineData("NAME = web")]
    [InlineData("MEMORY = 512")]
    [InlineData("DISK = [ SOURCE = \"/a\" ]")]
    [InlineData("NIC = [ MAC = \"02:00:00:00:00:01\" ]")]
    [InlineData("OS = [ UUID = \"0123\" ]")]
    [InlineData("GRAPHICS = [ PORT = 5901 ]")]
    [InlineData("PCI = [ SHORT_ADDRESS = \"00:06.1\" ]")]
    public void What_is_a_VMs_own_is_refused_with_its_place(string text)
    {
        var finding = LevelText.Read("\n" + text).Findings.ShouldHaveSingleItem();
        (finding.Severity, finding.Line).ShouldBe((Severity.Error, 2));
        finding.Message.ShouldContain("a VM's own");
        finding.Remedy.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("COLOUR = red", "COLOUR", "ignored")]
    [InlineData("DISK = [ CACH = none ]", "DISK/CACH", "did you mean DISK/CACHE?")]
    [InlineData("RESERVED_MEM = 1024", "RESERVED_MEM", "no effect")]
    [InlineData("DISK = [ CACHE = fast ]", "DISK/CACHE", "\"fast\"")]
    public void What_is_not_known_or_doubtful_is_a_warning(string text, string attribute, string words)
    {
        var finding = LevelText.Read(text).Findings.ShouldHaveSingleItem();
        (finding.Severity, finding.Attribute).ShouldBe((Severity.Warning, attribute));
        finding.ToString().ShouldContain(words);
    }

    [Fact]
    public void What_is_no_template_says_where()
    {
        var finding = LevelText.Read("VCPU = 2\nDISK = [ CACHE").Findings.ShouldHaveSingleItem();
        (finding.Severity, finding.Line).ShouldBe((Severity.Error, 2));
    }

    [Fact]
    public void The_mark_of_a_hidden_secret_is_no_secret() =>
        LevelText.Read("GRAPHICS = [ PASSWD = \"***\" ]").Findings.ShouldHaveSingleItem().Severity
            .ShouldBe(Severity.Error);

    [Fact]
    public void A_text_that_is_too_long_is_refused() =>
        LevelText.Read(new string('#', LevelText.MostBytes + 1)).Findings.ShouldHaveSingleItem().Severity
            .ShouldBe(Severity.Error);

    [Fact]
    public void A_kept_text_means_what_it_meant_and_says_where_it_stands()
    {
        var level = LevelText.Read("# first\nFEATURES = [ HEPRV = yes ]\nDISK = [ CACHE = unsafe ]").Level("host a");
        var kept = LevelText.Kept(level.Text, "host a");

        kept.Template.HasSameContent(level.Template).ShouldBeTrue();
        kept.Template.FindVectors("DISK").Single().Find("CACHE")!.Value.Position.Line.ShouldBe(3);
    }

    [Fact]
    public void A_setting_names_the_level_that_says_it()
    {
        var above = new[]
        {
            LevelText.Read("DISK = [ CACHE = unsafe ]").Level("host a"),
            LevelText.Read("EVC_MODE = Nehalem\nDISK = [\n IO = threads, CACHE = none ]").Level("cluster b"),
        };
        var settings = DefaultsFile.Read("DISK = [ IO = native, DISCARD = ignore ]", "/etc/d.conf").SettingsBelow(above)
            .ToDictionary(setting => setting.Name, setting => (setting.Value, setting.Origin.ToString()));

        settings["DISK/CACHE"].ShouldBe(("unsafe", "host a:1"));
        settings["DISK/IO"].ShouldBe(("threads", "cluster b:3"));
        settings["DISK/DISCARD"].ShouldBe(("ignore", "/etc/d.conf:1"));
        settings["DISK/DRIVER"].ShouldBe(("raw", "built-in"));
        settings["EVC_MODE"].ShouldBe(("Nehalem", "cluster b:1"));
    }

    [Fact]
    public void A_finding_on_what_a_level_says_names_the_level()
    {
        var level = LevelText.Read("\nDISK = [ IO = native ]").Level("host a");
        var template = Template.Parse("DISK = [ CACHE = writeback ]");
        Finding[] findings =
        [
            new(Severity.Error, "DISK[0]/IO", "is wrong"), new(Severity.Error, "DISK[0]/CACHE", "is wrong"),
            new(Severity.Error, "DISK[0]/SOURCE", "is missing"),
        ];

        findings.Locate(template, [level, BuiltInDefaults.Level]).Select(finding => finding.ToString()).ShouldBe(
        [
            "DISK[0]/IO: is wrong, from host a, line 2, column 15",
            "line 1, column 18: DISK[0]/CACHE: is wrong",
            "line 1, column 1: DISK[0]/SOURCE: is missing",
        ]);
    }
}
