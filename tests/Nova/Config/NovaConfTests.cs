using Hypernova.Nova.Config;

namespace Hypernova.Nova.Tests.Config;

/// <summary>nova.conf: oslo's ini and the options that matter.</summary>
public sealed class NovaConfTests
{
    [Fact]
    public void Options_are_read_as_oslo_does()
    {
        var conf = NovaConf.Read(
            """
            # a comment
            [DEFAULT]
            my_ip = 10.0.0.5
            compute_driver = libvirt.LibvirtDriver
            use_cow_images = False

            [database]
            connection = mysql://nova:secret@db/nova
            [libvirt]
            ; another comment
            virt_type=qemu
            cpu_mode : custom
            cpu_models = Nehalem,
                IvyBridge
            cpu_model_extra_flags = "+pcid, -MPX, ssbd"
            hw_machine_type = x86_64=q35,aarch64=virt
            disk_cachemodes = file=writeback,network=none
            rx_queue_size = 1024
            images_type = raw
            migration_inbound_addr = ${DEFAULT.my_ip}
            connection_uri = qemu+tcp://$my_ip/system$$
            """, "/etc/nova/nova.conf");

        conf.Findings.ShouldHaveSingleItem().Message.ShouldContain("old word for flat");
        conf.VirtType.ShouldBe("qemu");
        conf.CpuMode.ShouldBe("custom");
        conf.CpuModels.ShouldBe(["Nehalem", "IvyBridge"]);
        conf.CpuFlags.ShouldBe([("pcid", true), ("mpx", false), ("ssbd", true)]);
        conf.MachineTypes.ShouldBe(new Dictionary<string, string> { ["x86_64"] = "q35", ["aarch64"] = "virt" });
        conf.CacheModes["file"].ShouldBe("writeback");
        conf.ReceiveQueueSize.ShouldBe(1024);
        conf.ImagesType.ShouldBe("flat");
        Setting(conf, "libvirt/migration_inbound_addr").Value.ShouldBe("10.0.0.5");
        Setting(conf, "libvirt/connection_uri").Value.ShouldBe("qemu+tcp://10.0.0.5/system$");
        Setting(conf, "libvirt/virt_type").Origin.ToString().ShouldBe("/etc/nova/nova.conf:11");
    }

    [Fact]
    public void Other_sections_are_never_shown() =>
        NovaConf.Read("[database]\nconnection = mysql://nova:secret@db/nova", "/n").Settings
            .ShouldAllBe(setting => setting.Value == null || !setting.Value.Contains("secret"));

    [Fact]
    public void Without_a_file_the_built_in_values_hold()
    {
        var conf = NovaConf.BuiltIn;

        conf.Findings.ShouldBeEmpty();
        conf.VirtType.ShouldBe("kvm");
        conf.CpuMode.ShouldBeNull();
        conf.ImagesType.ShouldBe("qcow2");
        conf.ForceRaw.ShouldBeTrue();
        conf.BalloonPeriod.ShouldBe(TimeSpan.FromSeconds(10));
        conf.RandomSource.ShouldBe("/dev/urandom");
        conf.MostQueues.ShouldBe(256);
        conf.VirtioNics.ShouldBeTrue();
        conf.HasTpm.ShouldBeFalse();
    }

    [Fact]
    public void The_shipped_file_changes_nothing()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Hypernova.slnx")))
        {
            directory = directory.Parent!;
        }

        var shipped = NovaConf.Read(File.ReadAllText(Path.Combine(directory.FullName, "etc/nova.conf")), "/n");

