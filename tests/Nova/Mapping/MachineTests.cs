namespace Hypernova.Nova.Tests.Mapping;

/// <summary>Flavor and image, and what becomes of them.</summary>
public sealed class MachineTests
{
    [Fact]
    public void A_plain_flavor_and_image_become_what_Nova_makes_of_them()
    {
        var spec = Machines.Of();

        spec.Name.ShouldBe("debian m1");
        spec.Cpu.Count.ShouldBe(4);
        spec.Cpu.Topology.ShouldBe(new CpuTopology(4));
        spec.Cpu.Model!.Mode.ShouldBe(CpuMode.HostModel);
        spec.Memory.Size.ShouldBe(MemorySize.FromMiB(2048));
        spec.Memory.Balloon.ShouldBe(new BalloonSpec("virtio", 10));
        spec.Os.Machine.ShouldBe("pc");
        spec.Disks.ShouldHaveSingleItem().ShouldBe(new DiskSpec
        {
            Source = new FileSource("/images/root"), Target = "vda", Format = "qcow2", Discard = "ignore",
        });
        spec.Nics.ShouldHaveSingleItem().Queues.ShouldBe(new QueueCount(1));
        spec.Rng.ShouldBe(new RngSpec());
        spec.Video.ShouldBe(new VideoSpec("virtio"));
        spec.Input.ShouldBe(new InputSpec("tablet", "usb"));
        spec.Features.GuestAgent.ShouldBeFalse();
        (spec.Features is { Acpi: true, Apic: true, VmCoreInfo: true, Hyperv: null }).ShouldBeTrue();
        spec.Clock.Timers.Select(timer => timer.Name).ShouldBe(["pit", "rtc", "hpet"]);
        spec.Numa.ShouldBeNull();
        spec.SerialPorts.ShouldBe(0);
    }

    [Theory]
    [InlineData("virt_type = qemu", "host-model")]
    [InlineData("cpu_mode = host-passthrough", "host-passthrough")]
    [InlineData("cpu_mode = none", "")]
    [InlineData("cpu_mode = custom\ncpu_models = IvyBridge\ncpu_model_extra_flags = vmx,+pcid,-mpx",
        "IvyBridge vmx pcid -mpx")]
    [InlineData("cpu_model_extra_flags = PDPE1GB", "host-model pdpe1gb")]
    public void The_processor_is_as_nova_conf_says(string conf, string expected)
    {
        var model = Machines.Of(conf: conf).Cpu.Model;

        var said = model?.Mode switch
        {
            CpuMode.HostModel => "host-model",
            CpuMode.HostPassthrough => "host-passthrough",
            CpuMode.Custom => model.Name!,
            _ => "",
        };
        string.Join(' ', [said, .. model?.Features ?? []]).ShouldBe(expected);
    }

    [Theory]
    [InlineData("hw:cpu_cores=2", 2, 2, 1)]
    [InlineData("hw:cpu_sockets=1", 1, 4, 1)]
    [InlineData("hw:cpu_max_sockets=1", 1, 4, 1)]
    [InlineData("hw:cpu_max_sockets=2 hw:cpu_threads=2", 2, 1, 2)]
    [InlineData("hw_cpu_threads=2", 2, 1, 2)]
    [InlineData("hw_cpu_cores=4 hw:cpu_cores=2", 2, 2, 1)]
    public void The_shape_is_the_one_that_Nova_would_choose(string properties, int sockets, int cores, int threads) =>
        Machines.Of(properties).Cpu.Topology.ShouldBe(new CpuTopology(sockets, cores, threads));

    [Fact]
    public void Nodes_divide_evenly_or_as_stated()
    {
        Machines.Of("hw:numa_nodes=2").Numa!.Nodes.ShouldBe(
        [
            new NumaNodeSpec { Cpus = 2, Memory = MemorySize.FromMiB(1024) },
            new NumaNodeSpec { Cpus = 2, Memory = MemorySize.FromMiB(1024) },
        ], new SameNode());
        Machines.Of("hw:numa_nodes=2 hw:numa_cpus.0=0 hw:numa_cpus.1=1-3 hw:numa_mem.0=512 hw:numa_mem.1=1536")
            .Numa!.Nodes.Select(node => (node.Cpus, node.Memory.MiB)).ShouldBe([(1, 512L), (3, 1536L)]);
    }

