using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Lifecycle;
using Hypernova.Model.Specs;
using Hypernova.Server.Access;
using Hypernova.Server.Hosts;

namespace Hypernova.Server.Tests.Vms;

/// <summary>What is to be said of a VM because of its host.</summary>
public sealed class HostWarningTests
{
    [Fact]
    public async Task What_its_host_makes_of_a_definition_is_with_the_vm_and_in_the_evidence_until_the_next_start()
    {
        const string Said = "on host host-0: os/type@machine: this host has no pc-1; its pc stands in for it";
        await using var rig = await Rig.StartAsync();
        rig.Host.DefineWarnings =
            [new(Severity.Warning, "os/type@machine", "this host has no pc-1; its pc stands in for it")];

        var created = await rig.CreateAsync();
        var ended = await rig.EndAsync(created.Operation.Id);

        (await rig.VmAsync(created.Vm.Id)).Warnings.ShouldBe([Said]);
        ended.Steps.Single(step => step.Name == "define").Evidence.ShouldNotBeNull().ShouldContain("warning: " + Said);

        rig.Host.DefineWarnings = [];
        await rig.DoAsync(created.Vm.Id, VmAction.PoweroffHard);
        await rig.DoAsync(created.Vm.Id, VmAction.Start);
        (await rig.VmAsync(created.Vm.Id)).Warnings.ShouldBeEmpty();
    }

    [Fact]
    public async Task More_than_ten_virtual_CPUs_a_core_of_a_host_are_warned_of_with_the_figures()
    {
        const string Said = "its VMs have 200 vCPUs on 16 physical cores, more than 10 a core";
        await using var rig = await Rig.StartAsync();
        var spec = Rig.Spec() with { Cpu = new() { Count = 100, Share = 1 } };

        var first = await rig.RunningAsync(spec);
        (await HostAsync(rig)).Warnings.ShouldBeEmpty();
        var second = await rig.RunningAsync(spec);

        first.Warnings.ShouldBeEmpty();
        second.Warnings.ShouldBe(["on host host-0: " + Said]);
        var host = await HostAsync(rig);
        (host.Cores, host.UsedVcpus).ShouldBe((16, 200));
        host.Warnings.ShouldBe([Said]);

        await rig.DoAsync(first.Id, VmAction.TerminateHard);
        (await HostAsync(rig)).Warnings.ShouldBeEmpty();
        await rig.DoAsync(second.Id, VmAction.PoweroffHard);
        await rig.DoAsync(second.Id, VmAction.Start);
        (await rig.VmAsync(second.Id)).Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(CpuMode.HostPassthrough, "", false, true)]
    [InlineData(CpuMode.HostModel, "vmx", false, true)]
    [InlineData(CpuMode.HostModel, "pcid", false, false)]
    [InlineData(CpuMode.HostPassthrough, "-vmx", false, false)]
    [InlineData(CpuMode.HostPassthrough, "", true, false)]
    [InlineData(CpuMode.HostPassthrough, "", null, false)]
    public async Task Guests_inside_a_VM_are_warned_of_where_the_hosts_module_keeps_them_from_running(
        CpuMode mode, string feature, bool? nested, bool isWarned)
    {
        await using var rig = await Rig.StartAsync(hosts: 0);
        rig.Host.Profile = usual => usual with
        {
            DomainType = DomainType.Kvm, Nesting = nested is { } on ? new(HostNesting.Intel, on) : null,
        };
        await rig.AddHostAsync(0);
        var features = feature.Length > 0 ? new[] { feature } : [];
        var model = new CpuModelSpec(mode) { Features = features };

        var vm = await rig.RunningAsync(Rig.Spec() with { Cpu = new() { Count = 1, Share = 1, Model = model } });

        (vm.Warnings.Count > 0).ShouldBe(isWarned);
        if (isWarned)
        {
            var warning = vm.Warnings.ShouldHaveSingleItem();
            warning.ShouldStartWith("on host host-0: CPU_MODEL: kvm_intel has nested=0 there");
            warning.ShouldContain("options kvm_intel nested=1 into /etc/modprobe.d/kvm.conf");
            warning.ShouldContain("or reboot");
        }

        (await HostAsync(rig)).Nesting.ShouldBe(nested is { } said ? new HostNestingView("kvm_intel", said) : null);
    }

    private static async Task<HostView> HostAsync(Rig rig) =>
        (await rig.Get<ShowHosts>().GetAsync(Caller.System, new(0), default)).Value.ShouldNotBeNull();
}
