using System.Net;
using Hypernova.Hypervisor;
using Hypernova.Hypervisor.Fake;
using Hypernova.Model.Lifecycle;
using Hypernova.Model.Specs;
using Hypernova.Server.Tests.Http;
using Hypernova.Server.Tests.Store;
using Hypernova.Server.Vms;

namespace Hypernova.Server.Tests.Defaults;

/// <summary>Where a VM's values come from when it is created on a host, and that they stay.</summary>
public abstract class LevelsTests
{
    private const string Disk = "CPU = 1\nMEMORY = 64\nDISK = [ SOURCE = \"/srv/a.qcow2\", DRIVER = qcow2 ]\n";

    [Fact]
    public async Task A_value_is_the_VMs_then_its_hosts_its_clusters_the_files_or_built_in_member_by_member()
    {
        await using var levels = await StartAsync();
        await levels.FileAsync("DISK = [ DISCARD = ignore, IO = native, CACHE = none ]\nVCPU = 3");
        var cluster = await levels.AddClusterAsync(
            "prod", "DISK = [ IO = threads, CACHE = none ]\nVCPU = 2\nCGROUPS_VERSION = 2");
        var host = await levels.AddHostAsync("web-1", cluster, "DISK = [ CACHE = writeback ]\nEVC_MODE = Nehalem");

        var vm = await levels.CreateAsync(Disk);

        (vm.State, vm.Host!.Value.Value, vm.Spec.Cpu.Count).ShouldBe((VmState.Running, host, 2));
        Modes(vm).ShouldBe(("qcow2", "writeback", "threads", "ignore"));
        (vm.Spec.Cpu.Model!.Mode, vm.Spec.Cpu.Model.Name).ShouldBe((CpuMode.Custom, "Nehalem"));
        vm.Spec.Cpu.CgroupVersion.ShouldBe(2);
        vm.Levels!.Levels.Select(level => level.Name).ShouldBe(
        [
            "host web-1", "cluster prod", Path.Combine(levels.World.FilesDirectory, "vmm_exec_kvm.conf"),
            "built-in defaults",
        ]);
        var shown = await levels.Admin.AskAsync("GET", $"/v1/vms/{vm.Id}").ShouldBeAsync(HttpStatusCode.OK);
        shown["defaultsOf"]!.AsArray().Select(name => name!.GetValue<string>()).First().ShouldBe("host web-1");
    }

    [Fact]
    public async Task Later_changes_and_power_cycles_change_no_VM_and_a_new_one_takes_them()
    {
        await using var levels = await StartAsync();
        var cluster = await levels.AddClusterAsync("prod", "DISK = [ IO = threads ]");
        var host = await levels.AddHostAsync("web-1", cluster, "DISK = [ CACHE = writeback ]");
        var vm = await levels.CreateAsync(Disk);

        await levels.ChangeAsync($"/v1/hosts/{host}", new { defaults = "DISK = [ CACHE = unsafe ]" });
        await levels.ChangeAsync($"/v1/clusters/{cluster}", new { defaults = "DISK = [ DISCARD = ignore ]" });
        await levels.FileAsync("DISK = [ IO = io_uring ]");
        await levels.DoAsync(vm, "poweroff-hard");
        var again = await levels.DoAsync(vm, "start");

        (again.State, Modes(again)).ShouldBe((VmState.Running, Modes(vm)));
        Modes(vm).ShouldBe(("qcow2", "writeback", "threads", "unmap"));
        Modes(await levels.CreateAsync(Disk)).ShouldBe(("qcow2", "unsafe", "io_uring", "ignore"));
    }

    [Fact]
    public async Task A_changed_definition_takes_the_defaults_that_the_VM_was_created_with()
    {
        await using var levels = await StartAsync();
        await levels.FileAsync("DISK = [ DISCARD = ignore ]");
        var host = await levels.AddHostAsync("web-1", null, "DISK = [ CACHE = writeback ]");
        var vm = await levels.CreateAsync(Disk);
        await levels.ChangeAsync($"/v1/hosts/{host}", new { defaults = "" });
        await levels.FileAsync("DISK = [ CACHE = unsafe ]");

        var changed = await levels.UpdateAsync(
            vm, Disk + "DISK = [ SOURCE = \"/srv/b.qcow2\", DRIVER = qcow2, IO = threads ]");

        changed.Spec.Disks.Select(disk => (disk.Cache, disk.Io, disk.Discard)).ShouldBe(
            [("writeback", null, "ignore"), ("writeback", "threads", "ignore")]);
        changed.Levels!.Levels.ShouldBe(vm.Levels!.Levels);
    }

