using Hypernova.Hypervisor.Fake;
using Hypernova.Model.Lifecycle;
using Hypernova.Model.Specs;
using Hypernova.Server.Access;
using Hypernova.Server.Events;
using Hypernova.Server.Hosts;
using Hypernova.Server.Tests.Store;

namespace Hypernova.Server.Tests.Hosts;

/// <summary>A host says how its guests are powered off, and what is seen of it never overwrites that.</summary>
public abstract class HostPowerTests
{
    [Fact]
    public async Task A_guest_that_ignores_its_button_is_destroyed_where_its_host_says_so()
    {
        await using var rig = await StartAsync();
        await AddAsync(rig, timeout: 1, force: true);
        var vm = await rig.RunningAsync();
        rig.Host.IgnorePowerButton(new(Guid.Parse(vm.Uuid)));
        var ended = await rig.DoAsync(vm.Id, VmAction.Poweroff);
        string.Concat(ended.Steps.Select(step => step.Evidence)).ShouldContain("ignored the power button for 1 s");
        (await rig.VmAsync(vm.Id)).State.ShouldBe("poweroff");
    }

    [Fact]
    public async Task What_the_vm_says_goes_before_its_host()
    {
        await using var rig = await StartAsync();
        await AddAsync(rig, timeout: 3600, force: true);
        var own = new PowerSpec { ForceDestroy = false, ShutdownTimeout = TimeSpan.FromMilliseconds(20) };
        var vm = await rig.RunningAsync(Rig.Spec() with { Power = own });
        rig.Host.IgnorePowerButton(new(Guid.Parse(vm.Uuid)));
        (await rig.DoAsync(vm.Id, VmAction.Poweroff)).State.ShouldBe("failed");
        (await rig.VmAsync(vm.Id)).State.ShouldBe("running");
    }

    [Fact]
    public async Task It_outlives_a_restart_and_everything_that_is_seen_of_the_host()
    {
        await using var rig = await StartAsync();
        await AddAsync(rig, timeout: 300, force: null);
        (await UpdateAsync(rig, new() { ForceDestroy = true })).Value.ShouldNotBeNull().ShutdownTimeout.ShouldBe(300);
        await rig.RestartAsync();
        var seen = await rig.WhenAsync(() => ShowAsync(rig), host => host.State == "on");
        (seen.ShutdownTimeout, seen.ForceDestroy).ShouldBe((300, true));
        var reset = await UpdateAsync(rig, new() { ShutdownTimeout = null, ForceDestroy = false });
        (reset.Value!.ShutdownTimeout, reset.Value.ForceDestroy).ShouldBe((null, false));
    }

    [Fact]
    public async Task A_change_is_an_event_and_no_change_is_none()
    {
        await using var rig = await StartAsync();
        await AddAsync(rig, timeout: null, force: null);
        await UpdateAsync(rig, new() { ShutdownTimeout = 60 });
        await UpdateAsync(rig, new() { ShutdownTimeout = 60 });
        var changed = (await rig.EventsAsync()).Where(seen => seen.Kind == EventKinds.HostChanged)
            .ShouldHaveSingleItem();
        changed.Before.ShouldBe("shutdown timeout built-in, force destroy built-in");
        changed.After.ShouldBe("shutdown timeout 60 s, force destroy built-in");
    }

    private protected abstract Task<string?> LocationAsync();

    private async Task<Rig> StartAsync() => await Rig.StartAsync(hosts: 0, await LocationAsync());

    private static async Task AddAsync(Rig rig, int? timeout, bool? force)
    {
        var asked = await rig.Get<AddHost>().RunAsync(
            Caller.System, new("host-0", FakeFleet.AddressOf(0), "auto", timeout, force), RequestTerms.None, default);
        (await rig.EndAsync(asked.Value.ShouldNotBeNull().Id)).State.ShouldBe("done");
    }

    private static Task<Outcome<HostView>> UpdateAsync(Rig rig, UpdateHostRequest request) =>
        rig.Get<UpdateHost>().RunAsync(Caller.System, new(0), request, RequestTerms.None, default);

    private static async Task<HostView> ShowAsync(Rig rig) =>
        (await rig.Get<ShowHosts>().GetAsync(Caller.System, new(0), default)).Value!;
}

/// <summary>With the store in a file.</summary>
public sealed class HostPowerOnSqliteTests : HostPowerTests
{
    private protected override Task<string?> LocationAsync() => Task.FromResult<string?>(null);
}

/// <summary>With the store in PostgreSQL.</summary>
public sealed class HostPowerOnPostgresTests(PrivatePostgres postgres) : HostPowerTests, IClassFixture<PrivatePostgres>
{
    private protected override async Task<string?> LocationAsync()
    {
        PrivatePostgres.IsInstalled.ShouldBeTrue("PostgreSQL 15 is not installed (postgresql-15)");
        return await postgres.CreateDatabaseAsync();
    }
}
