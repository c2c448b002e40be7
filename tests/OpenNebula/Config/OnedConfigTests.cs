using Hypernova.Model.Hosts;
using Hypernova.Model.Settings;
using Hypernova.OpenNebula.Config;

namespace Hypernova.OpenNebula.Tests;

/// <summary>oned.conf and sched.conf.</summary>
public sealed class OnedConfigTests
{
    private const string Old =
        """
        PORT = 2633
        DEFAULT_DEVICE_PREFIX = "hd"
        VNC_PORTS = [ START = 6900, RESERVED = "32768:65536" ]
        # The drivers
        VM_MAD = [
            NAME           = "kvm",
            SUNSTONE_NAME  = "KVM",
            EXECUTABLE     = "one_vmm_exec",
            ARGUMENTS      = "-t 20 -r 2 -l migrate=migrate_local,save kvm",
            DEFAULT        = "vmm_exec/vmm_exec_kvm.conf",
            TYPE           = "kvm",
            KEEP_SNAPSHOTS = "no",
            IMPORTED_VMS_ACTIONS = "terminate, hold, snap-create, fly"
        ]
        VM_MAD = [ NAME = "emulated", EXECUTABLE = "/opt/mad", ARGUMENTS = "-p qemu", TYPE = "QEMU" ]
        VM_MAD = [ NAME = "vcenter", EXECUTABLE = "one_vmm_sh", ARGUMENTS = "-x vcenter", TYPE = "xml" ]
        """;

    [Fact]
    public void Drivers_are_read()
    {
        var oned = OnedConfig.Read(Old, "/etc/one/oned.conf");

        oned.Drivers.Select(driver => driver.Name).ShouldBe(["kvm", "emulated"]);
        var kvm = oned.FindDriver("KVM")!;
        kvm.Label.ShouldBe("KVM");
        kvm.Type.ShouldBe(DomainType.Kvm);
        kvm.ExecutablePath.ShouldBe("/usr/lib/one/mads/one_vmm_exec");
        kvm.Defaults.ShouldBe("vmm_exec/vmm_exec_kvm.conf");
        kvm.KeepSnapshots.ShouldBeFalse();
        kvm.ImportedActions.ShouldBe(["terminate", "hold", "snapshot-create"]);
        oned.FindDriver("emulated")!.ExecutablePath.ShouldBe("/opt/mad");
        oned.FindDriver("emulated")!.Type.ShouldBe(DomainType.Qemu);
        oned.FindDriver("xen").ShouldBeNull();
    }

    [Fact]
    public void Drivers_have_their_arguments()
    {
        var arguments = OnedConfig.Read(Old, "").FindDriver("kvm")!.Arguments;

        arguments.Threads.ShouldBe(20);
        arguments.Retries.ShouldBe(2);
        arguments.Parallel.ShouldBeFalse();
        arguments.Shell.ShouldBe("bash");
        arguments.Directory.ShouldBe("kvm");
        arguments.Local.ShouldBe(new Dictionary<string, string> { ["migrate"] = "migrate_local", ["save"] = "save" });
        OnedConfig.Read(Old, "").FindDriver("emulated")!.Arguments.Parallel.ShouldBeTrue();
    }

    [Fact]
    public void Other_settings_and_places()
    {
        var oned = OnedConfig.Read(Old, "/etc/one/oned.conf");

        oned.DevicePrefix.ShouldBe("hd");
        oned.FirstVncPort.ShouldBe(6900);
        oned.Settings.First(setting => setting.Name == "DEFAULT_DEVICE_PREFIX").Origin.ToString()
            .ShouldBe("/etc/one/oned.conf:2");
        oned.Settings.First(setting => setting.Name == "VM_MAD[kvm]/TYPE").Origin.Line.ShouldBe(11);
        oned.Settings.First(setting => setting.Name == "VM_MAD[emulated]/KEEP_SNAPSHOTS").Origin
            .ShouldBe(SettingOrigin.BuiltIn);
        var warning = oned.Findings.ShouldHaveSingleItem();
        warning.Message.ShouldContain("fly");
        warning.Line.ShouldBe(13);
    }

    [Fact]
    public void Without_a_file_kvm_and_qemu_are_there()
    {
        OnedConfig.BuiltIn.Drivers.Select(driver => (driver.Name, driver.Type))
            .ShouldBe([("kvm", DomainType.Kvm), ("qemu", DomainType.Qemu)]);
        OnedConfig.BuiltIn.DevicePrefix.ShouldBe("sd");
        OnedConfig.BuiltIn.FindDriver("kvm")!.ImportedActions.ShouldContain("snapshot-create");
    }