        shipped.Findings.ShouldBeEmpty();
        shipped.Settings.Select(setting => (setting.Name, setting.Value))
            .ShouldBe(NovaConf.BuiltIn.Settings.Select(setting => (setting.Name, setting.Value)));
    }

    [Fact]
    public void The_last_of_repeated_options_counts_and_sections_may_be_repeated() =>
        NovaConf.Read("[libvirt]\nrng_dev_path=/a\nrng_dev_path=/b\n[x]\n[libvirt]\nrng_dev_path=/c", "/n").RandomSource
            .ShouldBe("/c");

    [Theory]
    [InlineData("virt_type = xen", "libvirt/virt_type", "removed")]
    [InlineData("virt_type = lxc", "libvirt/virt_type", "not run here")]
    [InlineData("cpu_mode = maximum", "libvirt/cpu_mode", "none of host-model")]
    [InlineData("cpu_mode = custom", "libvirt/cpu_mode", "needs a model")]
    [InlineData("cpu_models = Nehalem", "libvirt/cpu_models", "no meaning with cpu_mode host-model")]
    [InlineData("cpu_mode = host-passthrough\nvirt_type = qemu", "libvirt/cpu_mode", "needs hardware")]
    [InlineData("cpu_mode = none\ncpu_model_extra_flags = vmx", "libvirt/cpu_mode", "cannot pass vmx")]
    [InlineData("rx_queue_size = 300", "libvirt/rx_queue_size", "none of 256")]
    [InlineData("num_pcie_ports = 29", "libvirt/num_pcie_ports", "from 0 to 28")]
    [InlineData("live_migration_downtime = 99", "libvirt/live_migration_downtime", "from 100")]
    [InlineData("inject_partition = -3", "libvirt/inject_partition", "from -2")]
    [InlineData("swtpm_enabled = perhaps", "libvirt/swtpm_enabled", "not a switch")]
    [InlineData("disk_cachemodes = file=fast", "libvirt/disk_cachemodes", "holds fast")]
    [InlineData("disk_cachemodes = tape=none", "libvirt/disk_cachemodes", "holds tape")]
    [InlineData("images_type = lvm", "libvirt/images_type", "needs a volume group")]
    [InlineData("images_type = ploop", "libvirt/images_type", "not made here")]
    [InlineData("rng_dev_path = urandom", "libvirt/rng_dev_path", "absolute path")]
    [InlineData("cpu_model_extra_flags = a b", "libvirt/cpu_model_extra_flags", "not a flag")]
    public void What_is_wrong_is_an_error(string text, string option, string words)
    {
        var finding = NovaConf.Read("[libvirt]\n" + text, "/n").Findings
            .First(finding => finding.Severity == Severity.Error);

        finding.Attribute.ShouldBe(option);
        finding.Message.ShouldContain(words);
        finding.Line.ShouldBeGreaterThan(1);
    }

    [Theory]
    [InlineData("libvirt", 1, 1)]
    [InlineData("[libvirt", 1, 8)]
    [InlineData("  virt_type = kvm", 1, 1)]
    [InlineData("[libvirt]\nvirt_type = kvm\n\n qemu", 4, 1)]
    [InlineData("[libvirt]\n= 5", 2, 1)]
    public void A_broken_line_says_where(string text, int line, int column)
    {
        var finding = NovaConf.Read(text, "/n").Findings.ShouldHaveSingleItem();

        (finding.Severity, finding.Line, finding.Column).ShouldBe((Severity.Error, line, column));
    }

    [Theory]
    [InlineData("cpu_mode = custom\ncpu_model = IvyBridge", "write libvirt/cpu_models")]
    [InlineData("live_migration_uri = qemu+tcp://%s/system", "should not be used any more")]
    [InlineData("vitr_type = kvm", "did you mean libvirt/virt_type?")]
    [InlineData("images_type = raw", "old word for flat")]
    public void What_is_old_or_misspelled_is_a_warning(string text, string words)
    {
        var finding = NovaConf.Read("[libvirt]\n" + text, "/n").Findings.ShouldHaveSingleItem();

        finding.Severity.ShouldBe(Severity.Warning);
        finding.ToString().ShouldContain(words);
    }

    [Fact]
    public void The_old_name_of_cpu_models_has_its_effect() =>
        NovaConf.Read("[libvirt]\ncpu_mode=custom\ncpu_model=Nehalem", "/n").CpuModels.ShouldBe(["Nehalem"]);

    [Theory]
    [InlineData("cpu_mode = host-model\ncpu_model_extra_flags = vmx", "live migration and resume")]
    [InlineData("cpu_mode = host-model\ncpu_model_extra_flags = vmx", "nested=1")]
    [InlineData("cpu_mode = custom\ncpu_models = IvyBridge\ncpu_model_extra_flags = vmx", "without pcid")]
    [InlineData("virt_type = qemu\ncpu_model_extra_flags = svm", "cannot give emulated guests")]
    public void Nested_guests_have_their_warnings(string text, string words) =>
        NovaConf.Read("[libvirt]\n" + text, "/n").Findings
            .ShouldContain(finding => finding.Severity == Severity.Warning && finding.ToString().Contains(words));

    [Fact]
    public void Nested_guests_of_a_custom_model_with_both_flags_have_one_warning() =>
        NovaConf.Read("[libvirt]\ncpu_mode=custom\ncpu_models=IvyBridge\ncpu_model_extra_flags=vmx,pcid", "/n").Findings
            .Count.ShouldBe(1);

    [Fact]
    public void An_option_that_refers_to_itself_is_an_error() =>
        NovaConf.Read("[libvirt]\nrng_dev_path = $rng_dev_path/x", "/n").Findings.ShouldHaveSingleItem()
            .Message.ShouldBe("refers to itself");

    [Theory]
    [InlineData("0-3,^2,8", "0,1,3,8")]
    [InlineData(" 5 , 1 ", "1,5")]
    [InlineData("1-2,^1-2", null)]
    [InlineData("3-1", null)]
    [InlineData("a", null)]
    [InlineData("", null)]
    public void Sets_of_processors(string text, string? expected) =>
        (CpuSet.Parse(text, out _) is { } set ? string.Join(',', set) : null).ShouldBe(expected);

    [Theory]
    [InlineData("0-3,8", "0-3,8")]
    [InlineData("^2,0-3,8", "0-1,3,8")]
    [InlineData("0-7,^2-5", "0-1,6-7")]
    public void A_set_is_said_to_libvirt_without_exclusions(string set, string expected)
    {
        var conf = NovaConf.Read($"[compute]\ncpu_shared_set = {set}\ncpu_dedicated_set = {set}\n", "/n");

        (conf.SharedSet, conf.DedicatedSet).ShouldBe((expected, expected));
    }

    [Fact]
    public void Shared_and_dedicated_processors_are_kept_apart() =>
        NovaConf.Read("[compute]\ncpu_shared_set = 0-3\ncpu_dedicated_set = 3-7", "/n").Findings.ShouldHaveSingleItem()
            .Message.ShouldContain("processor 3");

    private static Setting Setting(NovaConf conf, string name) =>
        conf.Settings.First(setting => setting.Name == name);
}
