using System.Xml.Linq;
using System.Xml.XPath;

namespace Hypernova.Cli.Tests.Nova;

/// <summary>hn template render and check with a compute node's nova.conf.</summary>
public sealed class NovaLevelTests : IDisposable
{
    private const string Least = "CPU=1 MEMORY=64 NAME=a\n";

    private readonly string _directory = Directory.CreateTempSubdirectory("hypernova-nova-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData("virt_type = qemu", "", "self::*[@type='qemu']")]
    [InlineData("virt_type = kvm", "", "self::*[@type='kvm']")]
    [InlineData("cpu_mode = host-passthrough", "", "cpu[@mode='host-passthrough']")]
    [InlineData("cpu_mode = custom\ncpu_models = Nehalem,IvyBridge", "", "cpu[@mode='custom']/model[.='Nehalem']")]
    [InlineData("cpu_model_extra_flags = PCID,-mpx", "",
        "cpu[@mode='host-model' and feature[@name='pcid' and @policy='require'] "
        + "and feature[@name='mpx' and @policy='disable']]")]
    [InlineData("cpu_mode = none", "", "self::*[not(cpu)]")]
    [InlineData("hw_machine_type = x86_64=q35,aarch64=virt", "", "os/type[@machine='q35']")]
    [InlineData("hw_machine_type = x86_64=q35,aarch64=virt", "OS=[ARCH=aarch64]", "os/type[@machine='virt']")]
    [InlineData("disk_cachemodes = file=writeback,block=none", "DISK=[SOURCE=\"/a\"] DISK=[SOURCE=\"/dev/b\"]",
        "devices[disk[1]/driver/@cache='writeback' and disk[2]/driver/@cache='none']")]
    [InlineData("hw_disk_discard = unmap", "DISK=[SOURCE=\"/a\"]", "devices/disk/driver[@discard='unmap']")]
    [InlineData("images_type = qcow2", "DISK=[SOURCE=\"/a\"] DISK=[SOURCE=\"/dev/b\"]",
        "devices[disk[1]/driver/@type='qcow2' and disk[2]/driver/@type='raw']")]
    [InlineData("disk_prefix = vd", "DISK=[SOURCE=\"/a\"]", "devices/disk/target[@dev='vda']")]
    [InlineData("rx_queue_size = 512", "NIC=[NETWORK=lan,MODEL=virtio]",
        "devices/interface/driver[@rx_queue_size='512']")]
    [InlineData("rx_queue_size = 512", "NIC=[NETWORK=lan,MODEL=e1000]", "devices/interface[not(driver)]")]
    [InlineData("use_virtio_for_bridges = true", "NIC=[NETWORK=lan]", "devices/interface/model[@type='virtio']")]
    [InlineData("rng_dev_path = /dev/hwrng", "", "devices/rng/backend[.='/dev/hwrng']")]
    [InlineData("mem_stats_period_seconds = 30", "", "devices/memballoon[@model='virtio']/stats[@period='30']")]
    [InlineData("mem_stats_period_seconds = 0", "", "devices/memballoon[@model='none']")]
    [InlineData("virt_type = qemu\ntb_cache_size = 64", "", "features/tcg/tb-cache[.='64']")]
    [InlineData("num_pcie_ports = 3", "OS=[MACHINE=q35]",
        "devices[count(controller[@model='pcie-root-port'])=3]")]
    [InlineData("[compute]\ncpu_shared_set = 0-1", "", "vcpu[@cpuset='0-1']")]
    public async Task What_the_file_says_holds_where_the_template_says_nothing(
        string conf, string template, string path)
    {
        var run = await RenderAsync(conf, template);

        run.Code.ShouldBe(ExitCode.Ok, run.Error);
        XDocument.Parse(run.Out).Root!.XPathSelectElement(path).ShouldNotBeNull(run.Out);
    }

    [Theory]
    [InlineData("cpu_mode = host-model", "CPU_MODEL=[MODEL=Nehalem]", "cpu/model[.='Nehalem']")]
    [InlineData("disk_cachemodes = file=writeback", "DISK=[SOURCE=\"/a\",CACHE=none]",
        "devices/disk/driver[@cache='none']")]
    [InlineData("mem_stats_period_seconds = 30", "BALLOON=[MODEL=none]", "devices/memballoon[@model='none']")]
    [InlineData("rx_queue_size = 512", "NIC=[NETWORK=lan,MODEL=virtio,RX_QUEUE_SIZE=256]",
        "devices/interface/driver[@rx_queue_size='256']")]
    [InlineData("hw_machine_type = x86_64=q35", "OS=[MACHINE=pc]", "os/type[@machine='pc']")]
    public async Task What_the_template_says_goes_before_it(string conf, string template, string path) =>
        XDocument.Parse((await RenderAsync(conf, template, "--type", "qemu")).Out).Root!.XPathSelectElement(path)
            .ShouldNotBeNull();

    [Fact]
    public async Task Host_cluster_and_defaults_go_before_it_and_it_before_what_is_built_in()
    {
        var host = Write("host.xml", """
            <HOST><NAME>h</NAME><VM_MAD>qemu</VM_MAD><TEMPLATE><OS><MACHINE>pc-a</MACHINE></OS></TEMPLATE></HOST>
            """);
        var cluster = Write("cluster.xml", """
            <CLUSTER><NAME>c</NAME><TEMPLATE><CPU_MODEL><MODEL>Nehalem</MODEL></CPU_MODEL></TEMPLATE></CLUSTER>
            """);
        var defaults = Write("defaults", "OS=[ARCH=x86_64] NIC=[MODEL=e1000] DISK=[DISCARD=ignore]");
        const string Conf = "virt_type = kvm\nhw_machine_type = x86_64=q35\ncpu_mode = host-model\n"
            + "hw_disk_discard = unmap\nuse_virtio_for_bridges = true\ndisk_cachemodes = file=directsync";

        var run = await RenderAsync(
            Conf, "DISK=[SOURCE=\"/a\"] NIC=[NETWORK=lan]",
            "--host", host, "--cluster", cluster, "--defaults", defaults);

        run.Code.ShouldBe(ExitCode.Ok, run.Error);
        var domain = XDocument.Parse(run.Out).Root!;
        foreach (var path in (string[])
            [
                "self::*[@type='qemu']", "os/type[@machine='pc-a']", "cpu/model[.='Nehalem']",
                "devices/interface/model[@type='e1000']",
                "devices/disk/driver[@discard='ignore' and @cache='directsync']",
            ])
        {
            domain.XPathSelectElement(path).ShouldNotBeNull($"{path} in {run.Out}");
        }

        run.Error.ShouldContain("libvirt/virt_type: kvm is not applied");
    }

    [Fact]
    public async Task The_option_of_the_type_goes_before_all() =>
        (await RenderAsync("virt_type = kvm", "", "--type", "qemu")).Out.ShouldContain("type=\"qemu\"");

    [Theory]
    [InlineData("max_queues = 4", "libvirt/max_queues: is for machines made of flavors")]
    [InlineData("file_backed_memory = 1024", "libvirt/file_backed_memory: is not applied: memory is not kept in files")]
    [InlineData("enabled_perf_events = cmt", "<perf>")]
    [InlineData("live_migration_downtime = 700\ninject_key = true",
        "not applied: libvirt/inject_key, libvirt/live_migration_downtime")]
    [InlineData("cpu_mode = custom\ncpu_models = Westmere,Nehalem",
        "libvirt/cpu_models: names several models; the first, Westmere, is")]
    [InlineData("rng_dev_path = /dev/odd", "/dev/odd is none of the sources")]
    [InlineData("disk_prefix = xvd", "no disk is named so here")]
    [InlineData("tb_cache_size = 5", "is of emulated guests")]
    public async Task What_has_no_place_is_named(string conf, string words)
    {
        var run = await RenderAsync(conf, "");

        run.Code.ShouldBe(ExitCode.Ok, run.Error);
        run.Error.ShouldContain(words);
        run.Error.ShouldContain("nova.conf:");
    }

    [Fact]
    public async Task What_says_the_built_in_values_is_silent() =>
        (await RenderAsync("max_queues =\nfile_backed_memory = 0\nlive_migration_downtime = 500", "")).Error
            .ShouldBeEmpty();

    [Fact]
    public async Task A_TPM_wants_a_node_that_has_it()
    {
        (await RenderAsync("", "TPM=[MODEL=tpm-tis]")).Error.ShouldContain("TPM: needs swtpm_enabled");
        (await RenderAsync("swtpm_enabled = true", "TPM=[MODEL=tpm-tis]")).Error.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("cpu_mode = custom", "libvirt/cpu_mode: custom needs a model")]
    [InlineData("rx_queue_size = 3", "libvirt/rx_queue_size")]
    [InlineData("virt_type = lxc", "libvirt/virt_type")]
    public async Task A_file_that_cannot_be_used_says_where(string conf, string words)
    {
        var run = await RenderAsync(conf, "");

        run.Code.ShouldBe(ExitCode.BadInput);
        run.Error.Split('\n').ShouldContain(line => line.Contains("nova.conf:2:") && line.Contains(words));
        run.Out.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("hw_machine_type = x86_64=q35]]>", "MACHINE")]
    [InlineData("cpu_mode = custom\ncpu_models = a b", "MODEL")]
    public async Task A_value_that_is_no_name_is_refused_by_name(string conf, string words)
    {
        var run = await RenderAsync(conf, "");

        run.Code.ShouldBe(ExitCode.BadInput);
        run.Error.ShouldContain(words);
    }

    [Theory]
    [InlineData("<VM><ID>")]
    [InlineData("CPU = [")]
    public async Task A_broken_template_says_where_with_the_file_too(string template)
    {
        var run = await Run.Async(
            "", "", "template", "check", Write("vm", template), "--nova", Write("nova.conf", "[libvirt]\n"));

        run.Code.ShouldBe(ExitCode.BadInput);
        run.Out.ShouldContain("refused");
    }

    [Fact]
    public async Task A_VM_document_has_it_too()
    {
        var vm = Write("vm.xml", """
            <VM><ID>5</ID><NAME>a</NAME><TEMPLATE><CPU>1</CPU><MEMORY>64</MEMORY></TEMPLATE>
            <HISTORY_RECORDS><HISTORY><DS_ID>0</DS_ID></HISTORY></HISTORY_RECORDS></VM>
            """);

        var run = await Run.Async(
            "", "", "template", "render", vm, "--nova", Write("nova.conf", "[libvirt]\nhw_machine_type = x86_64=q35"));

        run.Code.ShouldBe(ExitCode.Ok, run.Error);
        run.Out.ShouldContain("machine=\"q35\"");
    }

    [Theory]
    [InlineData("CPU_MODEL=[MODEL=IvyBridge,FEATURES=\"vmx,pcid\"]", "", "vm:2:")]
    [InlineData("CPU_MODEL=[MODEL=host-passthrough]", "", "where the host's module has nested=1")]
    [InlineData("", "cpu_mode = custom\ncpu_models = EPYC\ncpu_model_extra_flags = svm", "vm: ")]
    public async Task A_VM_with_nested_guests_is_told_what_they_cost(string template, string conf, string words)
    {
        var run = await RenderAsync(conf, template);

        run.Code.ShouldBe(ExitCode.Ok, run.Error);
        run.Error.Split('\n').ShouldContain(line => line.Contains(words) && line.Contains("warning: CPU_MODEL:")
            && line.Contains("a live migration does not complete and a suspended VM does not resume"));
    }

    [Theory]
    [InlineData("CPU_MODEL=[MODEL=IvyBridge,FEATURES=\"pcid\"]")]
    [InlineData("CPU_MODEL=[MODEL=host-model]")]
    [InlineData("CPU_MODEL=[MODEL=host-passthrough,FEATURES=\"-vmx\"]")]
    [InlineData("")]
    public async Task A_VM_without_is_not(string template) =>
        (await RenderAsync("", template)).Error.ShouldBeEmpty();

    [Fact]
    public async Task A_given_document_with_nested_guests_is_told_too()
    {
        var run = await Run.Async("", "", "template", "check", Write("vm", """
            <domain type='kvm'><name>a</name><memory>65536</memory><os><type arch='x86_64'>hvm</type></os>
            <cpu mode='host-model'><feature policy='require' name='vmx'/></cpu></domain>
            """));

        run.Out.ShouldContain("warning: CPU_MODEL: lets the VM run guests of its own");
    }

    private async Task<Run> RenderAsync(string conf, string template, params string[] more) => await Run.Async(
        "", "",
        [
            "template", "render", Write("vm", Least + template), "--nova", Write("nova.conf", "[libvirt]\n" + conf),
            .. more,
        ]);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_directory, name);
        File.WriteAllText(path, text);
        return path;
    }
}
