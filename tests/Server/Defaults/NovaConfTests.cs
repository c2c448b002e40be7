using System.Net;
using System.Text.Json.Nodes;
using Hypernova.Model.Lifecycle;
using Hypernova.Model.Specs;
using Hypernova.Server.Tests.Http;

namespace Hypernova.Server.Tests.Defaults;

/// <summary>nova.conf in the daemon: one more level of defaults, below vmm_exec_kvm.conf and above what is built in.
/// </summary>
public sealed class NovaConfTests
{
    private const string Least = "CPU = 1\nMEMORY = 64\n";
    private const string Disks = Least + "DISK = [ SOURCE = \"/srv/a\" ]\nDISK = [ SOURCE = \"/dev/vg/b\" ]\n";

    [Fact]
    public async Task What_it_says_holds_where_VM_host_and_file_say_nothing()
    {
        await using var levels = await LevelsWorld.StartAsync(null);
        await levels.AddHostAsync("web-1", defaults: "NIC = [ MODEL = rtl8139 ]");
        await levels.FileAsync("CPU_MODEL = [ MODEL = host-model ]");
        await levels.FileAsync(
            """
            [libvirt]
            cpu_mode = custom
            cpu_models = Nehalem
            disk_cachemodes = file=writeback,block=directsync
            hw_machine_type = x86_64=pc
            disk_prefix = vd
            rx_queue_size = 512
            """,
            "nova.conf");

        var vm = await levels.CreateAsync(Disks + "NIC = [ NETWORK = lan ]\n");

        vm.State.ShouldBe(VmState.Running, vm.Error);
        vm.Spec.Os.Machine.ShouldBe("pc");
        vm.Spec.Cpu.Model!.Mode.ShouldBe(CpuMode.HostModel);
        vm.Spec.Nics.ShouldHaveSingleItem().Model.ShouldBe("rtl8139");
        vm.Spec.Disks.Select(disk => disk.Target).ShouldBe(["vda", "vdb"]);
        Caches(vm.Spec).ShouldBe(["writeback", "directsync"]);
        vm.Levels!.Levels.Select(level => Path.GetFileName(level.Name)).ShouldBe(
            ["host web-1", "vmm_exec_kvm.conf", "nova.conf", "built-in defaults"]);
        Caches((await levels.CreateAsync(
            Least + "DISK = [ SOURCE = \"/srv/a\", CACHE = unsafe ]")).Spec).ShouldBe(["unsafe"]);
    }

    [Fact]
    public async Task What_it_leaves_out_is_built_in_and_not_as_Nova_has_it()
    {
        await using var levels = await LevelsWorld.StartAsync(null);
        await levels.AddHostAsync("web-1");
        var without = (await levels.CreateAsync(Disks)).Spec;
        await levels.FileAsync("[libvirt]\nrng_dev_path = /dev/random\n", "nova.conf");

        var with = (await levels.CreateAsync(Disks)).Spec;

        (with.Cpu.Model, with.Os.Machine).ShouldBe((without.Cpu.Model, without.Os.Machine));
        Caches(with).ShouldBe(Caches(without));
        (without.Rng, with.Rng!.Device).ShouldBe((null, "/dev/random"));
    }

    [Fact]
    public async Task A_VM_keeps_what_it_was_created_with_storage_apart_as_well()
    {
        await using var levels = await LevelsWorld.StartAsync(null);
        await levels.AddHostAsync("web-1");
        await levels.FileAsync("[libvirt]\ndisk_cachemodes = block=directsync\n", "nova.conf");
        var vm = await levels.CreateAsync(Disks);
        await levels.FileAsync("[libvirt]\ndisk_cachemodes = file=unsafe,block=unsafe\n", "nova.conf");

        await levels.DoAsync(vm, "poweroff-hard");
        var changed = await levels.UpdateAsync(vm, Disks + "DESCRIPTION = changed\n");

        Caches(changed.Spec).ShouldBe(["none", "directsync"]);
        Caches((await levels.CreateAsync(Disks)).Spec).ShouldBe(["unsafe", "unsafe"]);
    }

    [Fact]
    public async Task The_machine_is_of_the_VMs_architecture()
    {
        await using var levels = await LevelsWorld.StartAsync(null);
        await levels.FileAsync("[libvirt]\nhw_machine_type = x86_64=pc,aarch64=virt\n", "nova.conf");

        (await levels.CreateAsync(Least, hold: true)).Spec.Os.Machine.ShouldBe("pc");
        (await levels.CreateAsync(Least + "OS = [ ARCH = aarch64 ]", hold: true)).Spec.Os.Machine.ShouldBe("virt");
        (await levels.CreateAsync(Least + "OS = [ ARCH = i686 ]", hold: true)).Spec.Os.Machine.ShouldBe("q35");
    }

    [Theory]
    [InlineData("kvm", null)]
    [InlineData("qemu", 64)]
    public async Task The_size_of_translated_code_is_of_emulated_guests(string driver, int? size)
    {
        await using var levels = await LevelsWorld.StartAsync(null);
        await levels.AddHostAsync("web-1", driver: driver);
        await levels.FileAsync("[libvirt]\ntb_cache_size = 64\n", "nova.conf");

        (await levels.CreateAsync(Least)).Spec.Features.TranslationCacheMiB.ShouldBe(size);
    }

