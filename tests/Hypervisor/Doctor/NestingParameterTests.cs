using Hypernova.Hypervisor.Libvirt.Doctor;
using Hypernova.Model.Hosts;
using Hypernova.Rig;

namespace Hypernova.Hypervisor.Tests.Doctor;

/// <summary>The parameter nested of kvm_intel and kvm_amd, as the kernel shows it.</summary>
public sealed class NestingParameterTests
{
    [Theory]
    [InlineData("kvm_intel", "Y\n", true)]
    [InlineData("kvm_intel", "N\n", false)]
    [InlineData("kvm_amd", "1\n", true)]
    [InlineData("kvm_amd", "0\n", false)]
    public void What_the_kernel_shows_is_read(string module, string text, bool isOn)
    {
        using var modules = new TemporaryDirectory();
        Show(modules, module, text);

        NestingParameter.Read(modules.Path).ShouldBe(new(module, isOn));
    }

    [Theory]
    [InlineData("kvm", "Y\n")]
    [InlineData("kvm_intel", "")]
    [InlineData("kvm_intel", "perhaps\n")]
    public void Nothing_is_known_from_another_module_or_other_words(string module, string text)
    {
        using var modules = new TemporaryDirectory();
        NestingParameter.Read(modules.Path).ShouldBeNull();
        Show(modules, module, text);

        NestingParameter.Read(modules.Path).ShouldBeNull();
        NestingParameter.Read(modules.Path + "/nowhere").ShouldBeNull();
    }

    private static void Show(TemporaryDirectory modules, string module, string text) => File.WriteAllText(
        Path.Combine(Directory.CreateDirectory(Path.Combine(modules.Path, module, "parameters")).FullName, "nested"),
        text);
}
