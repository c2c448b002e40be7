using System.Globalization;
using Hypernova.OpenNebula.Mapping;

namespace Hypernova.OpenNebula.Tests;

/// <summary>NAME, CPU, VCPU, VCPU_MAX, MEMORY, MEMORY_MAX and CPU_MODEL.</summary>
public sealed class Capacity
{
    [Fact]
    public void The_smallest_VM_has_the_built_in_defaults()
    {
        var spec = Given.Spec("");

        spec.Name.ShouldBe("vm");
        spec.Cpu.Share.ShouldBe(1m);
        spec.Cpu.Count.ShouldBe(1);
        spec.Cpu.Maximum.ShouldBeNull();
        spec.Cpu.Model.ShouldBeNull();
        spec.Memory.ShouldBe(new MemorySpec(MemorySize.FromMiB(128)));
        spec.Os.Architecture.ShouldBe("x86_64");
        spec.Os.Machine.ShouldBe("q35");
        spec.Os.Kernel.ShouldBeNull();
        spec.Features.ShouldBe(new FeatureSpec());
        spec.Graphics.ShouldBeNull();
        spec.Emulator.ShouldBeNull();
        spec.UserAttributes.ShouldBeEmpty();
        VmTemplate.Read(Given.Least).Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("VCPU = 4", 4, null)]
    [InlineData("VCPU = 2 VCPU_MAX = 8", 2, 8)]
    [InlineData("VCPU_MAX = 8", 8, 8)]
    [InlineData("VCPU = \"\"", 1, null)]
    public void Virtual_processors_are_those_at_boot_and_those_to_be_reached(string more, int count, int? maximum)
    {
        Given.Spec(more).Cpu.Count.ShouldBe(count);
        Given.Spec(more).Cpu.Maximum.ShouldBe(maximum);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("CGROUPS_VERSION=2", 2)]
    [InlineData("CGROUPS_VERSION=1", 1)]
    [InlineData("CGROUPS_VERSION=\"\"", null)]
    public void Operators_say_the_control_groups_and_no_VM_does(string level, int? version)
    {
        var options = new MappingOptions { Levels = [new("host", Template.Parse(level)), BuiltInDefaults.Level] };

        Given.Spec("", options).Cpu.CgroupVersion.ShouldBe(version);
        Given.Spec("CGROUPS_VERSION=2", options).Cpu.CgroupVersion.ShouldBe(version);
    }

    [Theory]
    [InlineData("0.5")]
    [InlineData("2")]
    [InlineData("0.001")]
    public void A_share_of_processors_may_be_a_fraction(string share) =>
        VmTemplate.Read($"NAME=a CPU={share} MEMORY=1").Spec!.Cpu.Share
            .ShouldBe(decimal.Parse(share, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("MEMORY_MAX = 512", 512L)]
    [InlineData("MEMORY_MAX = 128", null)]
    [InlineData("MEMORY_MAX = 0", null)]
    [InlineData("MEMORY_MAX = \"\"", null)]
    public void Memory_to_be_reached_counts_when_it_is_more(string more, long? mib) =>
        (Given.Spec(more).Memory.Maximum?.MiB == mib).ShouldBeTrue();

    [Theory]
    [InlineData("CPU_MODEL=[MODEL=host-passthrough]", CpuMode.HostPassthrough, null)]
    [InlineData("CPU_MODEL=[MODEL=Host-Model]", CpuMode.HostModel, null)]
    [InlineData("CPU_MODEL=[MODEL=maximum]", CpuMode.Maximum, null)]
    [InlineData("CPU_MODEL=[MODEL=Skylake-Server, FEATURES=\"vmx, pcid\"]", CpuMode.Custom, "Skylake-Server")]
    public void A_processor_model_is_a_mode_or_a_name(string more, CpuMode mode, string? name)
    {
        var model = Given.Spec(more).Cpu.Model!;

        model.Mode.ShouldBe(mode);
        model.Name.ShouldBe(name);
        model.Features.ShouldBe(name is null ? [] : ["vmx", "pcid"]);
    }

    [Theory]
    [InlineData("NAME=a\nMEMORY=1", "CPU", 0, 0, "missing")]
    [InlineData("NAME=a\nCPU=1", "MEMORY", 0, 0, "missing")]
    [InlineData("CPU=1\nMEMORY=1", "NAME", 0, 0, "missing")]
    [InlineData("NAME=a\nCPU=1\nMEMORY=", "MEMORY", 3, 1, "empty")]
    [InlineData("NAME=a\nMEMORY=1\nCPU=0", "CPU", 3, 5, "\"0\" is not a number above 0")]
    [InlineData("NAME=a\nMEMORY=1\nCPU=-1", "CPU", 3, 5, "\"-1\"")]
    [InlineData("NAME=a\nMEMORY=1\nCPU=many", "CPU", 3, 5, "\"many\"")]
    [InlineData("NAME=a\nMEMORY=1\nCPU=1e9", "CPU", 3, 5, "\"1e9\"")]
    [InlineData("NAME=a\nCPU=1\nMEMORY=0", "MEMORY", 3, 8, "\"0\" is not a whole number from 1")]
    [InlineData("NAME=a\nCPU=1\nMEMORY=512M", "MEMORY", 3, 8, "MiB, without a unit")]
    [InlineData("NAME=a\nCPU=1\nMEMORY=99999999999999999999", "MEMORY", 3, 8, "whole number")]
    [InlineData("NAME=a\nCPU=1\nMEMORY=[A=1]", "MEMORY", 3, 1, "takes a value, not a vector")]
    [InlineData("NAME=a\nCPU=1\nMEMORY=1\nVCPU=0", "VCPU", 4, 6, "from 1")]
    [InlineData("NAME=a\nCPU=1\nMEMORY=1\nVCPU=2.5", "VCPU", 4, 6, "whole number")]
    [InlineData("NAME=a\nCPU=1\nMEMORY=1\nVCPU=2\nVCPU_MAX=1", "VCPU_MAX", 5, 10, "fewer than the 2")]
    [InlineData("NAME=\"a\nb\"\nCPU=1\nMEMORY=1", "NAME", 1, 6, "line end")]
    public void Wrong_capacity_is_an_error_at_its_place(
        string text, string attribute, int line, int column, string said)
    {
        var mapped = VmTemplate.Read(text);

        mapped.Spec.ShouldBeNull();
        var error = mapped.Findings.First(finding => finding.Attribute == attribute);
        error.Severity.ShouldBe(Severity.Error);
        (error.Line, error.Column).ShouldBe((line, column));
        error.Message.ShouldContain(said);
    }

    [Fact]
    public void A_name_from_elsewhere_wins_and_a_fallback_fills_in()
    {
        Given.Spec("", new() { Name = "other" }).Name.ShouldBe("other");
        Given.Spec("", new() { FallbackName = "other" }).Name.ShouldBe("vm");
        VmTemplate.Read("CPU=1 MEMORY=1", new() { FallbackName = "vm-7" }).Spec!.Name.ShouldBe("vm-7");
        VmTemplate.Read(Given.Least, new() { Name = "a\0b" }).Spec.ShouldBeNull();
        VmTemplate.Read(Given.Least, new() { Name = new string('n', 129) }).Spec.ShouldBeNull();
    }
}