    [Theory]
    [InlineData("hw:cpu_policy=dedicated", PinPolicy.Thread)]
    [InlineData("hw:cpu_policy=dedicated hw:cpu_thread_policy=isolate", PinPolicy.Core)]
    [InlineData("hw_cpu_policy=dedicated hw:cpu_thread_policy=require", PinPolicy.Thread)]
    [InlineData("hw:mem_page_size=large", PinPolicy.None)]
    public void Pinning_and_pages_make_a_node(string properties, PinPolicy pinning)
    {
        var numa = Machines.Of(properties).Numa!;

        numa.Pinning.ShouldBe(pinning);
        numa.Nodes.ShouldHaveSingleItem().Cpus.ShouldBe(4);
    }

    [Theory]
    [InlineData("small", null)]
    [InlineData("large", 2048L)]
    [InlineData("2MB", 2048L)]
    [InlineData("1GB", 1048576L)]
    [InlineData("2048", 2048L)]
    public void Sizes_of_pages(string size, long? kib)
    {
        var memory = Machines.Of($"hw:mem_page_size={size}").Memory;

        memory.HugepageKiB.ShouldBe(kib);
        memory.Access.ShouldBe(kib is null ? null : MemoryAccess.Shared);
    }

    [Theory]
    [InlineData("", "vda", null, null)]
    [InlineData("hw_disk_bus=scsi", "sda", SdBus.Scsi, null)]
    [InlineData("hw_disk_bus=sata", "sda", SdBus.Sata, null)]
    [InlineData("hw_disk_bus=ide", "hda", null, null)]
    [InlineData("hw_disk_bus=usb", "sda", null, "usb")]
    public void The_bus_of_the_disk(string properties, string target, SdBus? sdBus, string? bus)
    {
        var spec = Machines.Of(properties);

        spec.Disks[0].Target.ShouldBe(target);
        spec.Disks[0].Bus.ShouldBe(bus);
        spec.Os.SdBus.ShouldBe(sdBus);
    }

    [Fact]
    public void The_disk_is_as_nova_conf_says()
    {
        var disk = Machines.Of(
            "quota:disk_read_bytes_sec=1000 quota:disk_total_iops_sec=50",
            "disk_cachemodes = file=writeback\nhw_disk_discard = unmap\nimages_type = flat").Disks[0];

        (disk.Cache, disk.Discard, disk.Format).ShouldBe(("writeback", "unmap", "raw"));
        disk.Limits.ShouldBe(new IoLimits { ReadBytes = new(1000), TotalOperations = new(50) });
    }

    [Fact]
    public void An_ISO_image_is_a_drive()
    {
        var disk = Machines.Map(format: "iso").Spec!.Disks[0];

        (disk.Device, disk.Target, disk.ReadOnly, disk.Format).ShouldBe((DiskDevice.Cdrom, "hda", true, "raw"));
        Machines.Map("hw_machine_type=q35", format: "iso").Spec!.Disks[0].Target.ShouldBe("sda");
    }

    [Fact]
    public void The_NIC_and_its_limits()
    {
        var nic = Machines.Of(
            "hw:vif_multiqueue_enabled=true quota:vif_inbound_average=100 quota:vif_inbound_peak=200 "
            + "quota:vif_outbound_average=50",
            "rx_queue_size = 512\nmax_queues = 2").Nics[0];

        nic.Queues.ShouldBe(new QueueCount(2));
        nic.ReceiveRing.ShouldBe(512);
        nic.TransmitRing.ShouldBeNull();
        nic.Inbound.ShouldBe(new BandwidthSpec(100, 200));
        nic.Outbound.ShouldBe(new BandwidthSpec(50));
        Machines.Of("hw_vif_model=e1000").Nics[0].ReceiveRing.ShouldBeNull();
    }

