using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;
using Hypernova.Server.Store;

namespace Hypernova.Server.Scheduling;

/// <summary>PCI devices that VMs with a place have of their hosts, by their definitions.</summary>
internal static class HeldDevices
{
    /// <summary>A condition that is true of every VM with devices of its host, and of hardly any other.</summary>
    public const string Filter = """spec LIKE '%"pci":[{%'""";

    /// <summary>None of any host.</summary>
    public static readonly ILookup<HostId, PciAddress> None =
        Array.Empty<KeyValuePair<HostId, PciAddress>>().ToLookup(held => held.Key, held => held.Value);

    /// <summary>What is held, by host. Reads the definitions of VMs with devices alone.</summary>
    /// <param name="session">The view.</param>
    /// <param name="except">A VM that does not count; null for none.</param>
    public static async Task<ILookup<HostId, PciAddress>> ReadAsync(Session session, VmId? except = null) =>
        (await PlacedSpecs.ReadAsync(session, Filter, except))
            .SelectMany(placed => PciPlacement.Held(placed.Spec).Select(held => (placed.Host, held)))
            .ToLookup(one => one.Host, one => one.held);
}
