using System.Globalization;
using System.Xml.Linq;

namespace Hypernova.Lab.Tests;

/// <summary>Pinned VMs on the cores that the host really has.</summary>
public sealed class PinningTests(Site site) : IClassFixture<Site>
{
    private const string Pinned = "VCPU = 1\nTOPOLOGY = [ PIN_POLICY = CORE ]\n";

    [Fact]
    public async Task Pinned_VMs_run_on_cores_of_their_own_and_the_next_waits()
    {
        var capabilities = XDocument.Parse(await site.Host.VirshAsync(["capabilities"]));
        var most = capabilities.Descendants("cell").Elements("cpus")
            .Sum(cpus => cpus.Elements("cpu").Select(cpu => (string?)cpu.Attribute("siblings")).Distinct().Count());
        List<int> vms = [];
        List<int> cpus = [];
        for (var index = 0; index < most; index++)
        {
            var vm = await site.RunningAsync($"pinned-{index}", Pinned);
            vms.Add(vm.Id);
            cpus.Add(await CpuAsync(vm.Domain!));
        }

        cpus.ShouldBeUnique();
        var one = capabilities.Descendants("cpu").Where(cpu => cpu.Attribute("siblings") is not null)
            .ToDictionary(cpu => (int)cpu.Attribute("id")!, cpu => (string)cpu.Attribute("siblings")!);
        cpus.Select(cpu => one[cpu]).ShouldBeUnique();

        // A core more than there are waits, or is refused where it is more CPU than the host counts.
        var first = await site.VmAsync(vms[0]);
        await site.DoAsync(vms[0], "poweroff-hard");
        await site.DoAsync(vms[0], "start");
        (await CpuAsync(first.Domain!)).ShouldBe(cpus[0]);
        var last = await site.CreateAsync(site.Template("pinned-last", Pinned));
        var waiting = await site.UntilAsync(last.Vm!.Id, vm => vm is { Error: not null, Operation: null });
        waiting.State.ShouldBe("pending");
        waiting.Error.ShouldNotBeNull().ShouldContain("no host has");

        await site.DoAsync(vms[^1], "terminate-hard");
        var came = await site.UntilAsync(last.Vm.Id, vm => vm is { State: "running", Operation: null });
        (await CpuAsync(came.Domain!)).ShouldBe(cpus[^1]);
        foreach (var vm in vms[..^1].Append(last.Vm.Id))
        {
            await site.DoAsync(vm, "terminate-hard");
        }
    }

    private async Task<int> CpuAsync(string domain)
    {
        var document = XDocument.Parse(await site.Host.VirshAsync(["dumpxml", domain]));
        var pin = document.Descendants("vcpupin").ShouldHaveSingleItem();
        document.Descendants("emulatorpin").ShouldHaveSingleItem().Attribute("cpuset")!.Value
            .ShouldBe(pin.Attribute("cpuset")!.Value);
        var shown = await site.Host.VirshAsync(["vcpupin", domain]);
        shown.ShouldMatch($@"0\s+{pin.Attribute("cpuset")!.Value}\s");
        return int.Parse(pin.Attribute("cpuset")!.Value, CultureInfo.InvariantCulture);
    }
}
