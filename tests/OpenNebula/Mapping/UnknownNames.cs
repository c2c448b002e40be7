using System.Text;
using Hypernova.OpenNebula.Mapping;

namespace Hypernova.OpenNebula.Tests;

/// <summary>Attributes and members that mean nothing, or nothing yet.</summary>
public sealed class UnknownNames
{
    private static readonly MappingOptions Strict = new() { Strict = true };

    [Theory]
    [InlineData("  MEMROY = 512", "MEMROY", 3, "not an attribute", "did you mean MEMORY?")]
    [InlineData("DSIK = [ A = 1 ]", "DSIK", 1, "not an attribute", "did you mean DISK?")]
    [InlineData("MY_OWN = 1", "MY_OWN", 1, "not an attribute", "")]
    [InlineData("OS = [ MACHNE = q35 ]", "OS/MACHNE", 8, "not a member of OS", "did you mean MACHINE?")]
    [InlineData("NIC=[BRIDGE=a]NIC=[BRIDGE=b,MODE=x]", "NIC[1]/MODE", 29, "not a member of NIC", "did you mean MODEL?")]
    public void An_unknown_name_is_a_warning_and_an_error_where_asked(
        string more, string attribute, int column, string said, string remedy)
    {
        foreach (var options in new[] { MappingOptions.Default, Strict })
        {
            var severity = options.Strict ? Severity.Error : Severity.Warning;
            var finding = Given.Finding(more, options);

            finding.Severity.ShouldBe(severity);
            finding.Attribute.ShouldBe(attribute);
            (finding.Line, finding.Column).ShouldBe((4, column));
            finding.Message.ShouldContain(said);
            finding.Remedy.ShouldBe(remedy);
        }
    }

    [Theory]
    [InlineData("OS=[ARCH=x86_64]\nOS=[MACHINE=pc]", "OS")]
    [InlineData("CONTEXT=[A=1]\nCONTEXT=[B=2]", "CONTEXT")]
    [InlineData("NIC_DEFAULT=[MODEL=e1000]\nNIC_DEFAULT=[MODEL=virtio]", "NIC_DEFAULT")]
    [InlineData("SCHED_REQUIREMENTS=\"A=1\"\nSCHED_REQUIREMENTS=\"B=1\"", "SCHED_REQUIREMENTS")]
    [InlineData("NIC_DEFAULT=[NETWORK=red]", "NIC_DEFAULT/NETWORK")]
    [InlineData("NIC_DEFAULT=[NETWORK_UNAME=red]", "NIC_DEFAULT/NETWORK_UNAME")]
    [InlineData("CPU_COST=-1", "CPU_COST")]
    [InlineData("MEMORY_COST=\"-0.5\"", "MEMORY_COST")]
    [InlineData("DISK_COST=-1", "DISK_COST")]
    public void What_a_core_refuses_is_refused_though_it_has_no_effect(string more, string attribute) =>
        Given.Findings(more).Where(finding => finding.Severity == Severity.Error)
            .Select(finding => finding.Attribute).ShouldBe([attribute]);

    [Fact]
    public void What_means_nothing_here_is_kept_for_its_owner()
    {
        var kept = Given.Spec("team = red\nCOST = [ A = 1 ]\nLOGO = x\nCONTEXT = [ NETWORK = YES ]").UserAttributes;

        kept["TEAM"].ShouldBe("red");
        kept["COST"].ShouldBe("[\n  A = \"1\"\n]");
        kept["LOGO"].ShouldBe("x");
        kept["CONTEXT"].ShouldBe("[\n  NETWORK = \"YES\"\n]");
        kept.Count.ShouldBe(4);
    }

    [Fact]
    public void What_has_no_effect_yet_says_so_once_even_where_strict()
    {
        var finding = Given.Finding("SCHED_ACTION = [ ACTION = x ] SCHED_ACTION = [ ACTION = y ]", Strict);

        finding.Severity.ShouldBe(Severity.Warning);
        finding.Message.ShouldContain("no effect in this version");
    }

