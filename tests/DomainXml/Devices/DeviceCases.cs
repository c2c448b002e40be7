using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Tests.Devices;

/// <summary>Golden cases of consoles, small devices, devices of the host and own XML.</summary>
internal static class DeviceCases
{
    private const string Spice = """
        <video><model type='vga' heads='1'/></video><sound model='ich6'/>
        <channel type='spicevmc'><target type='virtio' name='com.redhat.spice.0'/></channel>
        <redirdev bus='usb' type='spicevmc'/><redirdev bus='usb' type='spicevmc'/>
        """;

    private const string Serial = "<devices><serial type='null'><target port='0'/></serial></devices>";

    private const string Agent = """
        <devices><channel type='unix'><source mode='bind'/>
        <target type='virtio' name='org.qemu.guest_agent.0'/></channel></devices>
        """;

    private static readonly PciSpec Gpu = new()
    {
        Id = 0, Address = new(0, 2, 0, 0), Wanted = new(0x10de, 0x863, 0x302), NumaNode = 1,
    };

    private static readonly PciSpec Function = new()
    {
        Address = new(0, 0x42, 16, 1), Nic = new("02:00:0a:01:00:0c", 42),
    };

    private static readonly NumaSpec TwoNodes = new()
    {
        Nodes =
        [
            new() { Cpus = 1, Memory = MemorySize.FromMiB(64), MemoryNode = 1 },
            new() { Cpus = 1, Memory = MemorySize.FromMiB(64), MemoryNode = 0 },
        ],
    };

    public static IEnumerable<(string Name, DomainInput Input)> All() =>
        [.. Consoles(), .. Small(), .. Ports(), .. HostDevices(), .. WithNodes(), .. Raws()];

    private static IEnumerable<(string Name, DomainInput Input)> Consoles() =>
    [
        ("graphics-spice-devices", Vm.New(vm => vm with { Graphics = SpiceConsole })),
        ("graphics-spice-own-devices", Vm.New(vm => vm with
        {
            Graphics = SpiceConsole, Video = new("qxl"), Sound = new("ich9"), Usb = new("qemu-xhci", 3),
        })),
        ("graphics-hypervisors-address", Vm.New(vm => vm with { Graphics = new(GraphicsKind.Vnc) { Listen = null } })),
        ("video-resolution", Vm.New(vm => vm with { Video = new("vga") { Resolution = new(1280, 720) } })),
        ("video-iommu", Vm.New(vm => vm with { Video = new("virtio") { Iommu = true, Ats = true } })),
    ];

    private static IEnumerable<(string Name, DomainInput Input)> Small() =>
    [
        ("tpm-crb", Vm.New(vm => vm with { Tpm = new("tpm-crb") })),
        ("tpm-old", Vm.New(vm => vm with { Tpm = new("tpm-tis", "1.2") })),
        ("sound-ich9", Vm.New(vm => vm with { Sound = new("ich9") })),
        ("watchdog", Vm.New(vm => vm with { Watchdog = new("i6300esb", "inject-nmi") })),
        ("rng", Vm.New(vm => vm with { Rng = new() { RateBytes = 1024, RatePeriod = 500 } })),
        ("balloon-none", Vm.New(vm => vm with { Memory = vm.Memory with { Balloon = new("none") } })),
        ("balloon-statistics", Vm.New(vm => vm with { Memory = vm.Memory with { Balloon = new("virtio", 10) } })),
        ("usb-none", Vm.New(vm => vm with { Usb = new("none") })),
        ("serial-ports", Vm.New(vm => vm with { SerialPorts = 2 })),
    ];

    private static IEnumerable<(string Name, DomainInput Input)> Ports() =>
    [
        ("pcie-few-ports", Vm.New(vm => vm with { Pcie = new() { RootPorts = 4, Hole64KiB = 67108864 } })),
        ("pcie-window-pc", Vm.New(vm => vm with { Pcie = new() { Hole64KiB = 67108864 } }, "pc")),
        ("iommu-intel", Vm.New(vm => vm with
        {
            Iommu = new("intel") { Options = [new("intremap", "on"), new("caching_mode", "on")] },
        })),
        ("iommu-virtio", Vm.New(vm => vm with { Iommu = new("virtio") })),
    ];

