using Hypernova.DomainXml.Checks;
using Hypernova.DomainXml.Reading;
using Hypernova.DomainXml.Reading.Hosts;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Tests.Hosts;

/// <summary>Hosts whose guests can run guests of their own.</summary>
public sealed class HostNestingTests
{
    [Theory]
    [InlineData("kvm", "require", "vmx", "kvm_intel")]
    [InlineData("kvm", "require", "svm", "kvm_amd")]
    [InlineData("kvm", "disable", "vmx", null)]
    [InlineData("kvm", "require", "pcid", null)]
    [InlineData("qemu", "require", "svm", null)]
    public void What_host_model_is_shown_tells_that_they_can(string type, string policy, string feature, string? module)
    {
        var capabilities = DomainText.Parse($"""
            <domainCapabilities><domain>{type}</domain><arch>x86_64</arch><cpu>
              <mode name='maximum' supported='yes'/>
              <mode name='host-model' supported='yes'>
                <model fallback='forbid'>Nehalem</model><feature policy='{policy}' name='{feature}'/>
              </mode>
            </cpu></domainCapabilities>
            """);

        HostOffer.Nesting(capabilities.Root!).ShouldBe(module is null ? null : new HostNesting(module, IsOn: true));
    }

    [Theory]
    [InlineData("vmx", false, "options kvm_intel nested=1 into /etc/modprobe.d/kvm.conf")]
    [InlineData("vmx", true, "leave it out")]
    [InlineData("hle", false, "leave it out")]
    public void A_feature_that_the_module_withholds_is_refused_with_what_gives_it(
        string feature, bool nested, string remedy)
    {
        var input = Vm.New(vm => vm with { Cpu = new() { Model = new(CpuMode.HostModel) { Features = [feature] } } });
        var finding = CpuModelCheck.Run(input with
        {
            Profile = new()
            {
                Architecture = "x86_64", CpuFeatures = ["pcid"], Nesting = new(HostNesting.Intel, nested),
            },
        }).ShouldHaveSingleItem();

        finding.Remedy.ShouldContain(remedy);
    }
}
