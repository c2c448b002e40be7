using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Tests;

/// <summary>NICs with limits, rings, scripts and sockets.</summary>
internal static class NetworkCases
{
    public static IEnumerable<(string Name, DomainInput Input)> Rows =>
    [
        ("nic-bandwidth", With(
            Vm.Nic(1, new BridgeAttachment("br0")) with
            {
                Inbound = new(100, 200, 300), Outbound = new(400, 500, 600),
            },
            Vm.Nic(2) with { Outbound = new(400) })),
        ("nic-rings", With(Vm.Nic(1) with { ReceiveRing = 1024, TransmitRing = 256, Mtu = 9000 })),
        ("nic-script", With(Vm.Nic(1, new EthernetAttachment()) with { Script = "/etc/qemu-ifup", Target = "tap7" })),
        ("nic-vhostuser", With(Vm.Nic(1, new VhostUserAttachment("ovsbr0")) with { TransmitRing = 1024 })),
        ("nic-router", With(Vm.Nic(1) with
        {
            Filter = "clean-traffic", Address = "10.1.0.19", RouterAddress = "10.1.0.1",
        })),
        ("nic-plain-virtio", With(Vm.Nic(1) with { Queues = null }, Vm.Nic(2) with { Model = null })),
        ("opennebula-nics", With(
            Vm.Nic(1, new BridgeAttachment("br0")) with { Filter = "f", Id = 3 },
            Vm.Nic(2, new VhostUserAttachment("ovsbr0")) with { Target = "one-7-4", Script = "/s" }) with
        {
            Owner = null, Convention = Convention.OpenNebula, Profile = new(),
        }),
    ];

    private static DomainInput With(params NicSpec[] nics) => Vm.New(vm => vm with { Nics = nics });
}
