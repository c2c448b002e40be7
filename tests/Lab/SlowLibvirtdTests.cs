using Hypernova.Client;
using Hypernova.Rig;

namespace Hypernova.Lab.Tests;

/// <summary>A libvirtd that answers nothing for a while: the outcome is unknown, then exactly one.</summary>
public sealed class SlowLibvirtdTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("")]
    [InlineData("choose-name done")]
    [InlineData("define running")]
    [InlineData("boot running")]
    public async Task A_create_that_meets_a_stopped_libvirtd_ends_in_exactly_one_machine(string after)
    {
        await (after.Length == 0 ? site.Host.PauseLibvirtdAsync() : Task.CompletedTask);
        var id = (await site.CreateAsync(site.Template("late"))).Vm!.Id;
        await (after.Length == 0 ? Task.CompletedTask : PauseAsync(id, after));
        await SilentPastEveryDeadlineAsync();
        await site.Host.ContinueAsync();

        var vm = await site.UntilAsync(id, seen => seen is { State: "running", Operation: null });

        (await site.Host.QemuProcessesAsync()).Count(qemu => qemu.DomainName == vm.Domain).ShouldBe(1);
        (await site.DomainsAsync()).ShouldBe([vm.Domain!]);
        await site.DoAsync(id, "terminate-hard");
        (await site.DomainsAsync()).ShouldBeEmpty();
        (await site.Host.QemuProcessesAsync()).ShouldBeEmpty();
    }

    /// <summary>Stops libvirtd as soon as the VM's log says so; the create may be a step further by then.</summary>
    private async Task PauseAsync(int id, string after)
    {
        await Eventually.TrueAsync($"create comes to {after}", async () =>
        {
            var log = await site.ListAsync($"/v1/vms/{id}/log", ClientJson.Default.PageEventView);
            return log.Any(item => item.Message?.Contains(after, StringComparison.Ordinal) == true);
        });
        await site.Host.PauseLibvirtdAsync();
    }

    private Task SilentPastEveryDeadlineAsync() => Eventually.TrueAsync(
        "the host is off",
        async () =>
        {
            var hosts = await site.ListAsync("/v1/hosts", ClientJson.Default.PageHostView);
            return hosts[0].State == "off";
        },
        TimeSpan.FromSeconds(90));
}
