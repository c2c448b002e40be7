using Hypernova.OpenNebula.Mapping;

namespace Hypernova.OpenNebula.Tests;

/// <summary>Features, clock, firmware, memory and system tables, with the levels that they come from.</summary>
public sealed class Machines
{
    private static readonly MappingOptions Prepared = new() { Files = new(7, "/ds/7") };

    [Fact]
    public void Hyperv_brings_its_options_and_timers_from_the_levels()
    {
        var spec = Given.Spec("FEATURES=[HYPERV=yes]");

        spec.Features.Hyperv!.Xml.ShouldContain("<spinlocks state='on' retries='8191'/>");
        spec.Features.Hyperv.IsOwn.ShouldBeFalse();
        spec.Clock.Timers.Select(timer => timer.Name).ShouldBe(["rtc", "pit", "hpet", "hypervclock"]);
        spec.Clock.Timers[2].Present.ShouldBe(false);
        Given.Spec("FEATURES=[LOCALTIME=yes]").Clock.Timers.Count.ShouldBe(4);
        Given.Spec("").Clock.Timers.ShouldBeEmpty();
    }

    [Fact]
    public void A_VM_has_its_own_options_or_none_at_all()
    {
        var own = Given.Spec("FEATURES=[HYPERV=yes] HYPERV_OPTIONS=\"<relaxed state='on'/>\" HYPERV_TIMERS=\"\"");

        own.Features.Hyperv.ShouldBe(new XmlPiece("<relaxed state='on'/>", IsOwn: true));
        own.Clock.Timers.ShouldBeEmpty();
        Given.Spec("FEATURES=[HYPERV=yes] HYPERV_OPTIONS=\"\"").Features.Hyperv.ShouldBe(new XmlPiece(""));
    }

    [Fact]
    public void A_timer_of_its_own_takes_the_place_of_its_namesake()
    {
        var timers = Given.Spec("FEATURES=[HYPERV=yes] TIMER=[NAME=rtc,TRACK=guest] TIMER=[NAME=tsc,FREQUENCY=9]")
            .Clock.Timers;

        timers.Select(timer => timer.Name).ShouldBe(["rtc", "tsc", "pit", "hpet", "hypervclock"]);
        timers[0].ShouldBe(new TimerSpec("rtc") { Track = "guest" });
        timers[1].Frequency.ShouldBe(9);
    }

    [Theory]
    [InlineData("CLOCK=[OFFSET=timezone,TIMEZONE=\"Europe/Paris\"]", ClockOffset.TimeZone, "Europe/Paris", null)]
    [InlineData("CLOCK=[OFFSET=variable,ADJUSTMENT=-3600]", ClockOffset.Variable, null, -3600L)]
    [InlineData("CLOCK=[OFFSET=LOCALTIME]", ClockOffset.LocalTime, null, null)]
    public void A_clock_starts_from_what_is_said(string more, ClockOffset offset, string? zone, long? adjustment) =>
        Given.Spec(more).Clock.ShouldSatisfyAllConditions(
            clock => clock.Offset.ShouldBe(offset),
            clock => clock.TimeZone.ShouldBe(zone),
            clock => clock.Adjustment.ShouldBe(adjustment));

    [Fact]
    public void Old_and_misspelled_names_are_understood_with_a_warning()
    {
        Given.Spec("FEATURES=[HEPRV=yes]").Features.Hyperv.ShouldNotBeNull();
        Given.Finding("FEATURES=[HEPRV=yes]").ToString().ShouldContain("FEATURES/HYPERV");
        Given.Finding("HYPERV=\"<relaxed state='on'/>\"").ToString().ShouldContain("HYPERV_OPTIONS");
    }

