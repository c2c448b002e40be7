using System.Xml.Linq;
using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Tests.Devices;

/// <summary>The numbers of buses and ports, and which device goes into which.</summary>
public sealed class PcieLayoutTests
{
    private static readonly PciSpec Device = new() { Address = new(0, 2, 0, 0) };

    [Fact]
    public void A_board_has_the_ports_that_were_asked_for_and_a_bridge_behind_them() =>
        Controllers(Vm.New(vm => vm with { Pcie = new() { RootPorts = 2 } })).ShouldBe(
            ["0 pcie-root", "1 pcie-root-port", "2 pcie-root-port", "3 pcie-to-pci-bridge"]);

    [Fact]
    public void Each_node_of_the_guest_has_a_bus_with_eight_ports()
    {
        var buses = Buses(Nodes(Convention.Hypernova));

        buses.ShouldBe(["18 0x20 0", "27 0x30 1"]);
        Controllers(Nodes(Convention.Hypernova)).Count(name => name.EndsWith("root-port", StringComparison.Ordinal))
            .ShouldBe(16 + 8 + 8);
    }

    [Fact]
    public void OpenNebulas_driver_keeps_one_port_beside_the_nodes()
    {
        Buses(Nodes(Convention.OpenNebula)).ShouldBe(["3 0x20 0", "12 0x30 1"]);
        Controllers(Nodes(Convention.OpenNebula)).Take(4).ShouldBe(
            ["0 pcie-root", "1 pcie-root-port", "2 pcie-to-pci-bridge", "3 pcie-expander-bus"]);
    }

    [Fact]
    public void A_node_without_processors_has_no_bus() =>
        Buses(Nodes(Convention.Hypernova).As(vm => vm with
        {
            Memory = vm.Memory with { Size = vm.Memory.Size + MemorySize.FromMiB(64) },
            Numa = vm.Numa! with { Nodes = [new() { Memory = MemorySize.FromMiB(64) }, .. vm.Numa.Nodes] },
        })).ShouldBe(["18 0x20 1", "27 0x30 2"]);

    [Fact]
    public void Nodes_are_left_out_where_ports_do_not_follow_them() =>
        Buses(Nodes(Convention.Hypernova).As(vm => vm with { Pcie = new() { FollowsNuma = false } })).ShouldBeEmpty();

    [Fact]
    public void A_device_goes_near_the_node_of_the_guest_whose_memory_is_near_it()
    {
        var written = Nodes(Convention.Hypernova).As(vm => vm with
        {
            Pci = [Device with { NumaNode = 1 }, Device with { Address = new(0, 3, 0, 0), NumaNode = 1 }],
        });

        HostDevices(written).Select(Bus).ShouldBe(["19", "20"]);
    }

    [Fact]
    public void A_root_of_its_own_lies_behind_the_nodes_and_may_have_an_IOMMU()
    {
        var input = Nodes(Convention.Hypernova).As(vm => vm with
        {
            Iommu = new("intel") { PerDevice = true },
            Pci = [Device, Device with { Address = new(0, 3, 0, 0), DedicatedRoot = true, Iommu = true, NumaNode = 1 }],
        });

        Buses(input).ShouldBe(["18 0x20 0", "27 0x30 1", "36 0xa0 0"]);
        HostDevices(input).Select(Bus).ShouldBe([null, "37"]);
        Devices(input).Element("iommu")!.Element("driver")!.Attribute("pciBus")!.Value.ShouldBe("36");
    }

    [Fact]
    public void A_place_that_another_core_chose_is_kept_where_the_board_has_it()
    {
        var input = Vm.New(vm => vm with
        {
            Pci =
            [
                Device with { GuestAddress = new(0, 3, 0, 0) },
                Device with { Address = new(0, 3, 0, 0), GuestAddress = new(0, 40, 0, 0) },
                Device with { Address = new(0, 4, 0, 0), GuestBus = 13 },
            ],
        });

        HostDevices(input).Select(Bus).ShouldBe(["0x03", null, null]);
    }

    [Fact]
    public void A_driver_gets_the_kinds_of_all_devices_in_the_metadata()
    {
        var input = Vm.New(vm => vm with
        {
            Pci =
            [
                Device with { Wanted = new(0x10DE, 0x863, 0x302) },
                Device with { Address = new(0, 3, 0, 0) },
                new() { Wanted = new(0x8086, null, 0x200) },
            ],
        });

        DomainWriter.Write(input).Document!.Descendants(Namespaces.One + "pci_devices").Single().Value
            .ShouldBe("10de:0863:0302,8086::0200");
    }

    private static DomainInput Nodes(Convention convention) => Vm.New(vm => vm with
    {
        Cpu = new() { Count = 2 },
        Numa = new()
        {
            Nodes =
            [
                new() { Cpus = 1, Memory = MemorySize.FromMiB(64), MemoryNode = 1 },
                new() { Cpus = 1, Memory = MemorySize.FromMiB(64), MemoryNode = 0 },
            ],
        },
    }) with
    {
        Convention = convention,
    };

    private static XElement Devices(DomainInput input)
    {
        var written = DomainWriter.Write(input);
        return written.Document.ShouldNotBeNull(string.Join('\n', written.Findings)).Root!.Element("devices")!;
    }

    private static IEnumerable<XElement> Pci(DomainInput input) =>
        Devices(input).Elements("controller").Where(one => one.Attribute("type")!.Value == "pci");

    private static IEnumerable<string> Controllers(DomainInput input) =>
        Pci(input).Select(one => $"{one.Attribute("index")!.Value} {one.Attribute("model")!.Value}");

    private static IEnumerable<string> Buses(DomainInput input) => Pci(input)
        .Where(one => one.Element("target") is not null)
        .Select(one => $"{one.Attribute("index")!.Value} {one.Element("target")!.Attribute("busNr")!.Value} "
            + one.Element("target")!.Element("node")?.Value);

    private static IEnumerable<XElement> HostDevices(DomainInput input) => Devices(input).Elements("hostdev");

    private static string? Bus(XElement device) => device.Element("address")?.Attribute("bus")?.Value;
}