    [Theory]
    [InlineData("-t many kvm", "whole number from 1 behind -t")]
    [InlineData("-i kvm", "has the option -i")]
    [InlineData("-t 15", "no directory")]
    [InlineData("-r", "behind -r")]
    public void Arguments_that_would_not_start_a_driver_are_refused(string arguments, string words)
    {
        var text = $"VM_MAD = [\n NAME = kvm,\n TYPE = kvm,\n ARGUMENTS = \"{arguments}\" ]";
        var finding = OnedConfig.Read(text, "").Findings.ShouldHaveSingleItem();

        (finding.Severity, finding.Attribute, finding.Line).ShouldBe((Severity.Error, "VM_MAD/ARGUMENTS", 4));
        finding.Message.ShouldContain(words);
    }

    [Theory]
    [InlineData("--threads=3 --retries 1 --shell sh -w 30 -d migrate,deploy kvm")]
    [InlineData("-t3 -r1 -s sh -w30 kvm -d deploy,migrate")]
    public void Options_have_long_and_joined_forms(string text)
    {
        var arguments = DriverArguments.Parse(text, out _)!;

        (arguments.Threads, arguments.Retries, arguments.Shell).ShouldBe((3, 1, "sh"));
        arguments.Timeout.ShouldBe(TimeSpan.FromSeconds(30));
        arguments.Delegated.ShouldBe(["migrate", "deploy"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("VM_MAD = [ NAME = a ]", "VM_MAD/TYPE")]
    [InlineData("VM_MAD = [ TYPE = kvm ]", "VM_MAD/NAME")]
    public void A_driver_needs_a_name_and_a_type(string text, string attribute) =>
        OnedConfig.Read(text, "").Findings.ShouldHaveSingleItem().Attribute.ShouldBe(attribute);

    [Fact]
    public void The_scheduler_is_limited_as_its_file_says()
    {
        var sched = SchedConfig.Read("MESSAGE_SIZE = 1\nMAX_HOST = 10\nMAX_VM=0\nLOG=[SYSTEM=file]", "/sched.conf");

        sched.Findings.ShouldBeEmpty();
        sched.MostOnHost.ShouldBe(10);
        sched.MostConsidered.ShouldBe(int.MaxValue);
        sched.Settings.First(setting => setting.Name == "MAX_HOST").Origin.ToString().ShouldBe("/sched.conf:2");
        SchedConfig.BuiltIn.MostOnHost.ShouldBe(100);
        SchedConfig.Read("MAX_HOST = ten", "").Findings.Single().Severity.ShouldBe(Severity.Error);
    }

    [Fact]
    public void Files_are_found_in_their_places_old_and_new()
    {
        Dictionary<string, string> files = new()
        {
            ["/etc/one/oned.conf"] = "VM_MAD = [ NAME = kvm, TYPE = kvm, DEFAULT = \"here/mine.conf\" ]",
            ["/etc/one/here/mine.conf"] = "VCPU = 3",
            ["/etc/one/vmm_exec/vmm_exec_kvm.conf"] = "VCPU = 4",
            ["/remotes/vmm/kvm/kvmrc"] = "VIRSH_RETRIES=1",
            ["/remotes/etc/vmm/kvm/kvmrc"] = "VIRSH_RETRIES=2",
        };
        var places = new FilePlaces("/etc/one") { KvmRc = "/remotes" };

        var read = OpenNebulaFiles.Read(places, files.GetValueOrDefault);
        read.Paths.ShouldBe(["/etc/one/oned.conf", "/etc/one/here/mine.conf", "/remotes/etc/vmm/kvm/kvmrc"]);
        files.Remove("/etc/one/here/mine.conf");
        files.Remove("/remotes/etc/vmm/kvm/kvmrc");
        read = OpenNebulaFiles.Read(places, files.GetValueOrDefault);
        read.KvmRc.Retries.ShouldBe(1);
        read.Defaults.Settings.First(setting => setting.Name == "VCPU").Value.ShouldBe("4");
        read.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Without_any_file_everything_is_built_in()
    {
        var read = OpenNebulaFiles.Read(new("/nowhere"), _ => null);

        read.Paths.ShouldBeEmpty();
        read.Findings.ShouldBeEmpty();
        read.Settings.ShouldAllBe(setting => setting.Origin.Line == 0);
    }

    [Fact]
    public void A_named_file_must_be_there() =>
        OpenNebulaFiles.Read(new("/etc") { Scheduler = "/x/sched.conf", KvmRc = "/y" }, _ => null).Findings
            .Select(finding => finding.ToString())
            .ShouldBe(["/x/sched.conf: there is no such file (hypernova.json names it)",
                "/y: there is no kvmrc (hypernova.json names it)"]);
}
