namespace Hypernova.Nova.Tests.Mapping;

/// <summary>Mixed and real-time processors, threads of the emulator, nested guests.</summary>
public sealed class ThreadTests
{
    private const string Sets = "\n[compute]\ncpu_dedicated_set = 4-7\ncpu_shared_set = 0-3";

    [Theory]
    [InlineData("hw:cpu_dedicated_mask=2-3", "2,3")]
    [InlineData("hw:cpu_dedicated_mask=^0", "1,2,3")]
    [InlineData("hw:cpu_realtime=yes hw:cpu_realtime_mask=3", "3")]
    public void Mixed_processors_are_some_dedicated_and_some_shared(string properties, string dedicated)
    {
        var spec = Machines.Of($"hw:cpu_policy=mixed {properties}", Sets);

        spec.Raw[0].Xml.ShouldStartWith("<cputune>" + string.Concat(dedicated.Split(',')
            .Select(vcpu => $"<vcpupin vcpu=\"{vcpu}\" cpuset=\"4-7\" />")));
        spec.Cpu.Cpuset.ShouldBe("0-3");
        spec.Numa!.Pinning.ShouldBe(PinPolicy.None);
        spec.Numa.Nodes.ShouldHaveSingleItem().Cpus.ShouldBe(4);
        Machines.Finding("hw:cpu_policy", $"hw:cpu_policy=mixed {properties}", Sets).Message.ShouldContain(dedicated);
    }

    [Fact]
    public void More_dedicated_processors_than_the_host_has_are_refused() =>
        Machines.Finding(
            "hw:cpu_policy", "hw:cpu_policy=mixed hw:cpu_dedicated_mask=1-3",
            "\n[compute]\ncpu_dedicated_set = 4-5\ncpu_shared_set = 0-3").Message.ShouldContain("wants 3");

    [Theory]
    [InlineData("", "0,1,2,3", 1)]
    [InlineData("hw:cpu_realtime_mask=^0-1", "2,3", 1)]
    [InlineData("hw:cpu_realtime_mask=^0-1 hw_cpu_realtime_mask=^0", "1,2,3", 7)]
    public void Real_time_processors_have_their_scheduler(string mask, string expected, int priority)
    {
        var spec = Machines.Of(
            $"hw:cpu_policy=dedicated hw:cpu_realtime=yes {mask}", $"realtime_scheduler_priority = {priority}");

        spec.Raw.ShouldHaveSingleItem().Xml.ShouldBe(
            $"<cputune><vcpusched vcpus=\"{expected}\" scheduler=\"fifo\" priority=\"{priority}\" /></cputune>");
        (spec.Memory.Locked, spec.Memory.Merge, spec.Numa!.Pinning).ShouldBe((true, false, PinPolicy.Thread));
    }

    [Fact]
    public void Threads_of_the_emulator_may_share_the_shared_processors() =>
        Machines.Of("hw:emulator_threads_policy=share", Sets).Raw.ShouldHaveSingleItem().Xml
            .ShouldBe("<cputune><emulatorpin cpuset=\"0-3\" /></cputune>");

    [Theory]
    [InlineData("cpu_mode = host-passthrough", "where the host's module has nested=1")]
    [InlineData("cpu_model_extra_flags = vmx", "lets the VM run guests of its own:")]
    [InlineData("cpu_mode = custom\ncpu_models = EPYC\ncpu_model_extra_flags = SVM", "does not resume")]
    public void A_machine_with_nested_guests_is_told_what_they_cost(string conf, string words) =>
        Machines.Finding("libvirt/cpu_mode", "", conf).Message.ShouldContain(words);

    [Theory]
    [InlineData("")]
    [InlineData("cpu_model_extra_flags = -vmx")]
    [InlineData("cpu_mode = custom\ncpu_models = EPYC")]
    [InlineData("cpu_mode = host-passthrough\ncpu_model_extra_flags = -svm")]
    public void One_without_is_not(string conf) =>
        Machines.Map(conf: conf).Findings.ShouldNotContain(said => said.Attribute == "libvirt/cpu_mode");

    [Theory]
    [InlineData("cpu_mode = custom\ncpu_models = IvyBridge", "VMX=required", "cpu_model_extra_flags = vmx,pcid")]
    [InlineData("cpu_mode = custom\ncpu_models = EPYC", "SVM=required", "cpu_model_extra_flags = svm")]
    [InlineData("cpu_mode = none", "VMX=required", "does not show vmx")]
    [InlineData("cpu_mode = host-model", "VMX=required", "where the host's module has nested=1")]
    [InlineData("cpu_model_extra_flags = vmx", "VMX=forbidden", "contradicts cpu_model_extra_flags")]
    public void A_flavor_that_requires_nesting_is_told_what_gives_it(string conf, string trait, string words) =>
        Machines.Finding("trait:HW_CPU_X86_" + trait.Split('=')[0], "trait:HW_CPU_X86_" + trait, conf).ToString()
            .ShouldContain(words);

    [Fact]
    public void A_flavor_that_requires_nesting_is_met_by_the_flag() =>
        Machines.Map("trait:HW_CPU_X86_VMX=required", "cpu_model_extra_flags = vmx").Findings
            .ShouldNotContain(said => said.Attribute.StartsWith("trait:"));

    [Fact]
    public void Of_several_models_the_first_is_taken()
    {
        const string Conf = "cpu_mode = custom\ncpu_models = Nehalem,IvyBridge";

        Machines.Of(conf: Conf).Cpu.Model.ShouldBe(new CpuModelSpec(CpuMode.Custom, "Nehalem"), new SameModel());
        Machines.Finding("libvirt/cpu_models", "", Conf).Message.ShouldContain("the first, Nehalem, is taken");
    }

    [Theory]
    [InlineData("", EncryptionKind.Sev)]
    [InlineData("hw:mem_encryption_model=amd-sev", EncryptionKind.Sev)]
    [InlineData("hw:mem_encryption_model=amd-sev-es", EncryptionKind.SevEs)]
    [InlineData("hw_mem_encryption_model=amd-sev-snp", EncryptionKind.SevSnp)]
    public void Kinds_of_encryption(string model, EncryptionKind expected) =>
        Machines.Of($"hw:mem_encryption=true hw_firmware_type=uefi hw_machine_type=q35 {model}").Memory.Encryption!.Kind
            .ShouldBe(expected);

    private sealed class SameModel : IEqualityComparer<CpuModelSpec>
    {
        public bool Equals(CpuModelSpec? x, CpuModelSpec? y) => (x?.Mode, x?.Name) == (y?.Mode, y?.Name);

        public int GetHashCode(CpuModelSpec obj) => obj.Mode.GetHashCode();
    }
}
