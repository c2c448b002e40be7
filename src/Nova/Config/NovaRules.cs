using static Hypernova.Model.Settings.SettingChecks;
using static Hypernova.Nova.Config.NovaChecks;

namespace Hypernova.Nova.Config;

/// <summary>The options of <c>nova.conf</c> that mean something here.</summary>
internal static partial class NovaRules
{
    private static readonly string[] _diskKinds = ["file", "block", "network", "mount"];

    private static readonly string[] _cacheModes =
        ["default", "none", "writethrough", "writeback", "directsync", "unsafe"];

    public static IReadOnlyList<SettingRule> All { get; } =
        [.. Hypervisor, .. Processor, .. Storage, .. Migration, .. Queues];

    private static readonly HashSet<string> _known = [.. All.SelectMany(rule => rule.OldNames.Append(rule.Name))];

    /// <summary>
    /// Whether an option is one of these or might be a misspelled one: other sections and most of DEFAULT belong to
    /// other parts of Nova.
    /// </summary>
    public static bool Concerns(string name) =>
        _known.Contains(name) || name.StartsWith("libvirt/", StringComparison.Ordinal);

    private static IEnumerable<SettingRule> Hypervisor =>
    [
        new("DEFAULT/compute_driver", null, "The driver: libvirt.LibvirtDriver"),
        Libvirt("virt_type", "kvm", "kvm, or qemu for emulated guests", VirtType),
        Libvirt("connection_uri", null, "libvirt's URI; the system daemon's otherwise"),
        Libvirt("rescue_image_id", null, "Image of a rescue boot"),
        Libvirt("rescue_kernel_id", null, "Kernel of a rescue boot"),
        Libvirt("rescue_ramdisk_id", null, "RAM disk of a rescue boot"),
        Libvirt("inject_password", "false", "Write the administrator's password into the image", Bool),
        Libvirt("inject_key", "false", "Write the SSH key into the image", Bool),
        Libvirt("inject_partition", "-2", "-2 none, -1 found, 0 unpartitioned, else its number", Whole(-2)),
        Libvirt("disk_prefix", null, "Prefix of the names of disks"),
        Libvirt("wait_soft_reboot_seconds", "120", "Seconds until a reboot is a hard one", Whole(0)),
        Libvirt(
            "sysinfo_serial", "unique", "Serial number of the system that a guest sees",
            OneOf("none", "os", "hardware", "auto", "unique")),
        Libvirt("mem_stats_period_seconds", "10", "Seconds between statistics of the balloon; 0 for no balloon",
            Whole(int.MinValue)),
        Libvirt("use_virtio_for_bridges", "true", "Whether a NIC is virtio where nobody says", Bool),
        Libvirt("rng_dev_path", "/dev/urandom", "The host's source of random numbers", HostPath),
        Libvirt("tb_cache_size", null, "MiB of translated code of emulated guests", Whole(0)),
        Libvirt("device_detach_attempts", "8", "Tries of a detach", Whole(1)),
        Libvirt("device_detach_timeout", "20", "Seconds of a try of a detach", Whole(1)),
        Libvirt(
            "snapshot_image_format", null, "Format of snapshots; the source's otherwise",
            OneOf("raw", "qcow2", "vmdk", "vdi")),
        Libvirt("snapshot_compression", "false", "Compress qcow2 snapshots", Bool),
        Libvirt("enabled_perf_events", null, "Performance events"),
        Libvirt("uid_maps", null, "Users of containers"),
        Libvirt("gid_maps", null, "Groups of containers"),
        Libvirt("realtime_scheduler_priority", "1", "Priority of real-time processors", Whole(1, 99)),
        Libvirt("file_backed_memory", "0", "MiB of memory in files; 0 for none", Whole(0)),
        Libvirt("swtpm_enabled", "false", "Whether guests may have an emulated TPM", Bool),
        Libvirt("swtpm_user", "tss", "User of emulated TPMs"),
        Libvirt("swtpm_group", "tss", "Group of emulated TPMs"),
        Libvirt("supported_tpm_secret_security", "user,host,deployment", "How secrets of TPMs are kept",
            EachOf("user", "host", "deployment")),
        Libvirt("pmem_namespaces", null, "Persistent memory"),
    ];

    private static IEnumerable<SettingRule> Processor =>
    [
        Libvirt("cpu_mode", null, "host-model, host-passthrough, custom or none; host-model unless set",
            OneOf("host-model", "host-passthrough", "custom", "none")),
        Libvirt("cpu_models", null, "Models for custom, the least able first") with
        {
            OldNames = ["libvirt/cpu_model"],
        },
        Libvirt("cpu_model_extra_flags", null, "Flags to add (+ or nothing before it) or to take away (-)", Flags),
        Libvirt("hw_machine_type", null, "Machine types: x86_64=q35,aarch64=virt", Pairs()),
        Libvirt("num_pcie_ports", "0", "PCI Express root ports; 0 leaves it to libvirt", Whole(0, 28)),
        Libvirt("cpu_power_management", "false", "Switch unused dedicated processors off", Bool),
        Libvirt("cpu_power_management_strategy", "cpu_state", "How", OneOf("cpu_state", "governor")),
        Libvirt("cpu_power_governor_low", "powersave", "Governor of unused processors"),
        Libvirt("cpu_power_governor_high", "performance", "Governor of used processors"),
        new("compute/cpu_shared_set", null, "Processors of guests that float") { Check = NovaChecks.CpuSet },
        new("compute/cpu_dedicated_set", null, "Processors of guests that are pinned") { Check = NovaChecks.CpuSet },
        new("DEFAULT/cpu_allocation_ratio", null, "Overcommit of processors; 4 unless set") { Check = Float },
        new("DEFAULT/ram_allocation_ratio", null, "Overcommit of memory; 1 unless set") { Check = Float },
        new("DEFAULT/disk_allocation_ratio", null, "Overcommit of disks; 1 unless set") { Check = Float },
        new("DEFAULT/reserved_host_memory_mb", "512", "MiB kept for the host") { Check = Whole(0) },
        new("DEFAULT/reserved_host_cpus", "0", "Processors kept for the host") { Check = Whole(0) },
    ];

    private static SettingCheck VirtType => value => value switch
    {
        "kvm" or "qemu" => null,
        "lxc" or "parallels" => new(Severity.Error, "is not run here; kvm or qemu"),
        "xen" or "uml" => new(Severity.Error, "was removed from Nova too; kvm or qemu"),
        _ => new(Severity.Error, "is neither kvm nor qemu"),
    };

    private static SettingCheck HostPath => value =>
        value.StartsWith('/') ? null : new(Severity.Error, "is not an absolute path on the host");

    private static SettingCheck Flags => value => List(value)
        .FirstOrDefault(flag => flag.TrimStart('+', '-') is not { Length: > 0 } name
            || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.')) is { } wrong
        ? new(Severity.Error, $"holds {wrong}, which is not a flag")
        : null;

    private static SettingRule Libvirt(string name, string? value, string meaning, SettingCheck? check = null) =>
        new("libvirt/" + name, value, meaning) { Check = check ?? Any };
}
