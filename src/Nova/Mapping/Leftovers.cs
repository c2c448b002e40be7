namespace Hypernova.Nova.Mapping;

/// <summary>What nothing asked for: every property that has no counterpart is named.</summary>
internal static class Leftovers
{
    private static readonly Dictionary<string, string> _reasons = new(StringComparer.Ordinal)
    {
        ["hw_firmware_stateless"] = "firmware keeps its variables here",
        ["hw_rescue_device"] = "there is no rescue boot",
        ["hw_rescue_bus"] = "there is no rescue boot",
        ["hw_cdrom_bus"] = "there is no CD-ROM drive",
        ["hw_floppy_bus"] = "there is no floppy disk drive",
        ["hw_disk_bus"] = "the root is a CD-ROM",
        ["hw:virtio_packed_ring"] = "devices have the usual rings",
        ["hw_virtio_packed_ring"] = "devices have the usual rings",
        ["hw:maxphysaddr_mode"] = "addresses are as wide as the hypervisor makes them",
        ["hw:maxphysaddr_bits"] = "addresses are as wide as the hypervisor makes them",
        ["hw_maxphysaddr_mode"] = "addresses are as wide as the hypervisor makes them",
        ["hw_maxphysaddr_bits"] = "addresses are as wide as the hypervisor makes them",
        ["hw:tpm_secret_security"] = "the TPM's state is kept by the host",
        ["hw:pci_numa_affinity_policy"] = "host devices are named one by one: PCI = [ … ]",
        ["hw_pci_numa_affinity_policy"] = "host devices are named one by one: PCI = [ … ]",
        ["pci_passthrough:alias"] = "host devices are named one by one: PCI = [ … ]",
        ["hw:ephemeral_encryption"] = "disks are not encrypted by the VM",
        ["hw:ephemeral_encryption_format"] = "disks are not encrypted by the VM",
    };

    private static readonly string[] _silent =
    [
        "os_distro", "os_version", "os_hidden", "os_hash_algo", "os_hash_value", "os_admin_user", "os_glance_",
        "owner_specified.", "stores", "direct_url", "locations", "self", "schema", "file", "checksum", "img_signature",
        "img_cache_in_nova", "base_image_ref", "image_type", "image_location", "image_state", "boot_roles",
        "instance_uuid", "user_id", "owner_user_name", "owner_project_name", "owner_id", "clean_attempts", "version",
        "architecture",
    ];

    public static void Say(Plan plan)
    {
        SayHypervisor(plan);
        foreach (var name in plan.Wishes.Unseen.Where(name => !IsSilent(name)).Distinct().ToList())
        {
            if (plan.Wishes.Find(name) is { } wish && UnappliedValues.Problem(wish) is { } problem)
            {
                plan.Wishes.Error(wish, problem);
            }
            else
            {
                plan.Wishes.Warn(name, "is not applied: " + Reason(name));
            }
        }
    }

    private static string Reason(string name)
    {
        if (_reasons.TryGetValue(name, out var reason))
        {
            return reason;
        }

        var isOfScheduler = name.StartsWith("trait:", StringComparison.Ordinal)
            || name.StartsWith("resources", StringComparison.Ordinal)
            || name.StartsWith("aggregate_instance_extra_specs:", StringComparison.Ordinal)
            || name.StartsWith("capabilities:", StringComparison.Ordinal);
        return isOfScheduler ? "it is for the choice of a host" : "it has no counterpart here";
    }

    private static bool IsSilent(string name) =>
        _silent.Any(known => name == known
            || (known[^1] is '.' or '_' && name.StartsWith(known, StringComparison.Ordinal)));

    private static void SayHypervisor(Plan plan)
    {
        if (plan.Wishes.Find("img_hv_type") is { } wish && wish.Value.ToLowerInvariant() is not ("kvm" or "qemu"))
        {
            plan.Wishes.Error(wish, "is not a hypervisor of ours: kvm or qemu");
        }
    }
}
