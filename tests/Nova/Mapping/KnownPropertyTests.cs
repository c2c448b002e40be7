namespace Hypernova.Nova.Tests.Mapping;

/// <summary>Every property that Nova's guides name is mapped or named; none is passed over in silence.</summary>
public sealed class KnownPropertyTests
{
    /// <summary>Properties of images and flavors, each with a value that is not the default.</summary>
    public static TheoryData<string> Mapped =>
    [
        "hw_architecture=aarch64", "hw_emulation_architecture=ppc64le", "hw_machine_type=q35",
        "hw_firmware_type=uefi", "hw_disk_bus=scsi", "hw_scsi_model=lsilogic", "hw_vif_model=e1000",
        "hw_video_model=vga", "hw_qemu_guest_agent=yes", "hw_watchdog_action=pause", "hw:watchdog_action=reset",
        "hw_boot_menu=true", "hw:boot_menu=true", "hw_time_hpet=true", "hw_pmu=false", "hw:pmu=false",
        "hw_serial_port_count=2", "hw:serial_port_count=2", "hw_pointer_model=ps2mouse", "hw_input_bus=virtio",
        "hw_sound_model=ich9", "hw:sound_model=ac97", "hw_usb_model=qemu-xhci", "hw:usb_model=none",
        "hw_cpu_sockets=2", "hw:cpu_cores=4", "hw_cpu_max_sockets=1", "hw:cpu_max_sockets=1",
        "hw_cpu_policy=dedicated", "hw:cpu_policy=dedicated", "hw_mem_page_size=large", "hw:mem_page_size=1GB",
        "hw_numa_nodes=2", "hw:numa_nodes=2", "os_type=windows", "img_hide_hypervisor_id=true",
        "hw:hide_hypervisor_id=true", "img_config_drive=mandatory", "hw_vif_multiqueue_enabled=true",
        "hw:vif_multiqueue_enabled=true", "hw_rng:allowed=false", "hw_rng:rate_bytes=100",
        "quota:cpu_shares=100", "quota:cpu_period=2000", "quota:cpu_quota=5000",
        "quota:disk_read_bytes_sec=9", "quota:disk_write_bytes_sec=9", "quota:disk_total_bytes_sec=9",
        "quota:disk_read_iops_sec=9", "quota:disk_write_iops_sec=9", "quota:disk_total_iops_sec=9",
        "quota:vif_inbound_average=9", "quota:vif_outbound_average=9", "hw_tpm_version=2.0", "hw:tpm_version=1.2",
    ];

    public static TheoryData<string> Named =>
    [
        "hw_firmware_stateless=true", "hw_rescue_device=cdrom", "hw_rescue_bus=usb", "hw_floppy_bus=fdc",
        "hw_virtio_packed_ring=true", "hw:virtio_packed_ring=true", "hw_maxphysaddr_mode=emulate",
        "hw:maxphysaddr_mode=passthrough", "hw_maxphysaddr_bits=42", "hw:maxphysaddr_bits=42",
        "hw_pci_numa_affinity_policy=required", "hw:pci_numa_affinity_policy=legacy", "pci_passthrough:alias=a:1",
        "hw:tpm_secret_security=host", "hw:ephemeral_encryption=true", "hw:ephemeral_encryption_format=luks",
        "os_command_line=quiet", "hw_redirected_usb_ports=2", "trait:HW_CPU_X86_AVX2=required",
        "resources:VGPU=1", "quota:memory_limit=1", "hw_cpu_realtime_mask=^0", "hw:cpu_realtime_mask=^0",
    ];

    [Theory]
    [MemberData(nameof(Mapped))]
    public void A_mapped_property_changes_the_machine(string property)
    {
        var name = property.Split('=')[0];

        var without = System.Text.Json.JsonSerializer.Serialize(Machines.Of());
        System.Text.Json.JsonSerializer.Serialize(Machines.Of(property)).ShouldNotBe(without);
        Machines.Map(property).Findings.ShouldNotContain(
            said => said.Attribute == name && said.Message.Contains("not applied"));
    }

    [Theory]
    [MemberData(nameof(Named))]
    public void Another_is_named_with_its_reason(string property)
    {
        var finding = Machines.Finding(property.Split('=')[0].Replace("hw_redirected", "hw:redirected"), property);

        finding.Severity.ShouldBe(Severity.Warning);
        finding.Message.Length.ShouldBeGreaterThan(20);
    }
}