    [Theory]
    [InlineData("MEMORY_ENCRYPTION = [ TYPE = TDX ]", "MEMORY_ENCRYPTION/TYPE")]
    [InlineData("DISK = [ SOURCE = \"/a\", LUKS_SECRET = x ]", "DISK[0]/LUKS_SECRET")]
    [InlineData("OS = [ KERNEL_DS = \"$FILE[IMAGE=k]\" ]", "OS/KERNEL_DS")]
    public void What_must_not_be_left_out_in_silence_is_refused(string more, string attribute)
    {
        Given.Finding(more).Severity.ShouldBe(Severity.Error);
        Given.Finding(more).Attribute.ShouldBe(attribute);
    }

    [Theory]
    [InlineData("CPU = 2", "CPU", 4, 1)]
    [InlineData("VIDEO = [ TYPE = vga ]\nVIDEO = [ TYPE = none ]", "VIDEO", 5, 1)]
    [InlineData("OS = [ ARCH = x86_64, ARCH = aarch64 ]", "OS/ARCH", 4, 23)]
    public void Of_what_is_given_twice_the_first_counts(string more, string attribute, int line, int column)
    {
        var finding = Given.Finding(more);

        finding.Attribute.ShouldBe(attribute);
        finding.Message.ShouldContain("the first one counts");
        (finding.Line, finding.Column).ShouldBe((line, column));
        Given.Spec(more).Cpu.Share.ShouldBe(1m);
        Given.Spec(more).Os.Architecture.ShouldBe("x86_64");
    }

    [Fact]
    public void All_errors_are_said_in_order_of_appearance() =>
        VmTemplate.Read("NAME=a\nMEMORY=x\nDISK=[SOURCE=\"/a\",\nCACHE=y,\nIO=z]\nCPU=w").Findings
            .Select(finding => finding.Attribute).ShouldBe(["MEMORY", "DISK[0]/CACHE", "DISK[0]/IO", "CPU"]);

    [Fact]
    public void Ever_so_many_findings_stay_a_bounded_list()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 90_000; i++)
        {
            text.Append("UNKNOWN").Append(i).Append(" = 1\n");
        }

        var findings = Given.Findings(text.ToString(), Strict);
        findings.Count.ShouldBe(51);
        findings[^1].Message.ShouldBe("89950 more errors are not shown");
    }

    [Fact]
    public void A_syntax_error_is_a_finding_with_its_place_and_line()
    {
        var mapped = VmTemplate.Read("NAME = my vm");

        mapped.Spec.ShouldBeNull();
        mapped.Template.ShouldBeNull();
        var finding = mapped.Findings.Single();
        finding.Severity.ShouldBe(Severity.Error);
        (finding.Line, finding.Column).ShouldBe((1, 11));
        finding.Message.ShouldContain("NAME = my vm\n");
    }

    [Theory]
    [InlineData("MEMORY", "MEMORY", 0)]
    [InlineData("MEMROY", "MEMORY", 1)]
    [InlineData("MEM", "MEMORY", 3)]
    [InlineData("", "CPU", 3)]
    [InlineData("VPCU", "CPUV", 3)]
    public void Distance_counts_changes_and_swaps(string left, string right, int distance) =>
        NearestName.Distance(left, right).ShouldBe(distance);

    [Fact]
    public void Every_known_name_can_be_written_and_is_explained()
    {
        var names = KnownAttributes.All.SelectMany(attribute => attribute.Members
            .Select(member => (member.Name, member.Meaning))
            .Prepend((attribute.Name, attribute.Meaning)));
        names.ShouldAllBe(name => TemplateName.IsValid(name.Item1) && name.Item2.Length > 3);
        KnownAttributes.All.ShouldAllBe(attribute =>
            attribute.Members.Select(member => member.Name).Distinct().Count() == attribute.Members.Count);
    }
}
