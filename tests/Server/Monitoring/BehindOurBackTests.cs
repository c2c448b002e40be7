using Hypernova.Hypervisor.Fake;
using Hypernova.Model;
using Hypernova.Model.Lifecycle;
using Hypernova.Server.Access;
using Hypernova.Server.Events;
using Hypernova.Server.Hosts;

namespace Hypernova.Server.Tests.Monitoring;

/// <summary>What happens on hosts without us, and what a silent host must not be taken for.</summary>
public sealed class BehindOurBackTests
{
    [Fact]
    public async Task A_destroyed_guest_is_seen_with_its_reason()
    {
        await using var rig = await Rig.StartAsync();
        var vm = await rig.RunningAsync();
        rig.Host.DestroyBehind(Uuid(vm.Uuid));
        await rig.WhenVmAsync(vm.Id, seen => seen.State == "poweroff");
        var last = (await rig.EventsAsync()).Last(seen => seen.Kind == EventKinds.VmState);
        (last.Before, last.After).ShouldBe(("running", "poweroff"));
        last.Message.ShouldContain("destroyed");
    }

    [Fact]
    public async Task A_guest_that_died_while_its_host_was_silent_is_found_at_the_reconnect()
    {
        await using var rig = await Rig.StartAsync();
        var vm = await rig.RunningAsync();
        rig.Host.StopAnswering();
        await rig.WhenVmAsync(vm.Id, seen => seen.State == "unknown");
        rig.Host.CrashBehind(Uuid(vm.Uuid));
        rig.Host.Answer();
        var seen = await rig.WhenVmAsync(vm.Id, after => after.State == "poweroff");
        seen.Condition.ShouldNotBeNull().ShouldContain("crashed");
    }

    [Fact]
    public async Task A_silent_host_is_the_hosts_condition_and_its_vms_keep_their_state()
    {
        await using var rig = await Rig.StartAsync();
        var vm = await rig.RunningAsync();
        rig.Host.StopAnswering("End of file while reading data");
        var unknown = await rig.WhenVmAsync(vm.Id, seen => seen.State == "unknown");
        unknown.Condition.ShouldNotBeNull().ShouldContain("host-0");
        (await rig.RecordAsync(vm.Id)).State.ShouldBe(VmState.Running);
        var refused = await rig.AskAsync(vm.Id, VmAction.Poweroff);
        refused.Rejection.ShouldNotBeNull().Refusal.Code.ShouldBe("host-unreachable");
        (await rig.EventsAsync()).ShouldNotContain(seen => seen.After == "poweroff");
        rig.Host.Answer();
        await rig.WhenVmAsync(vm.Id, seen => seen.State == "running");
    }

    [Fact]
    public async Task A_paused_guest_runs_with_a_condition_and_resume_continues_it()
    {
        await using var rig = await Rig.StartAsync();
        var vm = await rig.RunningAsync();
        rig.Host.PauseBehind(Uuid(vm.Uuid), "ioerror");
        var paused = await rig.WhenVmAsync(vm.Id, seen => seen.Condition is not null);
        (paused.State, paused.Condition).ShouldBe(("running", "paused: ioerror"));
        await rig.DoAsync(vm.Id, VmAction.Resume);
        (await rig.VmAsync(vm.Id)).Condition.ShouldBeNull();
    }

    [Fact]
    public async Task A_domain_removed_behind_our_back_is_defined_again_by_start()
    {
        await using var rig = await Rig.StartAsync();
        var vm = await rig.RunningAsync();
        rig.Host.UndefineBehind(Uuid(vm.Uuid));
        var gone = await rig.WhenVmAsync(vm.Id, seen => seen.State == "poweroff");
        gone.Condition.ShouldNotBeNull().ShouldContain("gone");
        (await rig.DoAsync(vm.Id, VmAction.Start)).State.ShouldBe("done");
        rig.Host.Look().ShouldHaveSingleItem().Uuid.ToString().ShouldBe(vm.Uuid);
    }

    [Fact]
    public async Task Foreign_domains_are_listed_as_wild()
    {
        await using var rig = await Rig.StartAsync();
        rig.Host.AddForeign("somebody-elses");
        var vm = await rig.RunningAsync();
        var domains = await rig.Get<ShowHosts>().DomainsAsync(Caller.System, new HostId(0), default);
        domains.Value!.Select(domain => (domain.Name, domain.Wild, domain.VmId)).ShouldBe(
            [("one-0", false, (int?)vm.Id), ("somebody-elses", true, null)]);
    }

    [Fact]
    public async Task A_host_is_not_added_twice_and_not_removed_while_it_has_vms()
    {
        await using var rig = await Rig.StartAsync();
        var again = await rig.Get<AddHost>().RunAsync(
            Caller.System, new("other", FakeFleet.AddressOf(0)), RequestTerms.None, default);
        again.Rejection.ShouldNotBeNull().Refusal.Code.ShouldBe("host-exists");
        var vm = await rig.RunningAsync();
        var kept = await rig.Get<RemoveHost>().RunAsync(
            Caller.System, new(0), RequestTerms.None, default);
        kept.Rejection.ShouldNotBeNull().Refusal.Code.ShouldBe("host-has-vms");
        await rig.DoAsync(vm.Id, VmAction.TerminateHard);
        (await rig.Get<RemoveHost>().RunAsync(Caller.System, new(0), RequestTerms.None, default))
            .IsDone.ShouldBeTrue();
        (await rig.AddHostAsync(0)).State.ShouldBe("done");
    }

    [Fact]
    public async Task A_host_that_cannot_be_reached_is_not_added()
    {
        await using var rig = await Rig.StartAsync(hosts: 0);
        rig.Host.StopAnswering();
        var ended = await rig.AddHostAsync(0);
        ended.State.ShouldBe("failed");
        ended.Error.ShouldNotBeNull().ShouldContain("Connection refused");
        (await rig.Get<ShowHosts>().ListAsync(Caller.System, -1, 10, default)).ShouldBeEmpty();
    }

    private static DomainUuid Uuid(string text) => new(Guid.Parse(text));
}