    [Fact]
    public void Old_words_for_boot_devices_are_understood_with_a_warning()
    {
        const string Vm = "DISK=[TYPE=cdrom] DISK=[SOURCE=\"/a\",DRIVER=raw] NIC=[NETWORK=a] ";

        Given.Spec(Vm + "OS=[BOOT=\"hd,cdrom,network\"]").Os.Boot.ShouldBe(
            [new(BootDeviceKind.Disk, 1), new(BootDeviceKind.Disk, 0), new(BootDeviceKind.Nic, 0)]);
        Given.Findings(Vm + "OS=[BOOT=hd]").ShouldHaveSingleItem().ToString().ShouldContain("disk1");
    }

    [Fact]
    public void Boot_devices_are_named_by_their_numbers() => Given.Spec(
        "DISK=[DISK_ID=3,TARGET=vda,ORDER=2] DISK=[DISK_ID=5,TARGET=vdb,ORDER=1]", Prepared)
        .Os.Boot.ShouldBe([new(BootDeviceKind.Disk, 1), new(BootDeviceKind.Disk, 0)]);

    [Fact]
    public void A_firmware_file_must_be_on_the_operators_list()
    {
        var own = new TemplateLevel("file", Template.Parse("OS=[ARCH=x86_64] OVMF_UEFIS=\"/a.fd  /b.fd\""));

        Given.Spec("OS=[FIRMWARE=\"/b.fd\",FIRMWARE_SECURE=yes,FIRMWARE_FORMAT=qcow2]", new() { Levels = [own] })
            .Os.ShouldSatisfyAllConditions(
                os => os.Firmware.ShouldBe(Firmware.File),
                os => os.SecureBoot.ShouldBeTrue(),
                os => os.Loader.ShouldBe(new LoaderSpec("/b.fd", null, "qcow2")));
        Given.Finding("OS=[FIRMWARE=\"/c.fd\"]", new() { Levels = [own] }).Message.ShouldContain("not on the list");
    }

    [Fact]
    public void A_file_of_a_datastore_stays_open_only_where_a_template_is_looked_at()
    {
        const string Os = "OS=[KERNEL_DS=\"$FILE[IMAGE_ID=24]\"]";

        Given.Finding(Os).Severity.ShouldBe(Severity.Error);
        Given.Finding(Os, new() { UnresolvedDirectory = "/ds" }).Message.ShouldContain("unresolved");
        Given.Spec("OS=[KERNEL_DS=\"$FILE[IMAGE_ID=24]\",KERNEL=\"/ds/7/kernel\"]", Prepared)
            .Os.Kernel.ShouldBe(new KernelSpec("/ds/7/kernel"));
    }

    [Fact]
    public void What_a_VM_does_not_say_comes_from_the_operators_file()
    {
        var file = new TemplateLevel("file", Template.Parse("""
            OS = [ ARCH = x86_64, KERNEL = "/k", INITRD = "/i", BOOT = "network,hd,disk7" ]
            FEATURES = [ GUEST_AGENT = yes, VIRTIO_SCSI_QUEUES = 3, IOTHREADS = 2 ]
            CPU_MODEL = [ MODEL = Nehalem ]
            """));
        var mapped = VmTemplate.Read(
            Given.Least + "DISK=[TYPE=cdrom] DISK=[SOURCE=\"/a\"]", new() { Levels = [file] });
        var spec = mapped.Spec.ShouldNotBeNull(string.Join('\n', mapped.Findings));

        spec.Os.Kernel.ShouldBe(new KernelSpec("/k", "/i"));
        spec.Os.Boot.ShouldBe([new(BootDeviceKind.Disk, 1)]);
        spec.Features.ShouldBe(
            new FeatureSpec { Acpi = false, GuestAgent = true, ScsiQueues = new(3), IoThreads = 2 });
        spec.Cpu.Model!.Name.ShouldBe("Nehalem");
    }

    [Fact]
    public void The_emulators_own_CPUs_are_the_operators_to_say()
    {
        MappingOptions options = new()
        {
            Levels = [new("host a", Template.Parse("EMULATOR_CPUS=\"0-1\"")), BuiltInDefaults.Level],
        };

        Given.Spec("EMULATOR_CPUS=\"7\"", options).Cpu.EmulatorCpuset.ShouldBe("0-1");
        Given.Finding("EMULATOR_CPUS=\"7\"").Message.ShouldContain("no effect in a VM");
    }

