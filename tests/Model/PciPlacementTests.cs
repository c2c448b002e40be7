using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;

namespace Hypernova.Model.Tests;

/// <summary>Devices of a host, chosen for VMs that ask for kinds of them.</summary>
public sealed class PciPlacementTests
{
    private static readonly HostPciDevice _card = Device(1, 0x10de, 0x1eb8, 0x0302);
    private static readonly HostPciDevice _twin = Device(2, 0x10de, 0x1eb8, 0x0302);
    private static readonly HostPciDevice _other = Device(3, 0x10de, 0x2000, 0x0300) with { Driver = "nouveau" };
    private static readonly HostPciDevice _disk = Device(4, 0x8086, 0x2922, 0x0106) with { Driver = "ahci" };
    private static readonly HostPciDevice _function = Device(5, 0x8086, 0x1515, 0x0200) with
    {
        Driver = "ixgbevf", IsVirtualFunction = true,
    };

    private static readonly HostPciDevice _bridge = Device(0, 0x8086, 0x0d57, 0x0600);

    private static readonly HostPciDevice[] _all = [_bridge, _card, _twin, _other, _disk, _function];

    [Fact]
    public void Each_kind_gets_a_device_of_its_own()
    {
        var spec = Choose([new(0x10de, 0x1eb8, null), new(0x10de, 0x1eb8, 0x0302)]).ShouldNotBeNull();

        spec.Pci.Select(pci => pci.Address).ShouldBe([_card.Address, _twin.Address]);
        spec.Pci.ShouldAllBe(pci => pci.IsChosen);
        PciPlacement.IsNeeded(spec).ShouldBeFalse();
    }

    [Fact]
    public void What_only_fits_in_one_way_is_found()
    {
        var spec = Choose([new(0x10de, null, null), new(null, 0x1eb8, null), new(null, null, 0x0302)]);

        spec.ShouldNotBeNull().Pci.Select(pci => pci.Address!).Order(_byPlace)
            .ShouldBe([_card.Address, _twin.Address, _other.Address]);
        spec.Pci[0].Address.ShouldBe(_other.Address);
    }

    [Theory]
    [InlineData(0x10de, 0x1eb8, null, false)]
    [InlineData(0x10de, null, 0x0300, true)]
    [InlineData(0x8086, 0x2922, null, false)]
    [InlineData(0x8086, 0x1515, null, true)]
    [InlineData(0x8086, 0x0d57, null, false)]
    [InlineData(0x1234, null, null, false)]
    public void What_others_have_or_the_host_itself_uses_is_not_given(
        int? vendor, int? device, int? @class, bool fits) =>
        (Choose([new(vendor, device, @class)], _card.Address, _twin.Address) is not null).ShouldBe(fits);

    [Fact]
    public void A_network_interface_is_a_virtual_function_before_it_is_a_whole_card()
    {
        var card = Device(6, 0x8086, 0x1528, 0x0200) with { Driver = "vfio-pci" };
        HostPciDevice[] devices = [card, .. _all];
        var plain = new PciSpec { Wanted = new(0x8086, null, null), Nic = new() };
        var spec = Asking([]) with { Pci = [plain] };

        PciPlacement.Choose(spec, devices, [])!.Pci[0].Address.ShouldBe(_function.Address);
        PciPlacement.Choose(spec, devices, [_function.Address])!.Pci[0].Address.ShouldBe(card.Address);
        PciPlacement.Choose(spec, _all, [_function.Address]).ShouldBeNull();

        var inVlan = spec with { Pci = [plain with { Nic = new(VlanId: 4) }] };
        PciPlacement.Choose(inVlan, devices, [])!.Pci[0].Address.ShouldBe(_function.Address);
        PciPlacement.Choose(inVlan, devices, [_function.Address]).ShouldBeNull();
        PciPlacement.Choose(spec with { Pci = [.. spec.Pci, .. inVlan.Pci] }, devices, [])!.Pci
            .Select(pci => pci.Address).ShouldBe([card.Address, _function.Address]);
        PciPlacement.Words(inVlan).ShouldBe("1 free virtual function of vendor 8086");
    }

    [Fact]
    public void A_device_that_is_named_is_not_chosen_too()
    {
        var spec = Asking([new(0x10de, 0x1eb8, null)]);
        spec = spec with { Pci = [new() { Address = _card.Address }, .. spec.Pci] };

        PciPlacement.Choose(spec, _all, [])!.Pci[1].Address.ShouldBe(_twin.Address);
        PciPlacement.Choose(spec, _all, [_twin.Address]).ShouldBeNull();
    }

    [Fact]
    public void A_choice_is_kept_as_long_as_the_same_is_asked_for_and_given_up_with_the_host()
    {
        var asked = Asking([new(0x10de, 0x1eb8, null)]);
        var placed = PciPlacement.Choose(asked, _all, [_card.Address]).ShouldNotBeNull();

        PciPlacement.Keep(asked, placed).Pci.ShouldBe(placed.Pci);
        PciPlacement.Keep(Asking([new(0x10de, null, null)]), placed).Pci.ShouldHaveSingleItem().Address.ShouldBeNull();
        PciPlacement.Clear(placed).Pci.ShouldBe(asked.Pci);
        PciPlacement.Choose(placed, [], []).ShouldNotBeNull().Pci.ShouldBe(placed.Pci);
        PciPlacement.Words(placed).ShouldBe("1 free PCI device of vendor 10de, device 1eb8");
    }

    private static readonly Comparer<PciAddress> _byPlace =
        Comparer<PciAddress>.Create((one, other) => one.Slot.CompareTo(other.Slot));

    private static VmSpec? Choose(IReadOnlyList<PciKind> kinds, params PciAddress[] taken) =>
        PciPlacement.Choose(Asking(kinds), _all, taken);

    private static VmSpec Asking(IReadOnlyList<PciKind> kinds) =>
        new()
        {
            Name = "a",
            Memory = new(MemorySize.FromMiB(64)),
            Pci = [.. kinds.Select(kind => new PciSpec { Wanted = kind })],
        };

    private static HostPciDevice Device(int slot, int vendor, int device, int @class) =>
        new(new(0, 0, slot, 0), vendor, device, @class);
}
