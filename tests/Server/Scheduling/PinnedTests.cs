using Hypernova.Hypervisor;
using Hypernova.Hypervisor.Fake;
using Hypernova.Model;
using Hypernova.Model.Lifecycle;
using Hypernova.Model.Specs;
using Hypernova.Server.Access;
using Hypernova.Server.Configuration;
using Hypernova.Server.Hosts;
using Hypernova.Server.Operations;
using Hypernova.Server.Scheduling;
using Hypernova.Server.Tests.Store;
using Hypernova.Server.Vms;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hypernova.Server.Tests.Scheduling;

/// <summary>Pinned VMs get host CPUs with their place, and give them back with it.</summary>
public abstract class PinnedTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_share_no_core_the_third_waits_with_the_reason_and_comes_when_one_goes()
    {
        await using var rig = await StartAsync(cpus: 4);
        var first = await rig.RunningAsync(Pinned(1));
        var second = await rig.RunningAsync(Pinned(1));
        (await CpusAsync(rig, first.Id), await CpusAsync(rig, second.Id)).ShouldBe(("0", "2"));

        var third = await rig.CreateAsync(spec: Pinned(1));
        (await rig.EndAsync(third.Operation.Id)).State.ShouldBe("failed");
        var waiting = await rig.VmAsync(third.Vm.Id);
        (waiting.State, waiting.HostId).ShouldBe(("pending", null));
        waiting.Error.ShouldNotBeNull().ShouldContain(
            "no host has 1 free core in one NUMA node; the best, host-1, has 0 in node 0");
        using var scheduler = new Scheduler(
            rig.Database,
            rig.Get<Tenure>(),
            rig.Get<LiveConfiguration>(),
            rig.Get<PlaceVm>(),
            NullLogger<Scheduler>.Instance);
        (await scheduler.LookAsync(Stop)).ShouldBe(0);

        await rig.DoAsync(first.Id, VmAction.TerminateHard);
        await rig.WhenVmAsync(third.Vm.Id, vm => vm is { State: "running", Operation: null });
        (await CpusAsync(rig, third.Vm.Id)).ShouldBe("0");
    }

    [Fact]
    public async Task They_stay_over_power_cycles_and_restarts_of_the_daemon()
    {
        await using var rig = await StartAsync(cpus: 8);
        var first = await rig.RunningAsync(Pinned(1));
        var second = await rig.RunningAsync(Pinned(2));
        await rig.DoAsync(first.Id, VmAction.TerminateHard);

        await rig.DoAsync(second.Id, VmAction.PoweroffHard);
        await rig.RestartAsync();
        await rig.WhenAsync(
            () => rig.Database.ReadAsync(HostRows.ListAsync, Stop), hosts => hosts[0].State is HostState.On);
        await rig.DoAsync(second.Id, VmAction.Start);

        (await CpusAsync(rig, second.Id)).ShouldBe("2,4");
        var node = (await HostAsync(rig)).Nodes.ShouldHaveSingleItem();
        node.PinnedCpus.ShouldBe([2, 3, 4, 5]);
        node.FreeCpus.ShouldBe([0, 1, 6, 7]);
    }

    [Fact]
    public async Task What_could_not_be_made_gives_them_back()
    {
        await using var rig = await StartAsync(cpus: 2);
        rig.Fleet.Host(FakeFleet.AddressOf(1)).Fail(FakeCall.Define, FailureKind.Refused);
        var failed = await rig.CreateAsync(spec: Pinned(1));
        (await rig.EndAsync(failed.Operation.Id)).State.ShouldBe("failed");

        (await HostAsync(rig)).Nodes[0].PinnedCpus.ShouldBeEmpty();
        var record = await rig.RecordAsync(failed.Vm.Id);
        record.Spec.Numa!.Nodes.ShouldAllBe(node => node.HostCpus.Count == 0 && node.MemoryNode == null);
    }

    [Theory]
    [InlineData(PinPolicy.Core, 3, "needs 3 free cores in one NUMA node, more than any host has")]
    [InlineData(PinPolicy.Thread, 5, "needs 5 free CPUs in one NUMA node, more than any host has")]
    public async Task Too_many_for_a_node_of_any_host_are_refused_at_once(PinPolicy policy, int vcpus, string reason)
    {
        await using var rig = await StartAsync(cpus: 8, nodes: 2);

        var asked = await rig.Get<CreateVm>().RunAsync(
            Caller.System, new(Pinned(vcpus, policy)), RequestTerms.None, Stop);

        asked.Rejection.ShouldNotBeNull().Refusal.Message.ShouldStartWith(reason);
        (await rig.CreateAsync(hold: true, spec: Pinned(vcpus, policy))).Vm.State.ShouldBe("hold");
    }

    [Fact]
    public async Task What_an_administrator_named_is_not_given_to_others()
    {
        await using var rig = await StartAsync(cpus: 4);
        var named = Pinned(1) with
        {
            Numa = new()
            {
                Pinning = PinPolicy.Core,
                Nodes = [new() { Cpus = 1, Memory = MemorySize.FromMiB(128), HostCpus = [1] }],
            },
        };
        var first = await rig.RunningAsync(named);
        var second = await rig.RunningAsync(Pinned(1));

        (await CpusAsync(rig, first.Id), await CpusAsync(rig, second.Id)).ShouldBe(("1", "2"));
    }

    [Fact]
    public async Task Huge_pages_that_no_host_has_are_refused_and_those_it_has_are_counted()
    {
        await using var rig = await StartAsync(cpus: 4, hugePages: 64);
        var spec = Rig.Spec() with
        {
            Memory = new(MemorySize.FromMiB(128)) { HugepageKiB = 2048 },
            Numa = new() { Nodes = [new() { Cpus = 1, Memory = MemorySize.FromMiB(128) }] },
        };
        var first = await rig.RunningAsync(spec);

        (await CpusAsync(rig, first.Id)).ShouldBe("0,1,2,3");
        (await HostAsync(rig)).Nodes[0].HugePages.ShouldHaveSingleItem().Free.ShouldBe(0);
        var second = await rig.CreateAsync(spec: spec);
        await rig.EndAsync(second.Operation.Id);
        (await rig.VmAsync(second.Vm.Id)).Error.ShouldNotBeNull().ShouldContain(
            "128 MiB free in huge pages of 2 MiB in one NUMA node");
    }

    [Fact]
    public async Task A_changed_definition_keeps_them_and_another_pinning_is_refused()
    {
        await using var rig = await StartAsync(cpus: 8);
        var vm = await rig.RunningAsync(Pinned(2));

        var changed = await UpdateAsync(rig, vm.Id, Pinned(2) with { Description = "renamed" });
        await rig.EndAsync(changed.Value.ShouldNotBeNull(changed.Rejection?.Refusal.Message).Operation.Id);
        (await CpusAsync(rig, vm.Id)).ShouldBe("0,2");
        (await UpdateAsync(rig, vm.Id, Pinned(3))).Rejection.ShouldNotBeNull().Refusal.Code.ShouldBe("pinned");
        (await UpdateAsync(rig, vm.Id, Rig.Spec())).Rejection.ShouldNotBeNull().Refusal.Code.ShouldBe("pinned");
    }

    private static Task<Outcome<UpdatedVm>> UpdateAsync(Rig rig, int vm, VmSpec spec) =>
        rig.Get<UpdateDefinition>().RunAsync(Caller.System, new(vm), new(spec, null), RequestTerms.None, Stop);

    /// <summary>Where the store is; null for a file of its own.</summary>
    private protected abstract Task<string?> LocationAsync();

    private async Task<Rig> StartAsync(int cpus, int nodes = 1, int hugePages = 0)
    {
        var rig = await Rig.StartAsync(hosts: 0, location: await LocationAsync());
        rig.Fleet.Add(FakeFleet.AddressOf(1), new()
        {
            Capacity = new(cpus, MemorySize.FromMiB(8192)), Nodes = nodes, HugePages = hugePages,
        });
        await rig.AddHostAsync(1);
        return rig;
    }

    private static VmSpec Pinned(int vcpus, PinPolicy policy = PinPolicy.Core) => Rig.Spec() with
    {
        Cpu = new() { Count = vcpus, Share = 1 },
        Numa = new()
        {
            Pinning = policy, Nodes = [new() { Cpus = vcpus, Memory = MemorySize.FromMiB(128) }],
        },
    };

    private static async Task<string> CpusAsync(Rig rig, int vm) =>
        string.Join(',', (await rig.RecordAsync(vm)).Spec.Numa!.Nodes.SelectMany(node => node.HostCpus));

    private static async Task<HostView> HostAsync(Rig rig)
    {
        var host = (await rig.Database.ReadAsync(HostRows.ListAsync, Stop)).Single();
        return (await rig.Get<ShowHosts>().GetAsync(Caller.System, host.Id, Stop)).Value.ShouldNotBeNull();
    }
}

/// <summary>With the store in a file.</summary>
public sealed class PinnedOnSqliteTests : PinnedTests
{
    private protected override Task<string?> LocationAsync() => Task.FromResult<string?>(null);
}

/// <summary>With the store in PostgreSQL.</summary>
public sealed class PinnedOnPostgresTests(PrivatePostgres postgres) : PinnedTests, IClassFixture<PrivatePostgres>
{
    private protected override async Task<string?> LocationAsync()
    {
        PrivatePostgres.IsInstalled.ShouldBeTrue("PostgreSQL 15 is not installed (postgresql-15)");
        return await postgres.CreateDatabaseAsync();
    }
}
