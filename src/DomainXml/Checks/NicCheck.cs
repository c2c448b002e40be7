using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Checks;

/// <summary>Network interfaces.</summary>
internal static class NicCheck
{
    public static IEnumerable<Finding> Run(DomainInput input) =>
        input.Spec.Nics.SelectMany((nic, index) => One(nic, $"NIC[{index}]")).Concat(Twice(input.Spec.Nics));

    private static IEnumerable<Finding> One(NicSpec nic, string attribute)
    {
        if (nic.Queues is < 1)
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
                yield return SpecChecks.Error($"NIC[{index}]/MAC", $"{mac} is also the address of NIC {seen[mac]}");
            }
        }
    }
}
