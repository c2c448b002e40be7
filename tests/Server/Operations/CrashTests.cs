using Hypernova.Hypervisor;
using Hypernova.Hypervisor.Fake;
using Hypernova.Server.Access;
using Hypernova.Server.Hosts;
using Hypernova.Server.Operations;

namespace Hypernova.Server.Tests.Operations;

/// <summary>A crash at any point of any runbook, and again while recovering, converges after the restart.</summary>
public sealed class CrashTests
{
    public static TheoryData<string> ActPoints => [.. FaultPoints.All.Where(IsReachedBySuccess)];

    public static TheoryData<string> HostPoints => [.. FaultPoints.All.Where(point =>
        point.StartsWith("host-add/", StringComparison.Ordinal)
        && !point.Contains("undo-", StringComparison.Ordinal)
        && !point.Contains("recovery", StringComparison.Ordinal))];

    public static TheoryData<string> UndoPoints => 
        [.. FaultPoints.All.Where(point => point.StartsWith("create/undo-", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(ActPoints))]
    public async Task After_a_crash_the_operation_is_finished(string point)
    {
        await using var rig = await Rig.StartAsync();
        var kind = point.Split('/')[0];
        var vm = await Situations.ArrangeAsync(rig, kind);
        rig.Crash.At = point;
        await Situations.AskAsync(rig, kind, vm);
        await rig.Crash.Crashed;

        await rig.RestartAsync();
        var ended = await Situations.EndedAsync(rig, kind, vm);

        (ended.State, ended.Error).ShouldBe(("done", null));
        await ShouldBeTrueAsync(rig, vm, Situations.After(kind));
    }

    [Theory]
    [MemberData(nameof(HostPoints))]
    public async Task After_a_crash_a_host_that_was_being_added_is_watched(string point)
    {
        await using var rig = await Rig.StartAsync(hosts: 0);
        rig.Crash.At = point;
        await rig.Get<AddHost>().RunAsync(
            Caller.System, new("host-0", FakeFleet.AddressOf(0)), RequestTerms.None, default);
        await rig.Crash.Crashed;

        await rig.RestartAsync();
        (await rig.EndAsync(1)).State.ShouldBe("done");
        await rig.RunningAsync();
    }

    [Theory]
    [MemberData(nameof(UndoPoints))]
    public async Task After_a_crash_while_undoing_nothing_is_left(string point)
    {
        await using var rig = await Rig.StartAsync();
        rig.Host.Fail(FakeCall.Start, FailureKind.Refused, words: "no");
        rig.Crash.At = point;
        await rig.CreateAsync();
        await rig.Crash.Crashed;
        rig.Host.Fail(FakeCall.Start, FailureKind.Refused, times: 1000, words: "no");

        await rig.RestartAsync();
        var ended = await Situations.EndedAsync(rig, "create", 0);

        ended.State.ShouldBe("failed");
        ended.Error.ShouldNotBeNull().ShouldContain("no");
        rig.Host.Look().Where(domain => domain.Power is DomainPower.Running).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_crash_during_recovery_is_recovered_from()
    {
        await using var rig = await Rig.StartAsync();
        rig.Crash.At = "create/boot/before-record";
        await rig.CreateAsync();
        await rig.Crash.Crashed;
        foreach (var point in new[]
        {
            "create/recovery/taken-up", "create/boot/before-journal", "create/finish/before-record",
        })
        {
            await rig.EndAsync();
            rig.CrashNextAt = point;
            await rig.BeginAsync();
            await rig.Crash.Crashed;
        }

        rig.CrashNextAt = null;
        await rig.RestartAsync();
        (await Situations.EndedAsync(rig, "create", 0)).State.ShouldBe("done");
        await ShouldBeTrueAsync(rig, 0, "running");
    }

    private static async Task ShouldBeTrueAsync(Rig rig, int id, string state)
    {
        var vm = await rig.WhenVmAsync(id, seen => seen.State != "unknown");
        vm.State.ShouldBe(state);
        var domains = rig.Host.Look();
        if (state is "done")
        {
            domains.ShouldBeEmpty();
            return;
        }

        var domain = domains.ShouldHaveSingleItem();
        domain.Uuid.ToString().ShouldBe(vm.Uuid);
        (domain.Power is DomainPower.Running).ShouldBe(state is "running");
        domain.HasManagedSave.ShouldBe(state is "suspended");
    }

    private static bool IsReachedBySuccess(string point) =>
        !point.StartsWith("host-add/", StringComparison.Ordinal)
        && !point.Contains("/undo-", StringComparison.Ordinal)
        && !point.Contains("/recovery/", StringComparison.Ordinal);
}
