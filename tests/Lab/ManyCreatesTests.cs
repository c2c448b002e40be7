using Hypernova.Client;

namespace Hypernova.Lab.Tests;

/// <summary>What was acknowledged is kept, whatever happens next.</summary>
public sealed class ManyCreatesTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Two_hundred_concurrent_creates_have_distinct_ids_and_survive_a_kill()
    {
        var created = await Task.WhenAll(Enumerable.Range(0, 200).Select(
            number => site.CreateAsync($"NAME = \"many-{number}\"\nCPU = 0.1\nMEMORY = 16\n", hold: true)));
        await site.KillDaemonAsync();

        var ids = created.Select(answer => answer.Vm!.Id).ToHashSet();
        ids.Count.ShouldBe(200);
        await site.StartDaemonAsync();

        var kept = await site.ListAsync("/v1/vms", ClientJson.Default.PageVmView);
        kept.Select(vm => vm.Id).ShouldBe(ids, ignoreOrder: true);
        kept.ShouldAllBe(vm => vm.State == "hold");
        await NeverReusedAsync(ids.Max());
    }

    private async Task NeverReusedAsync(int highest)
    {
        await site.DoAsync(highest, "terminate");
        await site.KillDaemonAsync();
        await site.StartDaemonAsync();
        (await site.CreateAsync("CPU = 0.1\nMEMORY = 16\n", hold: true)).Vm!.Id.ShouldBeGreaterThan(highest);
    }
}
