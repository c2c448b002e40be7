using Hypernova.Hypervisor.Fake;
using Hypernova.Hypervisor.Libvirt;
using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;
using Hypernova.Server.Access;
using Hypernova.Server.Configuration;
using Hypernova.Server.Hosts;
using Hypernova.Server.Operations;
using Hypernova.Server.Scheduling;
using Hypernova.Server.Store;
using Hypernova.Server.Vms;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hypernova.Server.Tests.Scheduling;

/// <summary>Hosts of two kinds: a VM goes to one that can run it, and waits for one where none can.</summary>
public sealed class HostKindsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_VM_goes_to_the_host_that_can_run_it_though_another_has_more_room()
    {
        await using var rig = await StartAsync();
        (await rig.RunningAsync()).HostId.ShouldBe(0);

        (await rig.RunningAsync(On("pc-q35-6.2"))).HostId.ShouldBe(1);
        (await rig.RunningAsync(On("pc-q35-7.2"))).HostId.ShouldBe(0);
        rig.Fleet.Host(FakeFleet.AddressOf(0)).Calls(FakeCall.Define).ShouldBe(2);
    }

    [Fact]
    public async Task Where_none_can_it_waits_for_one_and_says_what_each_lacks()
    {
        await using var rig = await StartAsync();
        var created = await rig.CreateAsync(spec: On("pc-q35-9.1"));
        (await rig.EndAsync(created.Operation.Id)).State.ShouldBe("failed");
        var waiting = await rig.VmAsync(created.Vm.Id);
        (waiting.State, waiting.HostId).ShouldBe(("pending", null));
        waiting.Error.ShouldNotBeNull().ShouldContain(
            "no host that has room for it now can run it: hosts host-0 and host-1: OS/MACHINE: "
            + "the host's hypervisor has no board 'pc-q35-9.1'");
        rig.Fleet.Hosts.ShouldAllBe(host => host.Calls(FakeCall.Define) == 0);
        using var scheduler = new Scheduler(
            rig.Database,
            rig.Get<Tenure>(),
            rig.Get<LiveConfiguration>(),
            rig.Get<PlaceVm>(),
            NullLogger<Scheduler>.Instance);
        (await scheduler.LookAsync(Stop)).ShouldBe(0);
        (await rig.RecordAsync(waiting.Id)).Attempts.ShouldBe(0);

        var newer = rig.Fleet.Host(FakeFleet.AddressOf(1));
        newer.Profile = usual => Kind(usual, "q35", "pc-q35-9.1");
        newer.CutConnections();
        (await rig.WhenVmAsync(waiting.Id, vm => vm is { State: "running", Operation: null })).HostId.ShouldBe(1);
    }

    [Fact]
    public async Task Those_that_no_host_can_run_now_do_not_keep_the_others_waiting()
    {
        var directory = Directory.CreateTempSubdirectory("hypernova-sched-");
        await File.WriteAllTextAsync(Path.Combine(directory.FullName, "sched.conf"), "MAX_VM = 1", Stop);
        var files = new LiveConfiguration(OperatorFiles.Read(new(new(directory.FullName))));
        directory.Delete(recursive: true);
        await using var rig = await StartAsync();
        rig.Schedules = false;
        await rig.RestartAsync();
        await rig.WhenAsync(
            () => rig.Database.ReadAsync(HostRows.ListAsync, Stop),
            hosts => hosts.All(host => host.State is HostState.On));
        var first = await rig.CreateAsync(spec: On("pc-q35-9.1"));
        await rig.EndAsync(first.Operation.Id);
        var second = await rig.CreateAsync(spec: On("pc-q35-9.2"));
        await rig.EndAsync(second.Operation.Id);
        await rig.Database.WriteAsync(
            async unit => await VmRows.SaveAsync(
                unit, await RecordAsync(unit, second.Vm.Id) with { Spec = Rig.Spec() }),
            Stop);
        using var scheduler = new Scheduler(
            rig.Database, rig.Get<Tenure>(), files, rig.Get<PlaceVm>(), NullLogger<Scheduler>.Instance);

        (await scheduler.LookAsync(Stop)).ShouldBe(0);
        (await scheduler.LookAsync(Stop)).ShouldBe(1);
        (await rig.WhenVmAsync(second.Vm.Id, vm => vm is { State: "running", Operation: null })).HostId.ShouldBe(0);
    }

    [Fact]
    public async Task Each_kind_has_its_own_reason()
    {
        await using var rig = await StartAsync();
        var asked = On("pc-q35-7.2") with
        {
            Cpu = new() { Count = 1, Share = 1, Model = new(CpuMode.Custom, "Nehalem") },
        };
        var created = await rig.CreateAsync(spec: asked);
        await rig.EndAsync(created.Operation.Id);
        var error = (await rig.VmAsync(created.Vm.Id)).Error.ShouldNotBeNull();
        error.ShouldContain("host host-0: CPU_MODEL/MODEL: ");
        error.ShouldContain("; host host-1: OS/MACHINE: ");
    }

    [Fact]
    public async Task What_the_hosts_defaults_make_of_it_counts()
    {
        await using var rig = await StartAsync();
        var host = (await rig.Database.ReadAsync(HostRows.ListAsync, Stop))[0];
        const string Newer = "OS = [ MACHINE = pc-q35-9.1 ]";
        await rig.Database.WriteAsync(
            unit => HostRows.SaveSettingsAsync(unit, host with { Defaults = Newer }), Stop);

        const string Text = "NAME = web CPU = 1 MEMORY = 64";
        var asked = new CreateVmRequest(Rig.Spec(64)) { Text = Text, Source = new() };
        var made = await rig.Get<CreateVm>().RunAsync(Caller.System, asked, RequestTerms.None, Stop);
        var ended = await rig.EndAsync(made.Value.ShouldNotBeNull().Operation.Id);
        ended.State.ShouldBe("done", ended.Error);
        (await rig.VmAsync(made.Value.Vm.Id)).HostId.ShouldBe(1);
        (await rig.RunningAsync()).HostId.ShouldBe(0);
    }

    private static async Task<VmRecord> RecordAsync(Session session, int id) =>
        (await VmRows.FindAsync(session, new(id))).ShouldNotBeNull();

    private static VmSpec On(string machine) => Rig.Spec() with { Os = new() { Machine = machine } };

    private static HostProfile Kind(HostProfile usual, params string[] machines) =>
        usual with { Architecture = "x86_64", Machines = machines };

    // The first has more room.
    private static async Task<Rig> StartAsync()
    {
        var rig = await Rig.StartAsync(hosts: 0, preview: new LibvirtDomainPreview());
        rig.Fleet.Host(FakeFleet.AddressOf(0)).Profile = usual => Kind(usual, "q35", "pc-q35-7.2");
        rig.Fleet.Add(FakeFleet.AddressOf(1), new() { Capacity = new(16, MemorySize.FromMiB(4096)) })
            .Profile = usual => Kind(usual, "q35", "pc-q35-6.2") with
            {
                CpuModels = [new("Nehalem") { Usable = true }]
            };
        await rig.AddHostAsync(0);
        await rig.AddHostAsync(1);
        return rig;
    }
}
