using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Sections.Pci;

/// <summary>
/// The numbers of a PCI Express board's buses: flat root ports, and for a guest with NUMA nodes an expander bus with
/// eight ports for each, and expanders of their own for devices that want one. Ours keep all flat ports beside them, so
/// that devices of no node find a place; OpenNebula's keep one.
/// </summary>
internal sealed class PcieLayout
{
    public const int PortsOfNode = 8;

    private const int FirstNodeBus = 0x20;
    private const int BusesOfNode = 0x10;
    private const int FirstDedicatedBus = 0xa0;
    private const int BusesOfDedicated = 8;
    private const int OfOpenNebula = 3;

    private PcieLayout(int rootPorts, IReadOnlyList<Expander> nodes, IReadOnlyDictionary<int, Expander> dedicated)
    {
        RootPorts = rootPorts;
        Nodes = nodes;
        Dedicated = dedicated;
    }

    /// <summary>Ports at the board's own root, numbered from 1; the bridge to plain PCI follows.</summary>
    public int RootPorts { get; }

    /// <summary>Expander buses of NUMA nodes.</summary>
    public IReadOnlyList<Expander> Nodes { get; }

    /// <summary>Expander buses of devices with a root of their own, by the device's place among the VM's.</summary>
    public IReadOnlyDictionary<int, Expander> Dedicated { get; }

    /// <summary>The highest number of a controller.</summary>
    public int Last => Dedicated.Values.Concat(Nodes).Select(expander => expander.Index + expander.Ports)
        .DefaultIfEmpty(RootPorts + 1).Max();

    public static PcieLayout Of(DomainInput input)
    {
        var spec = input.Spec;
        var ours = input.Convention == Convention.Hypernova;
        var nodes = spec.Pcie.FollowsNuma && spec.Numa is { } numa ? numa.Nodes : [];
        var ports = ours || nodes.Count == 0 ? spec.Pcie.RootPorts : 1;
        var first = ours ? ports + 2 : OfOpenNebula;
        var used = nodes.Index().Where(node => node.Item.Cpus > 0 && node.Item.Memory.KiB > 0)
            .Select((node, turn) => OfNode(node.Index, first, ours ? turn : node.Index)).ToList();
        var next = Math.Max(first + ((PortsOfNode + 1) * used.Count), used.Count == 0 ? 0 : Behind(used[^1]));
        var devices = ours || nodes.Count > 0 ? spec.Pci.Index().Where(pci => pci.Item.DedicatedRoot) : [];
        var dedicated = devices.Select((pci, turn) => (pci.Index, Expander: new Expander(
            next + (2 * turn), FirstDedicatedBus + (BusesOfDedicated * turn), Node(pci.Item, spec, ours), 1)));
        return new(ports, used, dedicated.ToDictionary(one => one.Index, one => one.Expander));
    }

    private static int Behind(Expander expander) => expander.Index + expander.Ports + 1;

    // OpenNebula's driver leaves the numbers of a node without processors or memory unused.
    private static Expander OfNode(int node, int first, int turn) => new(
        first + ((PortsOfNode + 1) * turn), FirstNodeBus + (BusesOfNode * turn), node, PortsOfNode);

    /// <summary>The guest's node whose memory is of a node of the host; null for none.</summary>
    public static int? GuestNode(VmSpec spec, int? hostNode) => hostNode is null ? null : (spec.Numa?.Nodes ?? [])
        .Index().Where(node => node.Item.MemoryNode == hostNode).Select(node => (int?)node.Index).FirstOrDefault();

    // OpenNebula's driver writes the host's number, which the guest may not have.
    private static int? Node(PciSpec pci, VmSpec spec, bool ours) =>
        ours ? GuestNode(spec, pci.NumaNode) : pci.NumaNode;
}

/// <summary>An expander bus.</summary>
/// <param name="Index">Its controller's number; its ports follow.</param>
/// <param name="Bus">Its bus number in the guest.</param>
/// <param name="Node">NUMA node it is near to; null for none.</param>
/// <param name="Ports">Root ports on it.</param>
internal sealed record Expander(int Index, int Bus, int? Node, int Ports);