    [Fact]
    public async Task A_VM_of_an_earlier_version_takes_the_files_defaults_of_the_moment_when_it_is_changed()
    {
        await using var levels = await StartAsync();
        await levels.AddHostAsync("web-1", null, "DISK = [ CACHE = writeback ]");
        var vm = await levels.CreateAsync(Disk);
        await levels.World.Database.WriteAsync(
            unit => unit.ExecuteAsync("UPDATE vms SET source = NULL, levels = NULL, version = version + 1"), default);
        await levels.FileAsync("DISK = [ CACHE = unsafe ]");

        Modes(await levels.UpdateAsync(vm, Disk + "DESCRIPTION = a")).Cache.ShouldBe("unsafe");
    }

    [Fact]
    public async Task What_a_VM_is_known_by_is_chosen_once_and_its_values_when_it_comes_to_a_host()
    {
        await using var levels = await StartAsync();
        var host = await levels.AddHostAsync("web-1", null, "DISK = [ CACHE = unsafe ]");
        var asked = await levels.CreateAsync(
            Disk + "NAME = kept\nNIC = [ NETWORK_MODE = user ]\nGRAPHICS = [ TYPE = vnc, RANDOM_PASSWD = yes ]",
            hold: true);
        await levels.ChangeAsync(
            $"/v1/hosts/{host}", new { defaults = "DISK = [ CACHE = writeback ]\nNIC = [ MODEL = e1000 ]" });
        await levels.DoAsync(asked, "release");

        var vm = await levels.UntilAsync(asked, seen => seen.State is VmState.Running);

        Modes(asked).Cache.ShouldBe("none");
        (vm.Spec.Disks[0].Cache, vm.Spec.Nics[0].Model).ShouldBe(("writeback", "e1000"));
        (vm.Uuid, vm.Spec.Name, vm.Spec.Nics[0].Mac).ShouldBe((asked.Uuid, "kept", asked.Spec.Nics[0].Mac));
        var password = asked.Spec.Graphics!.Password!.Reveal();
        vm.Spec.Graphics!.Password!.Reveal().ShouldBe(password);
        var changed = await levels.UpdateAsync(vm, vm.Text + "\nDESCRIPTION = changed");
        changed.Spec.Graphics!.Password!.Reveal().ShouldBe(password);
    }

    [Fact]
    public async Task A_default_that_clashes_with_the_VM_fails_its_placement_and_names_level_attribute_line_and_column()
    {
        await using var levels = await StartAsync();
        var host = await levels.AddHostAsync("web-1", null, "\nDISK = [ IO = native ]");

        var asked = await levels.CreateAsync(
            Disk.Replace("qcow2 ]", "qcow2, CACHE = writeback ]", StringComparison.Ordinal));

        var vm = await levels.UntilAsync(asked, seen => seen is { Host: null, Error: not null });
        (vm.State, vm.Host, vm.Levels).ShouldBe((VmState.Pending, null, null));
        vm.Error.ShouldNotBeNull().ShouldContain("DISK[0]/IO: ");
        vm.Error.ShouldContain("from host web-1, line 2, column 15");
        levels.World.Fleet.Host("fake://web-1").Look().ShouldBeEmpty();
        await levels.ChangeAsync($"/v1/hosts/{host}", new { defaults = (string?)null });
        (await levels.UntilAsync(vm, seen => seen.State is VmState.Running)).Error.ShouldBeNull();
    }

