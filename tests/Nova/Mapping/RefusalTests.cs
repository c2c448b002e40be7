using Hypernova.Nova.Documents;

namespace Hypernova.Nova.Tests.Mapping;

/// <summary>What is wrong, and what has no counterpart: both are named.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("hw:cpu_policy=sometimes", "hw:cpu_policy", "none of shared")]
    [InlineData("hw:cpu_policy=mixed", "hw:cpu_dedicated_mask", "is missing")]
    [InlineData("hw:cpu_thread_policy=isolate", "hw:cpu_thread_policy", "needs pinned")]
    [InlineData("hw:numa_nodes=3", "hw:numa_nodes", "cannot be divided")]
    [InlineData("hw:numa_nodes=2 hw:numa_cpus.0=0,2 hw:numa_mem.0=1024", "hw:numa_cpus.0", "numbered over")]
    [InlineData("hw:numa_nodes=1 hw:numa_cpus.0=0-3 hw:numa_mem.0=1024", "hw:numa_nodes", "the flavor 4 and 2048")]
    [InlineData("hw:cpu_max_sockets=1 hw:cpu_max_cores=1 hw:cpu_max_threads=1", "hw:cpu_max_sockets", "no shape")]
    [InlineData("hw:cpu_max_cores=2 hw_cpu_max_cores=4", "hw_cpu_max_cores", "above the flavor's 2")]
    [InlineData("hw:mem_page_size=many", "hw:mem_page_size", "no size of pages")]
    [InlineData("hw:locked_memory=true", "hw:locked_memory", "needs a size of pages")]
    [InlineData("hw_disk_bus=xen", "hw_disk_bus", "not a bus of KVM")]
    [InlineData("hw_disk_bus=tape", "hw_disk_bus", "none of ide")]
    [InlineData("hw_vif_model=netfront", "hw_vif_model", "not a card of KVM")]
    [InlineData("hw_video_ram=32", "hw_video_ram", "above the 0 MiB")]
    [InlineData("hw_tpm_model=tpm-crb", "hw_tpm_model", "without a version")]
    [InlineData("os_secure_boot=required", "os_secure_boot", "needs UEFI")]
    [InlineData("os_secure_boot=required os:secure_boot=disabled", "os:secure_boot", "contradicts")]
    [InlineData("hw:mem_encryption=true", "hw:mem_encryption", "needs UEFI")]
    [InlineData("os_require_quiesce=yes", "os_require_quiesce", "needs the guest agent")]
    [InlineData("quota:cpu_period=999", "quota:cpu_period", "from 1000 to 1000000")]
    [InlineData("quota:disk_total_bytes_sec=1 quota:disk_read_bytes_sec=1", "quota:disk_total_bytes_sec", "excludes")]
    [InlineData("quota:vif_inbound_peak=1", "quota:vif_inbound_average", "is missing")]
    [InlineData("hw_viommu_model=intel", "hw:viommu_model", "q35")]
    [InlineData("hw:pmu=perhaps", "hw:pmu", "not a switch")]
    [InlineData("img_hv_type=vmware", "img_hv_type", "not a hypervisor of ours")]
    [InlineData("hw:serial_port_count=9", "hw:serial_port_count", "from 0 to 4")]
    [InlineData("hw:cpu_policy=shared hw_cpu_policy=dedicated", "hw_cpu_policy", "more than the flavor's shared")]
    [InlineData("hw:cpu_policy=mixed hw:cpu_dedicated_mask=0-1", "hw:cpu_policy", "needs cpu_dedicated_set")]
    [InlineData("hw:cpu_policy=mixed hw:cpu_dedicated_mask=0-3", "hw:cpu_dedicated_mask", "leaves no processor")]
    [InlineData("hw:cpu_policy=mixed hw:cpu_dedicated_mask=4", "hw:cpu_dedicated_mask", "has 0 to 3")]
    [InlineData("hw:cpu_policy=mixed hw:cpu_dedicated_mask=x", "hw:cpu_dedicated_mask", "neither a processor")]
    [InlineData("hw:cpu_dedicated_mask=0", "hw:cpu_dedicated_mask", "mixed processors alone")]
    [InlineData("hw:cpu_realtime=yes", "hw:cpu_realtime", "needs pinned")]
    [InlineData("hw:emulator_threads_policy=isolate", "hw:emulator_threads_policy", "needs pinned")]
    [InlineData("hw_disk_bus=fdc", "hw_disk_bus", "not a bus of KVM")]
    [InlineData("img_config_drive=perhaps", "img_config_drive", "none of mandatory")]
    [InlineData("hw_cdrom_bus=tape img_config_drive=mandatory", "hw_cdrom_bus", "none of ide")]
    [InlineData("quota:cpu_quota=5", "quota:cpu_quota", "from 1000")]
    [InlineData("quota:vif_inbound_average=fast", "quota:vif_inbound_average", "\"fast\" is not a whole number")]
    [InlineData("hw:mem_page_size=3000", "hw:mem_page_size", "whole MiB")]
    [InlineData("hw_usb_model=odd", "hw_usb_model", "none of qemu-xhci")]
    [InlineData("hw_machine_type=q35;", "hw_machine_type", "letters, digits")]
    [InlineData("hw:mem_encryption=true hw:mem_encryption_model=sgx", "hw:mem_encryption_model", "none of amd-sev")]
    public void What_is_wrong_is_refused_by_name(string properties, string name, string words)
    {
        var machine = Machines.Map(properties);

        machine.Spec.ShouldBeNull();
        var finding = machine.Findings.First(finding => finding.Severity == Severity.Error);
        finding.Attribute.ShouldBe(name.Replace("hw:viommu", "hw_viommu", StringComparison.Ordinal));
        (finding.Message + finding.Remedy).ShouldContain(words);
    }

    [Theory]
    [InlineData("hw:maxphysaddr_mode=wide", "hw:maxphysaddr_mode", "none of passthrough")]
    [InlineData("hw:maxphysaddr_bits=-1", "hw:maxphysaddr_bits", "whole number from 1")]
    [InlineData("hw:pci_numa_affinity_policy=near", "hw:pci_numa_affinity_policy", "none of required")]
    [InlineData("pci_passthrough:alias=gpu", "pci_passthrough:alias", "names and counts")]
    [InlineData("pci_passthrough:alias=:1", "pci_passthrough:alias", "names and counts")]
    [InlineData("hw_firmware_stateless=maybe", "hw_firmware_stateless", "not a switch")]
    [InlineData("hw_virtio_packed_ring=maybe", "hw_virtio_packed_ring", "not a switch")]
    [InlineData("hw_rescue_bus=tape", "hw_rescue_bus", "none of fdc")]
    [InlineData("hw_disk_bus=ide hw_machine_type=q35", "hw_disk_bus", "has no IDE")]
    [InlineData("hw_disk_bus=scsi hw_scsi_model=ibmvscsi", "hw_scsi_model", "not a controller of KVM")]
    [InlineData("hw:mem_encryption=true hw_mem_encryption=false hw_firmware_type=uefi hw_machine_type=q35",
        "hw_mem_encryption", "contradicts")]
    public void What_Nova_refuses_is_refused_where_nothing_comes_of_it_too(
        string properties, string name, string words) =>
        What_is_wrong_is_refused_by_name(properties, name, words);

    [Theory]
    [InlineData("hw:virtio_packed_ring=true")]
    [InlineData("hw_rescue_device=disk")]
    [InlineData("hw:maxphysaddr_bits=42")]
    [InlineData("pci_passthrough:alias=gpu:1")]
    [InlineData("hw_firmware_stateless=true")]
    [InlineData("trait:HW_CPU_X86_VMX=required")]
    [InlineData("resources:VGPU=1")]
    [InlineData("img_config_drive=mandatory")]
    [InlineData("hw:cpu_realtime_mask=^0")]
    [InlineData("hw:emulator_threads_policy=isolate hw:cpu_policy=dedicated")]
    [InlineData("hw:emulator_threads_policy=share")]
    [InlineData("hw:redirected_usb_ports=2")]
    [InlineData("hw_usb_model=piix4-uhci")]
    [InlineData("hw_cdrom_bus=scsi img_config_drive=mandatory")]
    [InlineData("kernel_id=abc")]
    [InlineData("hw:whatever=1")]
    [InlineData("hw_whatever=1")]
    [InlineData("quota:memory_limit=1")]
    public void What_has_no_counterpart_is_a_warning_by_name(string properties)
    {
        var finding = Machines.Finding(properties.Split('=')[0], properties);

        finding.Severity.ShouldBe(Severity.Warning);
        Machines.Map(properties).Spec.ShouldNotBeNull();
    }

    [Fact]
    public void What_only_describes_an_image_is_passed_over() =>
        Machines.Map("os_distro=debian owner_specified.openstack.md5=x os_hash_algo=sha512").Findings.ShouldBeEmpty();

    [Theory]
    [InlineData("{}", "vcpus")]
    [InlineData("{\"vcpus\": 1}", "ram")]
    [InlineData("[]", "JSON object")]
    [InlineData("not", "not JSON")]
    [InlineData("{\"vcpus\": \"two\", \"ram\": 1}", "vcpus: \"two\" is not a whole number")]
    [InlineData("{\"vcpus\": 1, \"ram\": 1, \"swap\": \"1G\"}", "swap: \"1G\" is not a whole number")]
    [InlineData("{\"vcpus\": 1, \"ram\": 1, \"OS-FLV-EXT-DATA:ephemeral\": -1}", "ephemeral: \"-1\" is not")]
    [InlineData("{\"vcpus\": 1, \"ram\": 1.5}", "ram: \"1.5\" is not")]
    [InlineData("{\"vcpus\": 1, \"ram\": 1, \"name\": \"\\ud800\"}", "no Unicode")]
    public void A_text_that_is_no_flavor_says_why(string json, string words) =>
        Should.Throw<FormatException>(() => FlavorDocument.Parse(json)).Message.ShouldContain(words);

    [Fact]
    public void Properties_of_older_clients_are_a_text()
    {
        var flavor = FlavorDocument.Parse(
            """
            {"vcpus":"2","ram":"512","swap":"","properties":"hw:cpu_policy='dedicated', hw:numa_nodes='1', a='b,c'"}
            """);

        (flavor.Vcpus, flavor.Ram, flavor.Swap).ShouldBe((2, 512, 0));
        flavor.ExtraSpecs.ShouldBe(new Dictionary<string, string>
        {
            ["hw:cpu_policy"] = "dedicated", ["hw:numa_nodes"] = "1", ["a"] = "b,c",
        });
    }

    [Fact]
    public void The_image_service_itself_prints_properties_among_the_rest() =>
        ImageDocument.Parse("""{"disk_format":"raw","hw_disk_bus":"scsi","os_type":"linux","size":5}""").Properties.Keys
            .ShouldBe(["hw_disk_bus", "os_type"], ignoreOrder: true);

    [Fact]
    public void What_a_flavor_has_too_little_of_is_refused()
    {
        var flavor = FlavorDocument.Parse("""{"name":"m1","vcpus":1,"ram":128,"disk":5}""");
        var image = ImageDocument.Parse("""{"name":"i","disk_format":"raw","min_ram":256,"min_disk":10}""");

        Hypernova.Nova.Mapping.NovaMachine.Map(flavor, image, new()).Findings
            .Where(finding => finding.Severity == Severity.Error).Select(finding => finding.Attribute)
            .ShouldBe(["ram", "disk"], ignoreOrder: true);
    }
}
