using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Checks;

/// <summary>Network interfaces.</summary>
internal static class NicCheck
{
    private const int LeastMtu = 68;
    private const int MostMtu = 65535;
    private const int LeastRing = 256;

    public static IEnumerable<Finding> Run(DomainInput input) =>
        input.Spec.Nics
            .SelectMany((nic, index) => One(nic, Attribute(nic, index))
                .Concat(input.Convention == Convention.Hypernova ? Tuned(nic, Attribute(nic, index)) : []))
            .Concat(Twice(input.Spec.Nics));

    /// <summary>By the number in the owner's documents.</summary>
    public static string Attribute(NicSpec nic, int index) => $"NIC[{nic.Id ?? index}]";

    private static IEnumerable<Finding> Tuned(NicSpec nic, string attribute)
    {
        if (nic.Script is not null && nic.Attachment is not EthernetAttachment)
        {
            yield return SpecChecks.Error(
                attribute + "/SCRIPT", "a script is run for a tap device that nothing is connected to alone",
                "NETWORK_MODE = \"dummy\"");
        }

        if (nic.Mtu is < LeastMtu or > MostMtu)
        {
            yield return SpecChecks.Error(attribute + "/MTU", $"{nic.Mtu} is not from {LeastMtu} to {MostMtu}");
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

        if (nic.Attachment is UserAttachment && !string.IsNullOrEmpty(nic.Filter))
        {
            yield return SpecChecks.Error(
                attribute + "/FILTER", "user-mode networking has no device that could be filtered",
                "use a bridge or a network");
        }
    }

    private static IEnumerable<Finding> Twice(IReadOnlyList<NicSpec> nics)
    {
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < nics.Count; index++)
        {
            if (nics[index].Mac is { } mac && !seen.TryAdd(mac, index))
            {
                yield return SpecChecks.Error(
                    Attribute(nics[index], index) + "/MAC", $"{mac} is also the address of NIC {seen[mac]}");
            }
        }
    }
}