    [Fact]
    public void A_cluster_may_fix_the_processor()
    {
        var cluster = new TemplateLevel("cluster a", Template.Parse("EVC_MODE=Nehalem"));
        MappingOptions options = new() { Levels = [cluster, BuiltInDefaults.Level] };

        Given.Spec("", options).Cpu.Model!.Name.ShouldBe("Nehalem");
        Given.Spec("CPU_MODEL=[MODEL=host-passthrough,FEATURES=\"+vmx,-svm\"]", options)
            .Cpu.Model!.ShouldSatisfyAllConditions(
                model => model.Name.ShouldBe("Nehalem"), model => model.Features.ShouldBe(["vmx", "-svm"]));
    }

    [Fact]
    public void Memory_is_plugged_in_where_that_is_asked()
    {
        Given.Spec("MEMORY_MAX=512 MEMORY_RESIZE_MODE=hotplug MEMORY_SLOTS=4").Memory.ShouldBe(
            new MemorySpec(MemorySize.FromMiB(128))
            {
                Maximum = MemorySize.FromMiB(512), ResizeMode = MemoryResizeMode.Hotplug, Slots = 4,
            });
        Given.Spec("MEMORY_MAX=512 MEMORY_RESIZE_MODE=\"\"").Memory.ResizeMode.ShouldBe(MemoryResizeMode.Ballooning);
        Given.Finding("MEMORY_MAX=64").Severity.ShouldBe(Severity.Error);
    }

    [Fact]
    public void Encryption_takes_what_may_be_locked_from_the_levels()
    {
        var level = new TemplateLevel("file", Template.Parse("OS=[ARCH=x86_64] MEMORY_TUNE_OFFSET=100"));

        Given.Spec("OS=[FIRMWARE=UEFI] MEMORY_ENCRYPTION=[TYPE=\"SEV-ES\"]", new() { Levels = [level] })
            .Memory.Encryption.ShouldBe(new EncryptionSpec(EncryptionKind.SevEs) { ExtraMiB = 100 });
        VmTemplate.Read(Given.Least + "MEMORY_ENCRYPTION=[TYPE=\"SEV-SNP\"]", Prepared)
            .Findings.ShouldHaveSingleItem().Severity.ShouldBe(Severity.Warning);
    }

    [Fact]
    public void System_tables_are_what_the_owner_says()
    {
        var smbios = Given.Spec("SMBIOS=[SYSTEM_SERIAL=\"A 7\",BOARD_ASSET=x,OEM_STRINGS=\"a b\nc\"]").Os.Smbios!;

        smbios.Mode.ShouldBe(SmbiosMode.Sysinfo);
        smbios.Entries.ShouldBe(
        [
            new("system", "serial", "A 7"), new("baseBoard", "asset", "x"),
            new("oemStrings", "", "a b"), new("oemStrings", "", "c"),
        ]);
        Given.Spec("SMBIOS=[MODE=host]").Os.Smbios!.Mode.ShouldBe(SmbiosMode.Host);
    }

    [Fact]
    public void A_container_runs_a_program_with_its_arguments() =>
        Given.Spec("CONTAINER=[INIT=\"/sbin/init\",ARGUMENTS=\"-a b\"]").Os.Container!.ShouldSatisfyAllConditions(
            container => container.Init.ShouldBe("/sbin/init"), container => container.Arguments.ShouldBe(["-a", "b"]));

    [Theory]
    [InlineData("FEATURES=[MIGRATE_AUTO_CONVERGE=\"20,10\",MIGRATE_COMPRESSED=yes]", 20, 10)]
    [InlineData("FEATURES=[MIGRATE_AUTO_CONVERGE=\"0\"]", 0, null)]
    public void Migrations_are_told_how_hard_to_brake(string more, int initial, int? increment) =>
        Given.Spec(more).Features.MigrateAutoConverge.ShouldBe(new AutoConverge(initial, increment));