    [Fact]
    public void Windows_has_what_it_wants()
    {
        var spec = Machines.Of("os_type=windows");

        spec.Clock.Offset.ShouldBe(ClockOffset.LocalTime);
        spec.Clock.Timers[^1].ShouldBe(new TimerSpec("hypervclock") { Present = true });
        spec.Features.Hyperv!.Xml.ShouldContain("<spinlocks state='on' retries='8191'/>");
        spec.Features.Hyperv.Xml.ShouldNotContain("vendor_id");
        Machines.Of("os_type=windows img_hide_hypervisor_id=true").Features.Hyperv!.Xml.ShouldContain("vendor_id");
    }

    [Fact]
    public void Devices_are_added()
    {
        var spec = Machines.Of(
            "hw:tpm_version=2.0 hw:tpm_model=tpm-crb hw_watchdog_action=pause hw:watchdog_action=reset "
            + "hw_sound_model=ich9 hw_machine_type=q35 hw_viommu_model=intel hw:serial_port_count=3 "
            + "hw_qemu_guest_agent=yes hw_rng:rate_bytes=1024 hw_rng:rate_period=500 hw:boot_menu=true hw:pmu=false "
            + "hw:hide_hypervisor_id=true hw_video_model=qxl hw_video_ram=32 hw_video:ram_max_mb=64",
            "swtpm_enabled = true");

        spec.Tpm.ShouldBe(new TpmSpec("tpm-crb"));
        spec.Watchdog.ShouldBe(new WatchdogSpec("i6300esb", "pause"));
        spec.Sound.ShouldBe(new SoundSpec("ich9"));
        spec.Iommu!.Model.ShouldBe("intel");
        spec.SerialPorts.ShouldBe(2);
        spec.Features.GuestAgent.ShouldBeTrue();
        spec.Features.Pmu.ShouldBe(false);
        spec.Features.HideHypervisor.ShouldBeTrue();
        spec.Rng.ShouldBe(new RngSpec { RateBytes = 1024, RatePeriod = 500 });
        spec.Os.BootMenu.ShouldBe(true);
        spec.Video.ShouldBe(new VideoSpec("qxl", 32 * 1024));
    }

    [Theory]
    [InlineData("hw_qemu_guest_agent=yes", true)]
    [InlineData("hw_qemu_guest_agent=no", false)]
    public void The_agent_is_there_where_the_image_says_so(string properties, bool expected) =>
        Machines.Of(properties).Features.GuestAgent.ShouldBe(expected);

    [Theory]
    [InlineData("hw_firmware_type=uefi hw_machine_type=q35 os_secure_boot=required", true)]
    [InlineData("hw_firmware_type=uefi hw_machine_type=q35 os:secure_boot=required", true)]
    [InlineData("hw_firmware_type=uefi hw_machine_type=q35 os_secure_boot=optional", true)]
    [InlineData("hw_firmware_type=uefi hw_machine_type=q35 os_secure_boot=optional os:secure_boot=disabled", false)]
    [InlineData("hw_firmware_type=uefi os_secure_boot=optional", false)]
    public void Secure_boot(string properties, bool expected)
    {
        var os = Machines.Of(properties).Os;

        os.Firmware.ShouldBe(Firmware.Uefi);
        os.SecureBoot.ShouldBe(expected);
    }

    [Fact]
    public void Emulated_guests_have_no_timers_of_KVM() =>
        Machines.Of(conf: "virt_type = qemu\ntb_cache_size = 64").Features.TranslationCacheMiB.ShouldBe(64);

    [Fact]
    public void Quotas_of_processors()
    {
        var cpu = Machines.Of("quota:cpu_shares=2048 quota:cpu_period=20000 quota:cpu_quota=10000").Cpu;

        (cpu.Weight, cpu.Period, cpu.Quota).ShouldBe((2048, 20_000, 10_000L));
        Machines.Of("quota:cpu_quota=-1").Cpu.Quota.ShouldBeNull();
    }

    private sealed class SameNode : IEqualityComparer<NumaNodeSpec>
    {
        public bool Equals(NumaNodeSpec? x, NumaNodeSpec? y) => (x?.Cpus, x?.Memory) == (y?.Cpus, y?.Memory);

        public int GetHashCode(NumaNodeSpec obj) => obj.Cpus;
    }
}
