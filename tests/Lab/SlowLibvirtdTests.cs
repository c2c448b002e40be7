using Hypernova.Client;
using Hypernova.Rig;

namespace Hypernova.Lab.Tests;

/// <summary>A libvirtd that answers nothing for a while: the outcome is unknown, then exactly one.</summary>
public sealed class SlowLibvirtdTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_create_that_meets_a_stopped_libvirtd_ends_in_exactly_one_machine()
    {
        await site.Host.PauseLibvirtdAsync();
        var created = await site.CreateAsync(site.Template("late"));
        var id = created.Vm!.Id;
        // The host is found silent, past every deadline of ours.
        await Eventually.TrueAsync(
            "the host is off",
            async () =>
            {
                var hosts = await site.ListAsync("/v1/hosts", ClientJson.Default.PageHostView);
                return hosts[0].State == "off";
            },
            TimeSpan.FromSeconds(90));
        await site.Host.ContinueAsync();

        var vm = await site.UntilAsync(id, seen => seen is { State: "running", Operation: null });

        (await site.Host.QemuProcessesAsync()).Count(qemu => qemu.DomainName == vm.Domain).ShouldBe(1);
        (await site.DomainsAsync()).ShouldBe([vm.Domain!]);
        await site.DoAsync(id, "terminate-hard");
        (await site.DomainsAsync()).ShouldBeEmpty();
        (await site.Host.QemuProcessesAsync()).ShouldBeEmpty();
    }
}