    [Fact]
    public async Task After_a_failed_try_the_next_host_gives_its_own()
    {
        await using var levels = await StartAsync();
        var first = await levels.AddHostAsync("web-1", null, "DISK = [ CACHE = writeback ]\nVCPU = 2");
        levels.World.Fleet.Host("fake://web-1").Fail(
            FakeCall.Start, FailureKind.Refused, times: int.MaxValue);
        var asked = await levels.CreateAsync(Disk);
        var vm = await levels.UntilAsync(asked, seen => seen is { Host: null, Error: not null });
        (vm.State, vm.Host, vm.Levels, vm.Spec.Cpu.Count).ShouldBe((VmState.Pending, null, null, 1));
        Modes(vm).Cache.ShouldBe("none");
        await levels.RemoveHostAsync(first);
        await levels.AddHostAsync("web-2", null, "DISK = [ IO = threads ]");

        var placed = await levels.UntilAsync(vm, seen => seen.State is VmState.Running);

        Modes(placed).ShouldBe(("qcow2", "none", "threads", "unmap"));
        placed.Levels!.Levels[0].Name.ShouldBe("host web-2");
    }

    [Fact]
    public async Task A_document_of_OpenNebulas_takes_them_and_a_libvirt_document_takes_none()
    {
        await using var levels = await StartAsync();
        await levels.AddHostAsync("web-1", null, "DISK = [ CACHE = writeback ]\nVCPU = 2");

        var document = await levels.CreateAsync(
            "<VM><ID>42</ID><NAME>old</NAME><TEMPLATE><CPU>1</CPU><MEMORY>64</MEMORY><DISK><DISK_ID>0</DISK_ID>"
            + "<TYPE>FILE</TYPE><TARGET>vda</TARGET><DRIVER>qcow2</DRIVER></DISK></TEMPLATE><USER_TEMPLATE/></VM>");
        var given = await levels.CreateAsync(
            "<domain type='qemu'><name>brought</name><memory unit='MiB'>64</memory><vcpu>1</vcpu>"
            + "<os><type arch='x86_64'>hvm</type></os></domain>");

        (document.State, document.Spec.Name, document.Spec.Cpu.Count)
            .ShouldBe((VmState.Running, "old", 2), document.Error);
        document.Spec.Disks[0].Cache.ShouldBe("writeback");
        document.Spec.Disks[0].Source.ShouldBeOfType<FileSource>().Path.ShouldContain("/42/");
        (given.State, given.Levels, given.Spec.Cpu.Count).ShouldBe((VmState.Running, null, 1), given.Error);
    }

    [Fact]
    public async Task Each_text_is_kept_once_and_only_while_a_VM_has_it()
    {
        await using var levels = await StartAsync();
        await levels.AddHostAsync("web-1", null, "DISK = [ CACHE = writeback ]");
        var vms = new[] { await levels.CreateAsync(Disk), await levels.CreateAsync(Disk) };

        (await levels.TextsAsync()).ShouldBe(2);
        (await levels.TextsAfterPruningAsync(used: 0)).ShouldBe(2);
        (await levels.CreateAsync(Disk)).Levels!.Levels.ShouldBe(vms[0].Levels!.Levels);
        (await levels.TextsAsync()).ShouldBe(2);
        foreach (var vm in vms.Append(await levels.RecordAsync(2)))
        {
            (await levels.DoAsync(vm, "terminate-hard")).Levels.ShouldBeNull();
        }

        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        (await levels.TextsAfterPruningAsync(used: now)).ShouldBe(2);
        (await levels.TextsAfterPruningAsync(used: 0)).ShouldBe(0);
    }

    /// <summary>Where the store is; null for a file of its own.</summary>
    private protected abstract Task<string?> LocationAsync();

    private static (string Format, string Cache, string? Io, string? Discard) Modes(VmRecord vm)
    {
        var disk = vm.Spec.Disks[0];
        return (disk.Format!, disk.Cache!, disk.Io, disk.Discard);
    }

    private async Task<LevelsWorld> StartAsync() => await LevelsWorld.StartAsync(await LocationAsync());
}

/// <summary>With the store in a file.</summary>
public sealed class LevelsOnSqliteTests : LevelsTests
{
    private protected override Task<string?> LocationAsync() => Task.FromResult<string?>(null);
}

/// <summary>With the store in PostgreSQL.</summary>
public sealed class LevelsOnPostgresTests(PrivatePostgres postgres) : LevelsTests, IClassFixture<PrivatePostgres>
{
    private protected override async Task<string?> LocationAsync()
    {
        PrivatePostgres.IsInstalled.ShouldBeTrue("PostgreSQL 15 is not installed (postgresql-15)");
        return await postgres.CreateDatabaseAsync();
    }
}