    private static IEnumerable<(string Name, DomainInput Input)> HostDevices() =>
    [
        ("pci-flat", Vm.New(vm => vm with { Pci = [Gpu, Gpu with { Address = new(0, 2, 0, 1), NumaNode = null }] })),
        ("pci-mdev", Vm.New(vm => vm with
        {
            Pci =
            [
                new() { Mdev = Vm.Uuid, Wanted = new(0x10de, null, null) },
                new() { Address = new(0, 0xa1, 1, 4), Mdev = Vm.Uuid, MdevMode = "nvidia" },
            ],
        })),
        ("pci-nic", Vm.New(vm => vm with
        {
            Pci = [Function, Function with { Address = new(0, 0x42, 16, 3), Nic = new() }],
        })),
        ("pci-nic-whole-card", Vm.New(vm => vm with { Pci = [Function with { Nic = new() }] }) with
        {
            Profile = Vm.Emulating with { PciDevices = [new(Function.Address!, 0x8086, 0x1528, 0x0200)] },
        }),
        ("opennebula-pci-nic", GoldenCases.OpenNebula(Vm.New(vm => vm with
        {
            Pci = [Function with { GuestAddress = new(0, 1, 0, 0) }],
        }))),
        ("pci-without-device", Vm.New(vm => vm with { Pci = [new() { Wanted = new(0x10de, null, 0x302) }] })),
        ("opennebula-pci-flat", GoldenCases.OpenNebula(Vm.New(vm => vm with
        {
            Pci =
            [
                Gpu with { GuestAddress = new(0, 1, 0, 0) },
                Gpu with { Address = new(0, 2, 0, 1), GuestAddress = new(0, 2, 0, 0) },
            ],
        }))),
        ("opennebula-iommu", GoldenCases.OpenNebula(Vm.New(vm => vm with { Iommu = new("virtio") }))),
        ("opennebula-spice", GoldenCases.OpenNebula(Vm.New(vm => vm with
        {
            Graphics = SpiceConsole with { Listen = null, Port = 5979 },
        }))),
    ];

    private static IEnumerable<(string Name, DomainInput Input)> WithNodes() =>
    [
        ("pcie-nodes", Nodes(vm => vm)),
        ("pcie-nodes-flat", Nodes(vm => vm with { Pcie = new() { FollowsNuma = false } })),
        ("pci-near-node", Nodes(vm => vm with { Pci = [Gpu, Gpu with { Address = new(0, 3, 0, 0), NumaNode = 0 }] })),
        ("pci-dedicated", Nodes(vm => vm with { Pci = [Gpu with { DedicatedRoot = true, Iommu = true }] })),
        ("opennebula-pci-dedicated", GoldenCases.OpenNebula(Nodes(vm => vm with
        {
            Pci = [Gpu with { DedicatedRoot = true, Iommu = true, GuestBus = 22 }],
        }))),
    ];

    private static IEnumerable<(string Name, DomainInput Input)> Raws() =>
    [
        ("raw-serial", Raw(Serial)),
        ("raw-agent", Raw(Agent)),
        ("opennebula-raw-agent", GoldenCases.OpenNebula(Raw(Agent))),
        ("raw-arguments-twice", Raw(
            "<qemu:commandline><qemu:arg value='-name'/><qemu:arg value='a'/></qemu:commandline>",
            "<qemu:commandline><qemu:arg value='-name'/><qemu:env name='B' value='c'/></qemu:commandline>")),
        ("raw-inside", Raw(
            "<features><hyperv><relaxed state='on'/></hyperv></features><on_crash>preserve</on_crash>",
            "<features><hyperv><vapic state='on'/></hyperv></features><cputune><shares>9</shares></cputune>")),
    ];

    private static GraphicsSpec SpiceConsole => new(GraphicsKind.Spice) { SpiceDevices = new(Spice) };

    private static DomainInput Raw(params string[] pieces) =>
        Vm.New(vm => vm with { Raw = [.. pieces.Select(piece => new RawSpec(piece))] });

    private static DomainInput Nodes(Func<VmSpec, VmSpec> change) =>
        Vm.New(vm => change(vm with { Cpu = new() { Count = 2 }, Numa = TwoNodes }));
}
