using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Checks;

/// <summary>What only some hosts have: CPUs, NUMA nodes and pages by number, boards and devices.</summary>
internal static class HostCheck
{
    // Of a host that is not known: each version of a board, and each distribution's, begins with one of these.
    private static readonly string[] PcFamilies =
        ["q35", "pc", "isapc", "microvm", "rhel", "ubuntu", "xen", "none", "x-remote"];

    public static IEnumerable<Finding> Run(DomainInput input) =>
        Lists(input).Concat(Nodes(input)).Concat(Pages(input)).Concat(Board(input)).Concat(Architecture(input))
            .Concat(HostDeviceCheck.Run(input)).Concat(DeviceOfferCheck.Run(input));

    private static IEnumerable<Finding> Lists(DomainInput input)
    {
        var cpu = input.Spec.Cpu;
        foreach (var (attribute, text) in new[] { ("CPUSET", cpu.Cpuset), ("EMULATOR_CPUS", cpu.EmulatorCpuset) })
        {
            if (string.IsNullOrEmpty(text) || !ShapeCheck.IsCpuList(text))
            {
                continue;
            }

            if (CpuList.Parse(text) is not { } cpus)
            {
                yield return SpecChecks.Error(
                    attribute, $"'{ShapeCheck.Short(text)}' leaves no CPU, or has a number that none can have",
                    "such as 0-3,^2");
            }
            else if (Missing(input.Profile, cpus) is { } fault)
            {
                yield return OfHost(input, attribute, fault);
            }
        }
    }

    private static IEnumerable<Finding> Nodes(DomainInput input)
    {
        var (numa, nodes) = (input.Spec.Numa, input.Profile.Nodes);
        if (numa is null || nodes.Count == 0)
        {
            yield break;
        }

        if (numa.NodeAffinity is { } affinity && nodes.All(node => node.Id != affinity))
        {
            yield return OfHost(input, "TOPOLOGY/NODE_AFFINITY", NoNode(nodes, affinity));
        }

        foreach (var (index, node) in numa.Nodes.Index())
        {
            if (Missing(input.Profile, node.HostCpus) is { } fault)
            {
                yield return OfHost(input, $"NUMA_NODE[{index}]/CPUS", fault);
            }

            if (node.MemoryNode is { } memory && nodes.All(one => one.Id != memory))
            {
                yield return OfHost(input, $"NUMA_NODE[{index}]/MEMORY_NODE_ID", NoNode(nodes, memory));
            }
        }
    }

    private static IEnumerable<Finding> Pages(DomainInput input)
    {
        var sizes = input.Profile.Nodes.SelectMany(node => node.PagesKiB).Distinct().Order().ToList();
        if (input.Spec.Memory.HugepageKiB is { } size && sizes.Count > 0 && !sizes.Contains(size))
        {
            yield return OfHost(
                input,
                "TOPOLOGY/HUGEPAGE_SIZE",
                $"the host has no pages of {size} KiB, only of {string.Join(", ", sizes)} KiB");
        }
    }

    private static IEnumerable<Finding> Board(DomainInput input)
    {
        var (asked, has) = (input.Spec.Os.Machine, input.Profile.Machines);
        if (asked is not null && has.Count > 0 && input.Profile.Architecture == input.Spec.Os.Architecture
            && !has.Contains(asked))
        {
            yield return OfHost(
                input, "OS/MACHINE", $"the host's hypervisor has no board '{ShapeCheck.Short(asked)}'",
                NearestName.Remedy(asked, has));
        }
        else if (asked is { } board && has.Count == 0
            && input.Spec.Os.Architecture is "x86_64" or "i686"
            && !PcFamilies.Any(family => board.StartsWith(family, StringComparison.Ordinal)))
        {
            yield return OfHost(
                input, "OS/MACHINE", $"QEMU's x86 machines have no board '{ShapeCheck.Short(board)}'", "q35, or pc");
        }
    }

    // The emulator that is written for a VM that names none is of the host's own architecture.
    private static IEnumerable<Finding> Architecture(DomainInput input)
    {
        var (asked, has) = (input.Spec.Os.Architecture, input.Profile.Architecture);
        if (has is not null && asked != has && (asked, has) is not ("i686", "x86_64")
            && string.IsNullOrEmpty(input.Spec.Emulator))
        {
            yield return OfHost(
                input, "OS/ARCH", $"the host's emulator runs guests of {has}, not of {ShapeCheck.Short(asked)}",
                "EMULATOR names another one of the host's");
        }
    }

    private static string? Missing(HostProfile profile, IEnumerable<int> cpus)
    {
        var has = profile.Nodes.SelectMany(node => node.Cpus).ToHashSet();
        var missing = has.Count == 0 ? [] : cpus.Where(cpu => !has.Contains(cpu)).ToList();
        return missing.Count == 0
            ? null
            : $"the host has no CPU {missing[0]}: it has {has.Count}, from {has.Min()} to {has.Max()}";
    }

    private static string NoNode(IReadOnlyList<HostNode> nodes, int asked) =>
        $"the host has no node {asked}, only {string.Join(", ", nodes.Select(node => node.Id))}";

    // A document that an OpenNebula core prepared is written as its driver does; the host's libvirt decides.
    internal static Finding OfHost(DomainInput input, string attribute, string message, string remedy = "") => new(
        input.Convention == Convention.Hypernova ? Severity.Error : Severity.Warning, attribute, message, remedy);
}
