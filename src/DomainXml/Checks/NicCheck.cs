using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Checks;

/// <summary>Network interfaces.</summary>
internal static class NicCheck
{
    private const int LeastRing = 256;

    private static readonly string[] Models =
    [
        "virtio", "virtio-net", "virtio-transitional", "virtio-non-transitional", "virtio-net-pci",
        "virtio-net-pci-transitional", "virtio-net-pci-non-transitional", "e1000", "e1000-82544gc", "e1000-82545em",
        "e1000e", "igb", "rtl8139", "pcnet", "ne2k_pci", "tulip", "vmxnet3", "usb-net", "i82550", "i82551", "i82557a",
        "i82557b", "i82557c", "i82558a", "i82558b", "i82559a", "i82559b", "i82559c", "i82559er", "i82562", "i82801",
    ];

    private static readonly string[] OfOtherBoards =
        ["igbvf", "lance", "ne2k_isa", "netfront", "smc91c111", "spapr-vlan", "sungem"];

    // libvirt's own that name the address.
    private static readonly string?[] OfIpv4 =
        ["clean-traffic", "clean-traffic-gateway", "no-arp-ip-spoofing", "no-arp-spoofing", "no-ip-spoofing"];

    public static IEnumerable<Finding> Run(DomainInput input) =>
        input.Spec.Nics
            .SelectMany((nic, index) => One(nic, Attribute(nic, index))
                .Concat(input.Convention == Convention.Hypernova ? Tuned(nic, Attribute(nic, index))
                    .Concat(Model(nic, Attribute(nic, index), input.Spec.Os.Architecture)) : []))
            .Concat(Twice(input.Spec.Nics, "MAC", "address", nic => nic.Mac?.ToLowerInvariant()))
            .Concat(Twice(input.Spec.Nics, "TARGET", "device", Tap));

    /// <summary>By the number in the owner's documents.</summary>
    public static string Attribute(NicSpec nic, int index) => $"NIC[{nic.Id ?? index}]";

    // libvirt passes on any name, and QEMU does not start for one that it has not. Other boards have others.
    private static IEnumerable<Finding> Model(NicSpec nic, string attribute, string architecture)
    {
        if (architecture is not ("x86_64" or "i686")
            || nic.Model is not { Length: > 0 } model || Models.Contains(model))
        {
            yield break;
        }

        if (OfOtherBoards.Contains(model))
        {
            yield return SpecChecks.Error(
                attribute + "/MODEL", $"QEMU's x86 machines have no card {model} that libvirt can put somewhere",
                "MODEL = virtio");
            yield break;
        }

        yield return SpecChecks.Error(
            attribute + "/MODEL",
            $"'{ShapeCheck.Short(model)}' is no card of QEMU's x86 machines",
            NearestName.Remedy(model, Models) is { Length: > 0 } nearest ? nearest : "MODEL = virtio");
    }

    private static IEnumerable<Finding> Tuned(NicSpec nic, string attribute)
    {
        if (nic.Script is not null && nic.Attachment is not EthernetAttachment)
        {
            yield return SpecChecks.Error(
                attribute + "/SCRIPT", "a script is run for a tap device that nothing is connected to alone",
                "NETWORK_MODE = \"dummy\"");
        }

        if (nic.Mtu is < NicSpec.LeastMtu or > NicSpec.MostMtu)
        {
            yield return SpecChecks.Error(
                attribute + "/MTU", $"{nic.Mtu} is not from {NicSpec.LeastMtu} to {NicSpec.MostMtu}");
        }
        else if (nic.Mtu is not null && nic.Attachment is UserAttachment or VhostUserAttachment)
        {
            yield return SpecChecks.Error(
                attribute + "/MTU", "can be set of a tap device alone, and this NIC has none", "leave it out");
        }

        if (nic.ReceiveRing is not (null or 256 or 512 or 1024))
        {
            yield return SpecChecks.Error(attribute + "/RX_QUEUE_SIZE", $"{nic.ReceiveRing} is not 256, 512 or 1024");
        }

        if (nic.TransmitRing is not (null or 256 or 512 or 1024))
        {
            yield return SpecChecks.Error(attribute + "/TX_QUEUE_SIZE", $"{nic.TransmitRing} is not 256, 512 or 1024");
        }
        else if (nic.TransmitRing > LeastRing && nic.Attachment is not VhostUserAttachment)
        {
            yield return SpecChecks.Say(
                Severity.Warning,
                attribute + "/TX_QUEUE_SIZE", $"{nic.TransmitRing} is for vhost-user sockets; others have {LeastRing}");
        }

        foreach (var finding in Limit(nic.Inbound, attribute + "/INBOUND")
            .Concat(Limit(nic.Outbound, attribute + "/OUTBOUND")))
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> Limit(BandwidthSpec? limit, string attribute)
    {
        if (limit is { Average: null })
        {
            yield return SpecChecks.Error(attribute + "_AVG_BW", "is missing: a burst is above an average");
        }

        if (limit?.Average < 0 || limit?.Peak < 0 || limit?.Burst < 0)
        {
            yield return SpecChecks.Error(attribute + "_AVG_BW", "a limit is not below 0");
        }
    }

    private static IEnumerable<Finding> One(NicSpec nic, string attribute)
    {
        if (nic.Queues is { IsAuto: false } queues && queues.For(0) < 1)
        {
            yield return SpecChecks.Error(attribute + "/VIRTIO_QUEUES", "at least one queue is needed");
        }

        if (nic.Attachment is NetworkAttachment { Network.Length: 0 })
        {
            yield return SpecChecks.Error(attribute + "/NETWORK", "no network is named");
        }

        if (!string.IsNullOrEmpty(nic.Filter) && Unfiltered(nic.Attachment) is { } what)
        {
            yield return SpecChecks.Error(
                attribute + "/FILTER", $"{what} has no device that could be filtered",
                "use a bridge of Linux or a network");
        }

        foreach (var (member, address) in new[] { ("IP", nic.Address), ("VROUTER_IP", nic.RouterAddress) })
        {
            if (OfIpv4.Contains(nic.Filter) && address?.Contains(':', StringComparison.Ordinal) is true)
            {
                yield return SpecChecks.Error(
                    $"{attribute}/{member}", $"the filter {nic.Filter} lets an address of IPv4 pass",
                    "such as 10.0.0.5");
            }
        }

        if (nic.Attachment is VhostUserAttachment && nic.Model?.StartsWith("virtio", StringComparison.Ordinal) != true)
        {
            yield return SpecChecks.Error(
                attribute + "/MODEL", "a vhost-user socket is of virtio cards alone", "MODEL = virtio");
        }
    }

    private static string? Unfiltered(NicAttachment attachment) => attachment switch
    {
        UserAttachment => "user-mode networking",
        VhostUserAttachment => "a vhost-user socket",
        BridgeAttachment { OpenVswitch: true } => "a switch of Open vSwitch",
        _ => null,
    };

    private static IEnumerable<Finding> Twice(
        IReadOnlyList<NicSpec> nics, string member, string what, Func<NicSpec, string?> of)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < nics.Count; index++)
        {
            if (of(nics[index]) is { Length: > 0 } name && !seen.TryAdd(name, index))
            {
                yield return SpecChecks.Error(
                    $"{Attribute(nics[index], index)}/{member}", $"{name} is also the {what} of NIC {seen[name]}");
            }
        }
    }

    // QEMU's own network has none on the host.
    private static string? Tap(NicSpec nic) => nic.Attachment is UserAttachment ? null : nic.Target;
}
