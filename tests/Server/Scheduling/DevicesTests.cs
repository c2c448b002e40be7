using Hypernova.Hypervisor;
using Hypernova.Hypervisor.Fake;
using Hypernova.Hypervisor.Libvirt;
using Hypernova.Model.Hosts;
using Hypernova.Model.Lifecycle;
using Hypernova.Model.Specs;
using Hypernova.Server.Access;
using Hypernova.Server.Operations;
using Hypernova.Server.Vms;

namespace Hypernova.Server.Tests.Scheduling;

/// <summary>VMs that ask for kinds of PCI devices: each gets its own, with its place.</summary>
public sealed class DevicesTests
{
    private static readonly PciKind _card = new(0x10de, 0x1eb8, null);
    private static readonly PciAddress _first = new(0, 0x41, 0, 0);
    private static readonly PciAddress _second = new(0, 0x81, 0, 0);
    private static readonly PciAddress _function = new(0, 0x42, 0, 1);

    [Fact]
    public async Task Each_VM_gets_a_device_of_its_own_and_the_next_one_waits_until_one_is_free()
    {
        await using var rig = await StartAsync();
        var first = await rig.RunningAsync(Asking(_card));
        var second = await rig.RunningAsync(Asking(_card));
        (await PlaceOfAsync(rig, first.Id)).ShouldBe((1, _first));
        (await PlaceOfAsync(rig, second.Id)).ShouldBe((1, _second));
        var third = await rig.CreateAsync(spec: Asking(_card));
        (await rig.EndAsync(third.Operation.Id)).Error.ShouldNotBeNull()
            .ShouldContain("host host-1: has not 1 free PCI device of vendor 10de, device 1eb8");
        (await PlaceOfAsync(rig, third.Vm.Id)).ShouldBe((null, null));

        await rig.DoAsync(first.Id, VmAction.TerminateHard);
        await rig.WhenVmAsync(third.Vm.Id, vm => vm is { State: "running", Operation: null });
        (await PlaceOfAsync(rig, third.Vm.Id)).ShouldBe((1, _first));
    }

    [Fact]
    public async Task What_a_VM_names_is_not_chosen_for_another()
    {
        await using var rig = await StartAsync();
        await rig.RunningAsync(Rig.Spec() with { Pci = [new() { Address = _first }] });
        (await PlaceOfAsync(rig, (await rig.RunningAsync(Asking(_card))).Id)).ShouldBe((1, _second));
    }

    [Fact]
    public async Task A_network_interface_gets_a_virtual_function_and_keeps_its_address_of_hardware()
    {
        await using var rig = await StartAsync();
        var nic = new PciSpec { Wanted = new(0x8086, null, null), Nic = new(VlanId: 42) };
        var asked = Rig.Spec() with { Nics = [new() { Attachment = new UserAttachment() }], Pci = [nic, nic] };
        var vm = await rig.RunningAsync(asked);

        var placed = (await rig.RecordAsync(vm.Id)).Spec;
        placed.Pci.Select(pci => pci.Address).ShouldBe([_function, _function with { Function = 3 }]);
        var macs = placed.Pci.Select(pci => pci.Nic!.Mac.ShouldNotBeNull()).Append(placed.Nics[0].Mac).ToList();
        macs.Distinct().Count().ShouldBe(3);
        macs.ShouldAllBe(mac => mac!.StartsWith("02:", StringComparison.Ordinal));

        await rig.DoAsync(vm.Id, VmAction.PoweroffHard);
        var updated = await rig.Get<UpdateDefinition>().RunAsync(
            Caller.System, new(vm.Id), new(asked, "TEXT"), RequestTerms.None, default);
        await rig.EndAsync(updated.Value!.Operation.Id);
        (await rig.RecordAsync(vm.Id)).Spec.Pci.ShouldBe(placed.Pci);
    }

    [Fact]
    public async Task A_VM_that_cannot_be_made_gives_its_device_back()
    {
        await using var rig = await StartAsync();
        rig.Fleet.Host(FakeFleet.AddressOf(1)).Fail(FakeCall.Define, FailureKind.Refused);
        rig.Schedules = false;
        var failed = await rig.CreateAsync(spec: Asking(_card));
        await rig.EndAsync(failed.Operation.Id);
        (await PlaceOfAsync(rig, failed.Vm.Id)).ShouldBe((null, null));
    }

    [Fact]
    public async Task Hosts_that_do_not_say_what_they_have_are_waited_for()
    {
        await using var rig = await Rig.StartAsync();
        var created = await rig.CreateAsync(spec: Asking(_card));
        (await rig.EndAsync(created.Operation.Id)).Error.ShouldNotBeNull()
            .ShouldContain("does not say what PCI devices it has");
    }

    private static VmSpec Asking(PciKind kind) => Rig.Spec() with { Pci = [new() { Wanted = kind }] };

    private static async Task<(int? Host, PciAddress? Device)> PlaceOfAsync(Rig rig, int id)
    {
        var vm = await rig.RecordAsync(id);
        return (vm.Host?.Value, vm.Spec.Pci.ShouldHaveSingleItem().Address);
    }

    // The first host has no such device.
    private static async Task<Rig> StartAsync()
    {
        var rig = await Rig.StartAsync(hosts: 0, preview: new LibvirtDomainPreview());
        rig.Fleet.Host(FakeFleet.AddressOf(0)).Profile = usual => usual with { PciDevices = [] };
        rig.Fleet.Add(FakeFleet.AddressOf(1), new()).Profile = usual => usual with
        {
            PciDevices =
            [
                new(_first, 0x10de, 0x1eb8, 0x0302),
                new(_second, 0x10de, 0x1eb8, 0x0302) { Driver = "vfio-pci" },
                new(new(0, 0x82, 0, 0), 0x10de, 0x1eb8, 0x0200) { Driver = "in-use" },
                new(_function with { Function = 0 }, 0x8086, 0x1528, 0x0200) { Driver = "vfio-pci" },
                new(_function, 0x8086, 0x1515, 0x0200) { Driver = "ixgbevf", IsVirtualFunction = true },
                new(_function with { Function = 3 }, 0x8086, 0x1515, 0x0200) { IsVirtualFunction = true },
            ],
        };
        await rig.AddHostAsync(0);
        await rig.AddHostAsync(1);
        return rig;
    }
}
