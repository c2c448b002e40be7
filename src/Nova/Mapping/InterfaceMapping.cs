namespace Hypernova.Nova.Mapping;

/// <summary>The NIC: what ports say in Nova is the network that is named here.</summary>
internal static class InterfaceMapping
{
    public static NicSpec Map(Plan plan)
    {
        var wishes = plan.Wishes;
        var model = Model(plan);
        var isVirtio = model == "virtio";
        var isMultiqueue = (wishes.Switch("hw:vif_multiqueue_enabled") ?? false)
            | (wishes.Switch("hw_vif_multiqueue_enabled") ?? false);
        var queues = (int)Math.Clamp(plan.Flavor.Vcpus, 1, plan.Conf.MostQueues);
        return new()
        {
            Attachment = new NetworkAttachment(plan.Surroundings.Network),
            Model = model,
            Queues = isVirtio ? new QueueCount(isMultiqueue ? queues : 1) : null,
            ReceiveRing = isVirtio ? plan.Conf.ReceiveQueueSize : null,
            Inbound = Bandwidth(wishes, "inbound"),
            Outbound = Bandwidth(wishes, "outbound"),
        };
    }

    private static string? Model(Plan plan)
    {
        var wish = plan.Wishes.Find("hw_vif_model");
        var model = wish?.Value.ToLowerInvariant();
        if (model is "netfront" or "lan9118" or "sriov" or "virtio-net")
        {
            plan.Wishes.Error(wish!, "is not a card of KVM guests", "hw_vif_model = virtio");
            return null;
        }

        var known = plan.Wishes.Word(
            wish, "virtio", "e1000", "e1000e", "rtl8139", "ne2k_pci", "pcnet", "spapr-vlan", "vmxnet3", "igb");
        return known ?? plan.Conf.NicModel();
    }

    private static BandwidthSpec? Bandwidth(Wishes wishes, string direction)
    {
        var average = wishes.Whole(0, int.MaxValue, $"quota:vif_{direction}_average");
        var peak = wishes.Whole(0, int.MaxValue, $"quota:vif_{direction}_peak");
        var burst = wishes.Whole(0, int.MaxValue, $"quota:vif_{direction}_burst");
        if (average is null && (peak is not null || burst is not null))
        {
            wishes.Error($"quota:vif_{direction}_average", "is missing: a peak or burst goes beyond an average");
        }

        return average is null or 0 ? null : new(average, peak > 0 ? peak : null, burst > 0 ? burst : null);
    }
}
