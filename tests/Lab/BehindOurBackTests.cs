using Hypernova.Client;
using Hypernova.Rig;

namespace Hypernova.Lab.Tests;

/// <summary>What others do on the host, and what the host does to itself.</summary>
public sealed class BehindOurBackTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_virsh_destroy_shows_as_an_event_and_as_poweroff()
    {
        var vm = await site.RunningAsync("destroyed");

        await site.Host.VirshAsync(["destroy", vm.Domain!]);

        await site.UntilAsync(vm.Id, seen => seen.State == "poweroff");
        var log = await site.ListAsync($"/v1/vms/{vm.Id}/log", ClientJson.Default.PageEventView);
        log.ShouldContain(item => item.Kind == "vm.state" && item.After == "poweroff");
        await site.DoAsync(vm.Id, "terminate");
    }

    [Fact]
    public async Task A_libvirtd_that_is_gone_never_makes_a_vm_look_powered_off()
    {
        var lives = await site.RunningAsync("lives");
        var dies = await site.RunningAsync("dies");
        await site.Host.KillLibvirtdAsync();

        await site.UntilAsync(lives.Id, seen => seen.State == "unknown");
        var hosts = await site.ListAsync("/v1/hosts", ClientJson.Default.PageHostView);
        hosts.ShouldHaveSingleItem().State.ShouldBe("off");
        hosts[0].Condition.ShouldNotBeNullOrEmpty();
        await site.Host.KillQemuAsync(dies.Domain!);
        (await site.VmAsync(dies.Id)).State.ShouldBe("unknown");
        await site.Host.StartLibvirtdAsync();

        await site.UntilAsync(dies.Id, seen => seen.State == "poweroff");
        await site.UntilAsync(lives.Id, seen => seen.State == "running");
        (await site.Host.QemuProcessesAsync()).Count(qemu => qemu.DomainName == lives.Domain).ShouldBe(1);
        await site.DoAsync(lives.Id, "terminate-hard");
        await site.DoAsync(dies.Id, "terminate-hard");
    }

    [Fact]
    public async Task A_paused_guest_is_running_with_a_condition_and_resume_continues_it()
    {
        var vm = await site.RunningAsync("paused");
        await site.Host.VirshAsync(["suspend", vm.Domain!]);

        var seen = await site.UntilAsync(vm.Id, now => now.Condition is not null);
        seen.State.ShouldBe("running");
        seen.Condition.ShouldNotBeNull().ShouldContain("paused");

        await site.DoAsync(vm.Id, "resume");
        await site.UntilAsync(vm.Id, now => now.Condition is null);
        (await site.Host.VirshAsync(["domstate", vm.Domain!])).Trim().ShouldBe("running");
        await site.DoAsync(vm.Id, "terminate-hard");
    }

    [Fact]
    public async Task A_domain_that_somebody_undefined_is_found_missing()
    {
        var vm = await site.RunningAsync("missing");
        await site.Host.VirshAsync(["destroy", vm.Domain!]);
        await site.UntilAsync(vm.Id, seen => seen.State == "poweroff");
        await site.Host.VirshAsync(["undefine", vm.Domain!]);

        // The definition is ours to make again: a start brings it back as it was.
        (await site.DoAsync(vm.Id, "start")).State.ShouldBe("running");
        (await site.DomainsAsync()).ShouldContain(vm.Domain);
        await site.DoAsync(vm.Id, "terminate-hard");
    }
}
