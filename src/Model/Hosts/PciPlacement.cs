using Hypernova.Model.Specs;

namespace Hypernova.Model.Hosts;

/// <summary>Chooses devices of a host for VMs that ask for kinds of them.</summary>
public static class PciPlacement
{
    /// <summary>Whether any device of a VM has to be chosen on its host.</summary>
    /// <param name="spec">The VM.</param>
    public static bool IsNeeded(VmSpec spec) => spec.Pci.Any(IsOpen);

    /// <summary>
    /// The definition with a device for each kind that is asked for, the same for the same input; null where there are
    /// not enough of them free. A choice that was made before stays. Pure.
    /// </summary>
    /// <param name="spec">The VM.</param>
    /// <param name="devices">The host's devices.</param>
    /// <param name="taken">Devices that other VMs with a place on the host have.</param>
    public static VmSpec? Choose(
        VmSpec spec, IReadOnlyList<HostPciDevice> devices, IEnumerable<PciAddress> taken)
    {
        var gone = taken.Concat(Held(spec)).ToHashSet();
        var free = devices.Where(device => device.IsOffered && !gone.Contains(device.Address)).ToList();
        var open = spec.Pci.Index().Where(pci => IsOpen(pci.Item)).ToList();
        var owners = new Dictionary<HostPciDevice, int>();
        if (!open.TrueForAll(pci => Assign(pci.Index, [])))
        {
            return null;
        }

        var chosen = owners.ToDictionary(one => one.Value, one => one.Key.Address);
        return spec with
        {
            Pci =
            [
                .. spec.Pci.Select((pci, index) => chosen.TryGetValue(index, out var address)
                    ? pci with { Address = address, IsChosen = true }
                    : pci),
            ],
        };

        // A device that another one of the VM's could have been given, too, changes hands where that makes both fit.
        bool Assign(int index, HashSet<HostPciDevice> tried)
        {
            // Whole cards are left to those that ask for one.
            var pci = spec.Pci[index];
            foreach (var device in free.Where(device => device.Suits(pci))
                .OrderBy(owners.ContainsKey)
                .ThenBy(device => pci.Nic is not null && !device.IsVirtualFunction).ToList())
            {
                if (tried.Add(device) && (!owners.TryGetValue(device, out var owner) || Assign(owner, tried)))
                {
                    owners[device] = index;
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>The definition without what was chosen: the VM has left its host.</summary>
    /// <param name="spec">The VM.</param>
    public static VmSpec Clear(VmSpec spec) => !spec.Pci.Any(pci => pci.IsChosen) ? spec : spec with
    {
        Pci = [.. spec.Pci.Select(pci => pci.IsChosen ? pci with { Address = null, IsChosen = false } : pci)],
    };

    /// <summary>
    /// A changed definition with the devices of the VM as it is, where the same kinds are asked for at the same
    /// places; others are left open.
    /// </summary>
    /// <param name="spec">As it shall be.</param>
    /// <param name="placed">The VM as it is.</param>
    public static VmSpec Keep(VmSpec spec, VmSpec placed) => !IsNeeded(spec) ? spec : spec with
    {
        Pci =
        [
            .. spec.Pci.Select((pci, index) =>
                IsOpen(pci) && placed.Pci.ElementAtOrDefault(index) is { IsChosen: true } kept
                && kept.Wanted == pci.Wanted
                    ? pci with { Address = kept.Address, IsChosen = true }
                    : pci),
        ],
    };

    /// <summary>The devices that a VM has, chosen or named.</summary>
    /// <param name="spec">The VM.</param>
    public static IEnumerable<PciAddress> Held(VmSpec spec) => spec.Pci.Select(pci => pci.Address).OfType<PciAddress>();

    /// <summary>What is asked for: <c>2 free PCI devices of vendor 10de, class 0302</c>.</summary>
    /// <param name="spec">The VM.</param>
    public static string Words(VmSpec spec)
    {
        var kinds = spec.Pci.Where(pci => pci.Wanted is not null && (pci.IsChosen || pci.Address is null))
            .GroupBy(pci => (Kind: pci.Wanted!, Sort: Sort(pci)));
        return string.Join(" and ", kinds.Select(kind =>
            $"{kind.Count()} free {kind.Key.Sort}{(kind.Count() == 1 ? "" : "s")} of {kind.Key.Kind.Words()}"));
    }

    /// <summary>What such a device is called.</summary>
    /// <param name="pci">What is asked for.</param>
    public static string Sort(PciSpec pci) => pci.Nic switch
    {
        null => "PCI device",
        { VlanId: null } => "network card",
        _ => "virtual function",
    };

    private static bool IsOpen(PciSpec pci) => pci is { Address: null, Wanted: not null, Mdev: null };
}
