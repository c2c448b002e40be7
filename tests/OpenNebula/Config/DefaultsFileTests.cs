using Hypernova.Model.Settings;
using Hypernova.OpenNebula.Config;
using Hypernova.OpenNebula.Mapping;

namespace Hypernova.OpenNebula.Tests;

/// <summary>vmm_exec_kvm.conf.</summary>
public sealed class DefaultsFileTests
{
    private const string Oldest =
        """
        OS       = [ KERNEL = /vmlinuz, BOOT = hd, ARCH = "x86_64" ]
        FEATURES = [ PAE = "no", ACPI = "yes", APIC = "no", HEPRV = "no", GUEST_AGENT = "no" ]
        DISK     = [ DRIVER = "raw" , CACHE = "writeback" ]
        HYPERV   = "<relaxed state='on'/>"
        NIC      = [ FILTER = "" ]
        RAW      = "<devices><input type='tablet' bus='usb'/></devices>"
        """;

    [Theory]
    [InlineData("MEMORY_SLOTS", "16")]
    [InlineData("OS/ARCH", "x86_64")]
    [InlineData("OS/MACHINE", "q35")]
    [InlineData("FEATURES/PAE", "no")]
    [InlineData("FEATURES/ACPI", "yes")]
    [InlineData("FEATURES/APIC", "no")]
    [InlineData("FEATURES/HYPERV", "no")]
    [InlineData("FEATURES/GUEST_AGENT", "yes")]
    [InlineData("FEATURES/VIRTIO_SCSI_QUEUES", "auto")]
    [InlineData("FEATURES/IOTHREADS", "0")]
    [InlineData("DISK/DRIVER", "raw")]
    [InlineData("DISK/CACHE", "none")]
    [InlineData("DISK/DISCARD", "unmap")]
    [InlineData("DISK/UID_MAP", "100000")]
    [InlineData("DISK/GID_MAP", "100000")]
    [InlineData("NIC/MODEL", "virtio")]
    [InlineData("NIC/VIRTIO_QUEUES", "auto")]
    [InlineData("MEMORY_TUNE_OFFSET", "256")]
    [InlineData("Q35_ROOT_PORTS", "16")]
    [InlineData("Q35_NUMA_PCIE", "YES")]
    [InlineData("EMULATOR", null)]
    [InlineData("DISK/IO", null)]
    public void Built_in_values(string name, string? value) =>
        Setting(DefaultsFile.BuiltIn, name).ShouldBe((value, "built-in"));

    [Fact]
    public void Built_in_texts_have_everything_that_guests_of_other_systems_need()
    {
        Setting(DefaultsFile.BuiltIn, "HYPERV_OPTIONS").Value!.Split("/>").Length.ShouldBe(14);
        Setting(DefaultsFile.BuiltIn, "HYPERV_TIMERS").Value!.Split("/>").Length.ShouldBe(5);
        Setting(DefaultsFile.BuiltIn, "SPICE_OPTIONS").Value!.Split("<redirdev").Length.ShouldBe(4);
        Setting(DefaultsFile.BuiltIn, "OVMF_UEFIS").Value!
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(7);
    }

    [Fact]
    public void A_file_goes_before_what_is_built_in_member_by_member_with_its_line()
    {
        var file = DefaultsFile.Read("DISK = [\n  CACHE = writeback,\n  DISCARD = \"\" ]\nVCPU = 2", "/etc/d.conf");

        Setting(file, "DISK/CACHE").ShouldBe(("writeback", "/etc/d.conf:2"));
        Setting(file, "DISK/DISCARD").ShouldBe(("", "/etc/d.conf:3"));
        Setting(file, "VCPU").ShouldBe(("2", "/etc/d.conf:4"));
        var spec = Given.Spec("DISK=[SOURCE=\"/a\"]", new() { Levels = file.Levels });
        spec.Cpu.Count.ShouldBe(2);
        spec.Disks.Single().Cache.ShouldBe("writeback");
        spec.Disks.Single().Discard.ShouldBeNull();
    }

    [Fact]
    public void The_oldest_files_are_understood()
    {
        var file = DefaultsFile.Read(Oldest, "/d");

        Setting(file, "FEATURES/HYPERV").ShouldBe(("no", "/d:2"));
        Setting(file, "HYPERV_OPTIONS").ShouldBe(("<relaxed state='on'/>", "/d:4"));
        Setting(file, "OS/KERNEL").ShouldBe(("/vmlinuz", "/d:1"));
        Setting(file, "RAW/DATA").Value!.ShouldContain("tablet");
        file.Findings.Select(finding => (finding.Severity, finding.Attribute, finding.Remedy)).ShouldBe(
        [
            (Severity.Warning, "FEATURES/HEPRV", "write FEATURES/HYPERV"),
            (Severity.Warning, "HYPERV", "write HYPERV_OPTIONS"),
        ]);
    }

    [Fact]
    public void Raw_of_the_file_reaches_the_VM() =>
        Given.Spec("", new() { Levels = DefaultsFile.Read(Oldest, "/d").Levels }).Raw.Single().Xml
            .ShouldContain("tablet");

    [Theory]
    [InlineData("DISK = [ CAHCE = none ]", "DISK/CAHCE", "did you mean DISK/CACHE?")]
    [InlineData("DISK = [ CACHE = fast ]", "DISK/CACHE", "none of default, none")]
    [InlineData("FEATURES = [ ACPI = true ]", "FEATURES/ACPI", "taken as no")]
    [InlineData("VCPU = 1\nVCPU = 2", "VCPU", "the first one counts")]
    public void What_is_doubtful_is_a_warning(string text, string attribute, string words)
    {
        var finding = DefaultsFile.Read(text, "/d").Findings.ShouldHaveSingleItem();

        finding.Severity.ShouldBe(Severity.Warning);
        finding.Attribute.ShouldBe(attribute);
        finding.ToString().ShouldContain(words);
    }

    [Fact]
    public void What_has_an_effect_is_not_doubted_though_the_shipped_file_does_not_name_it()
    {
        const string Text = "FEATURES = [ PMU = no ] OS = [ BOOT_MENU = yes ] WATCHDOG = [ ACTION = reset ]";
        var file = DefaultsFile.Read(Text, "/d");

        file.Findings.ShouldBeEmpty();
        Setting(file, "FEATURES/PMU").ShouldBe(("no", "/d:1"));
        Given.Spec("", new() { Levels = file.Levels }).Features.Pmu.ShouldBe(false);
        DefaultsFile.Read("OS = [ UUID = a ]", "/d").Findings.ShouldHaveSingleItem().Attribute.ShouldBe("OS/UUID");
    }

    [Fact]
    public void A_broken_file_says_where()
    {
        var finding = DefaultsFile.Read("OS = [\n ARCH = x\n MACHINE = y ]", "/d").Findings.ShouldHaveSingleItem();

        (finding.Severity, finding.Line, finding.Column).ShouldBe((Severity.Error, 3, 2));
    }

    [Fact]
    public void A_password_is_not_shown() =>
        Setting(DefaultsFile.Read("GRAPHICS = [ PASSWD = hunter2 ]", "/d"), "GRAPHICS/PASSWD").Value
            .ShouldBe(Secret.Redacted);

    private static (string? Value, string Origin) Setting(DefaultsFile file, string name)
    {
        var setting = file.Settings.First(setting => setting.Name == name);
        return (setting.Value, setting.Origin.ToString());
    }
}
