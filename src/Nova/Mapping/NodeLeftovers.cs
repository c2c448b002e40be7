using Hypernova.Nova.Config;

namespace Hypernova.Nova.Mapping;

/// <summary>What a nova.conf says that no domain of ours can have: each is named, with the line that says it.</summary>
public static class NodeLeftovers
{
    private static readonly HashSet<string> _applied =
    [
        "libvirt/virt_type", "libvirt/cpu_mode", "libvirt/cpu_models", "libvirt/cpu_model_extra_flags",
        "libvirt/hw_machine_type", "libvirt/num_pcie_ports", "libvirt/images_type", "DEFAULT/use_cow_images",
        "libvirt/hw_disk_discard", "libvirt/disk_cachemodes", "libvirt/disk_prefix", "libvirt/rx_queue_size",
        "libvirt/tx_queue_size", "libvirt/use_virtio_for_bridges", "libvirt/rng_dev_path",
        "libvirt/mem_stats_period_seconds", "libvirt/tb_cache_size", "libvirt/swtpm_enabled",
        "compute/cpu_shared_set",
    ];

    /// <summary>Of machines that are made of flavors and images; templates say these themselves.</summary>
    private static readonly Dictionary<string, string> _ofFlavors = new(StringComparer.Ordinal)
    {
        ["DEFAULT/force_raw_images"] = "DISK = [ DRIVER = raw ]",
        ["DEFAULT/preallocate_images"] = "DISK = [ IO = native ]",
        ["libvirt/images_volume_group"] = "DISK = [ SOURCE = /dev/GROUP/VOLUME ]",
        ["libvirt/images_rbd_pool"] = "DISK = [ TYPE = rbd, SOURCE = POOL/IMAGE ]",
        ["libvirt/rbd_user"] = "DISK = [ TYPE = rbd, CEPH_USER = … ]",
        ["libvirt/rbd_secret_uuid"] = "DISK = [ TYPE = rbd, CEPH_SECRET = … ]",
        ["libvirt/max_queues"] = "NIC = [ VIRTIO_QUEUES = … ]",
        ["libvirt/realtime_scheduler_priority"] = "RAW = [ DATA = <cputune><vcpusched …/></cputune> ]",
        ["compute/cpu_dedicated_set"] = "NUMA_NODE = [ CPUS = … ]",
    };

    private static readonly Dictionary<string, string> _reasons = new(StringComparer.Ordinal)
    {
        ["libvirt/file_backed_memory"] = "memory is not kept in files here",
        ["libvirt/enabled_perf_events"] = "no events are counted here, unless RAW says <perf>",
        ["libvirt/sysinfo_serial"] = "the serial number is the one that SMBIOS says",
        ["libvirt/pmem_namespaces"] = "there is no persistent memory here, unless RAW says a device",
        ["libvirt/use_default_aio_mode_for_volumes"] = "the I/O mode is the one that DISK/IO says",
        ["libvirt/supported_tpm_secret_security"] = "the TPM's state is kept by the host",
        ["libvirt/uid_maps"] = "there are no containers of Nova here",
        ["libvirt/gid_maps"] = "there are no containers of Nova here",
    };

    /// <summary>Why a template's VM has nothing of an option; null where it acts.</summary>
    /// <param name="option">Named as in <see cref="NovaConf.Settings"/>.</param>
    public static string? WhyNot(string option) =>
        _applied.Contains(option) ? null
        : _reasons.TryGetValue(option, out var reason) ? reason
        : _ofFlavors.TryGetValue(option, out var template) ? $"a template says it itself: {template}"
        : "it is not about a guest's document";

    /// <summary>For a machine of a flavor and an image.</summary>
    public static IEnumerable<Finding> OfMachines(NovaConf conf) =>
        [.. Reasons(conf), .. Models(conf), .. RandomDevice(conf)];

    /// <summary>For a level below a template: all that is about no guest's document is one warning.</summary>
    public static IEnumerable<Finding> OfTemplates(NovaConf conf)
    {
        foreach (var finding in OfMachines(conf))
        {
            yield return finding;
        }

        var rest = Stated(conf).Where(name => !_reasons.ContainsKey(name)).ToList();
        foreach (var name in rest.Where(_ofFlavors.ContainsKey))
        {
            yield return Warning(
                conf, name, "is for machines made of flavors: a template says it itself", _ofFlavors[name]);
        }

        rest = [.. rest.Where(name => !_ofFlavors.ContainsKey(name))];
        if (rest.Count > 0)
        {
            yield return new(
                Severity.Warning, "", $"not about a guest's document, and not applied: {string.Join(", ", rest)}");
        }
    }

    private static IEnumerable<Finding> Reasons(NovaConf conf) =>
        from name in Stated(conf)
        where _reasons.ContainsKey(name)
        select Warning(conf, name, "is not applied: " + _reasons[name]);

    private static IEnumerable<Finding> Models(NovaConf conf)
    {
        if (conf.CpuModels.Count > 1)
        {
            yield return Warning(
                conf, "libvirt/cpu_models",
                $"names several models; the first, {conf.CpuModels[0]}, is taken: which others a host would need "
                + "depends on its features");
        }
    }

    private static IEnumerable<Finding> RandomDevice(NovaConf conf)
    {
        if (conf.RandomDevice() != conf.RandomSource)
        {
            yield return Warning(
                conf, "libvirt/rng_dev_path",
                $"{conf.RandomSource} is none of the sources that guests may read: {conf.RandomDevice()} is taken",
                "/dev/urandom, /dev/random or /dev/hwrng");
        }
    }

    /// <summary>Options that the file says otherwise than they are without it, but those that are applied.</summary>
    private static IEnumerable<string> Stated(NovaConf conf) =>
        from setting in conf.Settings
        where setting.Origin.Line > 0 && !_applied.Contains(setting.Name)
            && setting.Value != NovaConf.BuiltIn.Settings.First(one => one.Name == setting.Name).Value
        select setting.Name;

    private static Finding Warning(NovaConf conf, string option, string message, string remedy = "") =>
        new(Severity.Warning, option, message, remedy, conf.Place(option).Line, 1);
}
