using Hypernova.OpenNebula.Mapping;

namespace Hypernova.OpenNebula.Tests;

/// <summary>NIC_ALIAS: no device, no word about it, and a PARENT that is there.</summary>
public sealed class Aliases
{
    private const string Nics = "NIC=[NETWORK=a] NIC=[NETWORK=b, NAME=front] ";

    [Theory]
    [InlineData("NIC_ALIAS=[NETWORK=a, PARENT=NIC0]")]
    [InlineData("NIC_ALIAS=[PARENT=front, IP=\"10.0.0.9\"] NIC_ALIAS=[PARENT=NIC0]")]
    [InlineData("PCI=[SHORT_ADDRESS=\"00:06.1\", TYPE=NIC] NIC_ALIAS=[PARENT=NIC2]")]
    [InlineData("PCI=[SHORT_ADDRESS=\"00:06.1\", TYPE=NIC] NIC_ALIAS=[PARENT=PCI0]")]
    [InlineData("PCI=[SHORT_ADDRESS=\"00:06.1\", TYPE=NIC, NAME=fast] NIC_ALIAS=[PARENT=fast]")]
    public void An_alias_of_a_NIC_is_taken_and_makes_no_device(string alias)
    {
        Given.Spec(Nics + alias).Nics.Count.ShouldBe(2);
        Given.Findings(Nics + alias).ShouldNotContain(finding => finding.Attribute.StartsWith("NIC"));
    }

    [Theory]
    [InlineData("NIC_ALIAS=[PARENT=NIC1]", "one of NIC0, front")]
    [InlineData("NIC_ALIAS=[NETWORK=a]", "one of NIC0, front")]
    public void A_parent_that_is_not_there_is_refused_with_those_that_are(string alias, string remedy)
    {
        var finding = Given.Finding(Nics + alias);

        (finding.Severity, finding.Attribute).ShouldBe((Severity.Error, "NIC_ALIAS[0]/PARENT"));
        finding.Remedy.ShouldBe(remedy);
    }

    [Fact]
    public void An_alias_is_a_vector() =>
        Given.Finding("NIC_ALIAS=x").Severity.ShouldBe(Severity.Error);

    [Fact]
    public void An_alias_that_a_core_prepared_is_passed_over() =>
        Given.Findings("NIC_ALIAS=[PARENT=gone]", new() { Files = new(42, "/ds/100/42") }).ShouldBeEmpty();

    [Fact]
    public void An_alias_stays_with_the_VM() =>
        Given.Spec(Nics + "NIC_ALIAS=[PARENT=NIC0]").UserAttributes.Keys.ShouldContain("NIC_ALIAS");
}
