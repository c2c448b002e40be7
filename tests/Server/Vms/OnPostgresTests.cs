using Hypernova.Hypervisor.Fake;
using Hypernova.Model.Access;
using Hypernova.Model.Lifecycle;
using Hypernova.Server.Access;
using Hypernova.Server.Hosts;
using Hypernova.Server.Operations;
using Hypernova.Server.Tests.Store;
using Hypernova.Server.Vms;

namespace Hypernova.Server.Tests.Vms;

/// <summary>The same control plane with its store in PostgreSQL: every statement runs there too.</summary>
public sealed class OnPostgresTests(PrivatePostgres postgres) : IClassFixture<PrivatePostgres>
{
    private static readonly Caller Ann = new(new(5), "ann", [new(101), new(102)]);

    [Fact]
    public async Task A_vm_lives_its_whole_life()
    {
        await using var rig = await StartAsync();
        var id = (await rig.RunningAsync()).Id;
        foreach (var action in new[]
        {
            VmAction.Poweroff, VmAction.Start, VmAction.Suspend, VmAction.Resume, VmAction.Reboot,
        })
        {
            (await rig.DoAsync(id, action)).Error.ShouldBeNull(action.Name());
        }

        rig.Host.DestroyBehind(new(Guid.Parse((await rig.VmAsync(id)).Uuid)));
        await rig.WhenVmAsync(id, vm => vm.State == "poweroff");
        await rig.RestartAsync();
        await rig.WhenVmAsync(id, vm => vm.State == "poweroff");
        (await rig.DoAsync(id, VmAction.Terminate)).State.ShouldBe("done");
        rig.Host.Look().ShouldBeEmpty();
        (await rig.Get<RemoveHost>().RunAsync(Caller.System, new(0), RequestTerms.None, default)).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task A_UUID_of_a_VM_that_is_gone_is_free()
    {
        await using var rig = await StartAsync();
        await LifecycleTests.ReuseUuidAsync(rig);
    }

    [Fact]
    public async Task Two_hundred_creates_at_once_get_two_hundred_numbers()
    {
        await using var rig = await StartAsync();
        var created = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => rig.CreateAsync(hold: true)));
        created.Select(vm => vm.Vm.Id).Order().ShouldBe(Enumerable.Range(0, 200));
    }

    [Fact]
    public async Task One_of_many_requests_at_once_wins_and_the_others_are_refused()
    {
        await using var rig = await StartAsync();
        var vm = await rig.RunningAsync();
        var hang = rig.Host.Hang(FakeCall.Poweroff);
        var asked = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => rig.AskAsync(vm.Id, VmAction.Poweroff)));
        asked.Count(outcome => outcome.IsDone).ShouldBe(1);
        asked.Where(outcome => !outcome.IsDone).ShouldAllBe(outcome => outcome.Rejection!.Kind == RejectionKind.Busy);
        hang.Release();
        await rig.EndAsync(asked.Single(outcome => outcome.IsDone).Value!.Id);
    }

    [Fact]
    public async Task Lists_are_filtered_and_repeated_requests_known()
    {
        await using var rig = await StartAsync();
        var terms = new RequestTerms("key", "hash");
        var create = rig.Get<CreateVm>();
        var repeated = await Task.WhenAll(Enumerable.Range(0, 10).Select(
            _ => create.RunAsync(Ann, new(Rig.Spec()) { Hold = true }, terms, default)));
        repeated.Select(outcome => outcome.Value!.Vm.Id).Distinct().ShouldHaveSingleItem();
        await rig.CreateAsync(hold: true);
        var filter = new VmFilter { State = "hold", Name = "web", All = true };
        (await rig.Get<ShowVms>().ListAsync(Ann, filter, default)).ShouldHaveSingleItem();
        (await rig.Get<ShowVms>().ListAsync(Caller.System, filter, default)).Count.ShouldBe(2);
        (await rig.Get<ShowVms>().ListAsync(Caller.System, new() { Host = 0 }, default)).ShouldBeEmpty();
        var operations = new OperationFilter { Vm = repeated[0].Value!.Vm.Id, State = "done" };
        (await rig.Get<ShowOperations>().ListAsync(Ann, operations, default)).ShouldHaveSingleItem();
        var id = new Model.VmId(repeated[0].Value!.Vm.Id);
        (await rig.Get<ShowVms>().LogAsync(Ann, id, 0, 10, default)).Value!.Count.ShouldBe(2);
        (await rig.Get<ShowHosts>().ListAsync(Ann, -1, 10, default)).ShouldHaveSingleItem();
        var shared = await rig.Get<ChangeAccess>().RunAsync(
            Caller.System, id, new(null, new(1), Permissions.Default), RequestTerms.None, default);
        shared.Value!.Group.ShouldBe("users");
    }

    private async Task<Rig> StartAsync()
    {
        PrivatePostgres.IsInstalled.ShouldBeTrue("PostgreSQL 15 is not installed (postgresql-15)");
        return await Rig.StartAsync(location: await postgres.CreateDatabaseAsync());
    }
}