    [Theory]
    [InlineData("FEATURES=[MIGRATE_AUTO_CONVERGE=\"101\"]", "FEATURES/MIGRATE_AUTO_CONVERGE")]
    [InlineData("FEATURES=[MIGRATE_AUTO_CONVERGE=\"1,2,3\"]", "FEATURES/MIGRATE_AUTO_CONVERGE")]
    [InlineData("FEATURES=[GIC=4]", "FEATURES/GIC")]
    [InlineData("FEATURES=[HYPERV=yes] HYPERV_OPTIONS=\"<relax state='on'/>\"", "HYPERV_OPTIONS")]
    [InlineData("FEATURES=[HYPERV=yes] HYPERV_OPTIONS=\"<relaxed/>\"", "HYPERV_OPTIONS")]
    [InlineData("FEATURES=[HYPERV=yes] HYPERV_OPTIONS=\"<spinlocks state='on' retries='9'/>\"", "HYPERV_OPTIONS")]
    [InlineData("FEATURES=[HYPERV=yes] HYPERV_OPTIONS=\"text\"", "HYPERV_OPTIONS")]
    [InlineData("FEATURES=[HYPERV=yes] HYPERV_OPTIONS=\"</hyperv><devices/>\"", "HYPERV_OPTIONS")]
    [InlineData("FEATURES=[HYPERV=yes] HYPERV_TIMERS=\"<timer nam='rtc'/>\"", "HYPERV_TIMERS")]
    [InlineData("FEATURES=[HYPERV=yes] HYPERV_TIMERS=\"<timer name='rtc' present='on'/>\"", "HYPERV_TIMERS")]
    [InlineData("CLOCK=[OFFSET=timezone]", "CLOCK/TIMEZONE")]
    [InlineData("CLOCK=[ADJUSTMENT=5]", "CLOCK/ADJUSTMENT")]
    [InlineData("CLOCK=[OFFSET=utc] FEATURES=[LOCALTIME=yes]", "CLOCK/OFFSET")]
    [InlineData("TIMER=[PRESENT=no]", "TIMER[0]/NAME")]
    [InlineData("TIMER=[NAME=clock]", "TIMER[0]/NAME")]
    [InlineData("MEMORY_MAX=512 MEMORY_RESIZE_MODE=both", "MEMORY_RESIZE_MODE")]
    [InlineData("MEMORY_MAX=512 MEMORY_RESIZE_MODE=hotplug MEMORY_SLOTS=0", "MEMORY_SLOTS")]
    [InlineData("MEMORY_ENCRYPTION=[TYPE=yes]", "MEMORY_ENCRYPTION/TYPE")]
    [InlineData("CPUSET=\"0-\"", "CPUSET")]
    [InlineData("CPU_PERIOD=999", "CPU_PERIOD")]
    [InlineData("CPU_QUOTA=0", "CPU_QUOTA")]
    [InlineData("CPU_MODEL=[MODEL=Nehalem,FEATURES=\"-\"]", "CPU_MODEL/FEATURES")]
    [InlineData("SMBIOS=[MODE=host,SYSTEM_SERIAL=1]", "SMBIOS/MODE")]
    [InlineData("SMBIOS=[MODE=sysinfo]", "SMBIOS/MODE")]
    [InlineData("CONTAINER=[ARGUMENTS=a]", "CONTAINER/INIT")]
    [InlineData("OS=[BOOTLOADER=grub]", "OS/BOOTLOADER")]
    [InlineData("OS=[BOOT_MENU=maybe]", "OS/BOOT_MENU")]
    public void What_cannot_be_is_refused_by_its_attribute(string more, string attribute) =>
        Given.Findings(more).Where(finding => finding.Severity == Severity.Error)
            .Select(finding => finding.Attribute).ShouldContain(attribute);
}
