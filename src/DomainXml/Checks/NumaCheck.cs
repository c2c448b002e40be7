using Hypernova.DomainXml.Sections.Machine;
using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Checks;

/// <summary>Topology, NUMA nodes, pinning.</summary>
internal static class NumaCheck
{
    private const int Nearest = 10;
    private const int Farthest = 255;

    public static IEnumerable<Finding> Run(DomainInput input)
    {
        var cpu = input.Spec.Cpu;
        var most = Math.Max(cpu.Count, cpu.Maximum ?? 0);
        if (cpu.Topology is { } shape && shape.Total != most)
        {
            yield return SpecChecks.Error(
                "TOPOLOGY",
                $"{shape.Sockets} sockets of {shape.Cores} cores of {shape.Threads} threads are {shape.Total} vCPUs, "
                + $"but the guest has {most}");
        }

        if (input.Spec.Memory.Access == MemoryAccess.Private && SharedMemorySection.Needs(input.Spec) is { } device)
        {
            yield return SpecChecks.Error(
                "TOPOLOGY/MEMORY_ACCESS", $"{device} is served by another program, in memory that it shares",
                "MEMORY_ACCESS = shared");
        }

        foreach (var finding in input.Spec.Numa is { } numa ? Nodes(input, numa).Concat(Pins(input, numa)) : [])
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> Nodes(DomainInput input, NumaSpec numa)
    {
        var (nodes, spec) = (numa.Nodes, input.Spec);
        var cpus = nodes.Sum(node => (long)node.Cpus);
        if (cpus > Math.Max(spec.Cpu.Count, spec.Cpu.Maximum ?? 0))
        {
            yield return SpecChecks.Error("NUMA_NODE", $"the nodes together have {cpus} vCPUs, more than the guest");
        }

        var memory = nodes.Sum(node => node.Memory.Bytes);
        if (nodes.Count > 0 && memory != spec.Memory.Size.Bytes && input.Convention == Convention.Hypernova)
        {
            yield return SpecChecks.Error(
                "NUMA_NODE",
                $"the nodes together have {memory >> 20} MiB, the guest {spec.Memory.Size.MiB}");
        }

        foreach (var (index, node) in nodes.Index())
        {
            if (node.Distances.Any(distance => distance.Node == index
                ? distance.Value != Nearest
                : distance.Value is <= Nearest or > Farthest))
            {
                yield return SpecChecks.Error(
                    $"NUMA_NODE[{index}]/DISTANCE",
                    "distances are 10 to the node itself, and to others from 11 to 255");
            }

            if (node is { Cpus: 0, Memory.Bytes: 0 })
            {
                yield return SpecChecks.Error($"NUMA_NODE[{index}]/MEMORY", "QEMU has no nodes without memory");
            }
        }
    }

    private static IEnumerable<Finding> Pins(DomainInput input, NumaSpec numa)
    {
        var onePerVcpu = numa.Pinning is PinPolicy.Core or PinPolicy.Thread;
        foreach (var (index, node) in numa.Nodes.Index())
        {
            if (onePerVcpu && node.HostCpus.Count > 0 && node.HostCpus.Count < node.Cpus)
            {
                yield return SpecChecks.Error(
                    $"NUMA_NODE[{index}]/CPUS", $"{node.HostCpus.Count} host CPUs for {node.Cpus} pinned vCPUs");
            }
        }

        var isTied = numa.Pinning != PinPolicy.None || numa.NodeAffinity is not null;
        if (isTied && input.Owner is null && !numa.Nodes.Any(node => node.HostCpus.Count > 0))
        {
            yield return NotChosen(numa);
        }
    }

    // The daemon's placement has chosen before it defines; where a document is only looked at, nothing has.
    private static Finding NotChosen(NumaSpec numa) => new(
        Severity.Warning,
        numa.Pinning == PinPolicy.None ? "TOPOLOGY/NODE_AFFINITY" : "TOPOLOGY/PIN_POLICY",
        "the host's CPUs are chosen when the VM is placed: none are written");
}