    [Fact]
    public async Task Explain_names_file_and_line_where_it_won_and_show_says_what_acts()
    {
        await using var levels = await LevelsWorld.StartAsync(null);
        var path = Path.Combine(levels.World.FilesDirectory, "nova.conf");
        await levels.FileAsync(
            """
            [libvirt]
            disk_cachemodes = file=writeback

            mem_stats_period_seconds = 30
            disk_prefix = vd
            inject_password = true
            """,
            "nova.conf");

        Said(await levels.ExplainAsync("BALLOON/STATS_PERIOD")).ShouldBe(("30", path + ":4"));
        Said(await levels.ExplainAsync("DISK/CACHE")).ShouldBe(("writeback on file; else none", path + ":2"));
        Said(await levels.ExplainAsync("DEFAULT_DEVICE_PREFIX")).ShouldBe(("vd", path + ":5"));
        await levels.FileAsync("DISK = [ CACHE = unsafe ]");
        (await levels.ExplainAsync("DISK/CACHE")).Text("value").ShouldBe("unsafe");
        (await levels.ExplainAsync("libvirt/disk_cachemodes"))["notYet"].ShouldBeNull();
        (await levels.ExplainAsync("libvirt/inject_password")).Text("notYet").ShouldContain("guest's document");
        (await levels.ExplainAsync("libvirt/cpu_mode")).Text("notYet").ShouldContain("does not say it");
    }

    [Fact]
    public async Task A_reload_says_what_it_changed_and_what_is_not_applied()
    {
        await using var levels = await LevelsWorld.StartAsync(null);
        var reloaded = await levels.FileAsync(
            "[libvirt]\nhw_disk_discard = ignore\nfile_backed_memory = 64\n", "nova.conf");

        var changes = reloaded["changes"]!.AsArray().Select(change => change!.AsObject()).ToList();
        changes.Select(change => change.Text("name")).ShouldBe(
            ["DISK/DISCARD", "libvirt/hw_disk_discard", "libvirt/file_backed_memory"], ignoreOrder: true);
        Warnings(reloaded).ShouldHaveSingleItem().ShouldContain("libvirt/file_backed_memory");
    }

    [Fact]
    public async Task The_driver_is_the_hosts_own_and_a_contradiction_is_said()
    {
        await using var levels = await LevelsWorld.StartAsync(null);
        await levels.AddHostAsync("capable");
        Warnings(await levels.FileAsync("[libvirt]\nvirt_type = kvm\n", "nova.conf")).ShouldBeEmpty();
        (await levels.ExplainAsync("libvirt/virt_type")).Text("notYet").ShouldBe(
            "each host's own driver decides; it was settled when the host was added");

        await levels.AddHostAsync("emulated", driver: "qemu");
        var path = Path.Combine(levels.World.FilesDirectory, "nova.conf");
        Warnings(await levels.FileAsync("[libvirt]\nvirt_type = kvm\n", "nova.conf")).ShouldBe(
            [$"{path}:2:1: libvirt/virt_type: kvm is not applied: host emulated runs guests with qemu"]);
        (await levels.ExplainAsync("libvirt/virt_type")).Text("notYet").ShouldEndWith(
            "; host emulated runs guests with qemu");
    }

    [Fact]
    public async Task A_TPM_that_the_node_would_not_give_is_given_with_a_warning()
    {
        await using var levels = await LevelsWorld.StartAsync(null);
        const string Tpm = Least + "TPM = [ MODEL = tpm-tis ]\n";
        (await levels.CreateAsync(Tpm, hold: true)).Warnings.ShouldNotContain(said => said.Contains("swtpm"));
        await levels.FileAsync("[libvirt]\nswtpm_enabled = false\n", "nova.conf");
        (await levels.CreateAsync(Tpm, hold: true)).Warnings.ShouldContain(said => said.Contains("swtpm_enabled"));
    }

    [Fact]
    public async Task What_it_gives_everybody_is_no_users_doing()
    {
        await using var levels = await LevelsWorld.StartAsync(null);
        await levels.FileAsync("[compute]\ncpu_shared_set = 0-1\n", "nova.conf");
        var (_, user) = await levels.World.AddUserAsync("user", "users");

        await user.AskAsync("POST", "/v1/vms", new { template = Least, hold = true })
            .ShouldBeAsync(HttpStatusCode.Accepted);
        await user.AskAsync("POST", "/v1/vms", new { template = Least + "CPUSET = \"0\"", hold = true })
            .ShouldBeAsync(HttpStatusCode.UnprocessableEntity);
    }

    private static (string, string) Said(JsonObject setting) => (setting.Text("value"), setting.Text("origin"));

    private static IEnumerable<string> Warnings(JsonObject reloaded) =>
        reloaded["warnings"]!.AsArray().Select(warning => warning!.GetValue<string>());

    private static IEnumerable<string?> Caches(VmSpec spec) => spec.Disks.Select(disk => disk.Cache);
}
