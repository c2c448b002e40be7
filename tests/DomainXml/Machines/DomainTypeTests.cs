using Hypernova.Model.Hosts;

namespace Hypernova.DomainXml.Tests;

public sealed class DomainTypeTests
{
    [Theory]
    [InlineData(DomainType.Kvm, "kvm")]
    [InlineData(DomainType.Qemu, "qemu")]
    public void A_domain_is_of_the_type_that_its_host_runs(DomainType type, string word)
    {
        var written = DomainWriter.Write(Vm.New() with { Profile = Vm.Emulating with { DomainType = type } });

        written.Document.ShouldNotBeNull().Root!.Attribute("type")!.Value.ShouldBe(word);
    }
}
