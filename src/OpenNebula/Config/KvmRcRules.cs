using Hypernova.Model.Settings;
using static Hypernova.Model.Settings.SettingChecks;

namespace Hypernova.OpenNebula.Config;

/// <summary>Every setting of <c>kvmrc</c>, in the order of its documentation.</summary>
internal static class KvmRcRules
{
    private const string Attach = "DEFAULT_ATTACH_";
    private const string Throttled = "of an attached disk that names none";

    private static readonly Dictionary<string, string> _notYet = new(StringComparer.Ordinal)
    {
        ["LANG"] = "libvirt's own library is called, no program",
        ["LIBVIRT_URI"] = "each host has the URI that it was added with",
        ["QEMU_PROTOCOL"] = "VMs are not migrated",
        ["LIBVIRT_MD_URI"] = "the metadata always has the usual namespace",
        ["LIBVIRT_MD_KEY"] = "the metadata always has the usual prefix",
        ["VIRSH_RETRIES"] = "the operation runner retries by itself",
        ["VIRSH_TIMEOUT"] = "guests are not frozen",
        ["SYNC_TIME"] = "a resume leaves the guest's clock alone",
        ["CLEANUP_MEMORY_ON_START"] = "the memory of hosts is not compacted",
        ["CLEANUP_MEMORY_ON_STOP"] = "the memory of hosts is not compacted",
        ["MIGRATE_OPTIONS"] = "VMs are not migrated",
        ["OVMF_NVRAM"] = "libvirt chooses the image itself",
        ["VIRTIOFSD_BINARY_PATH"] = "libvirt finds the daemon itself",
    };

    /// <summary>Names of the limits of a disk, without burst.</summary>
    private static readonly string[] _rates =
        ["TOTAL_BYTES_SEC", "READ_BYTES_SEC", "WRITE_BYTES_SEC", "TOTAL_IOPS_SEC", "READ_IOPS_SEC", "WRITE_IOPS_SEC"];

    /// <summary>From a setting to the member of DISK that it fills.</summary>
    public static IReadOnlyDictionary<string, string> AttachedDisk { get; } =
        ((IEnumerable<string>)
        [
            "CACHE", "DISCARD", "IO", "VIRTIO_BLK_QUEUES", .. _rates, .. _rates.Select(rate => rate + "_MAX"),
            .. _rates.Select(rate => rate + "_MAX_LENGTH"), "SIZE_IOPS_SEC",
        ])
        .Select(member => (Attach + member, member)).Append((Attach + "VIRTIO_BLK_IOTHREAD", "IOTHREAD"))
        .ToDictionary();

    /// <summary>From a setting to the member of NIC that it fills.</summary>
    public static IReadOnlyDictionary<string, string> AttachedNic { get; } =
        new Dictionary<string, string> { [Attach + "NIC_MODEL"] = "MODEL", [Attach + "NIC_FILTER"] = "FILTER" };

    public static IReadOnlyList<SettingRule> All { get; } =
    [
        .. Rules.Select(rule => rule with
        {
            NotYet = rule.Name.StartsWith(Attach, StringComparison.Ordinal)
                ? "nothing is attached to VMs"
                : _notYet.GetValueOrDefault(rule.Name),
        }),
    ];

    private static IEnumerable<SettingRule> Rules =>
    [
        new("LANG", "C", "Language of messages"),
        new("LIBVIRT_URI", "qemu:///system", "libvirt's connection URI on a host"),
        new("QEMU_PROTOCOL", "qemu+ssh", "Scheme of the URI of a live migration's destination"),
        new("LIBVIRT_MD_URI", "http://opennebula.org/xmlns/libvirt/1.0", "Namespace of a domain's metadata"),
        new("LIBVIRT_MD_KEY", "one", "Prefix of that namespace"),
        new("SHUTDOWN_TIMEOUT", "180", "Seconds that a guest may take to power off") { Check = Whole(1, 86_400) },
        Switch("FORCE_DESTROY", "no", "yes destroys a guest that does not power off in time"),
        Switch("CANCEL_NO_ACPI", "no", "yes destroys a VM without ACPI instead of asking it to power off"),
        new("VIRSH_RETRIES", "3", "How often restore and detach are tried") { Check = Whole(0, 1000) },
        new("VIRSH_TIMEOUT", "60", "Seconds that freezing a guest may take") { Check = Whole(1, 86_400) },
        Switch("SYNC_TIME", "yes", "yes sets a guest's clock after a resume and a migration"),
        Switch("CLEANUP_MEMORY_ON_START", "no", "yes compacts a host's memory before a start"),
        Switch("CLEANUP_MEMORY_ON_STOP", "no", "yes compacts a host's memory after a stop"),
        new("MIGRATE_OPTIONS", null, "More options of a migration, such as --unsafe"),
        new("OVMF_NVRAM", "/usr/share/OVMF/OVMF_VARS.fd", "Image that new firmware variables are copied from"),
        new(
            "VIRTIOFSD_BINARY_PATH",
            "/usr/libexec/virtiofsd /usr/lib/qemu/virtiofsd /usr/lib/virtiofsd/virtiofsd",
            "Where the virtiofs daemon may be, separated by blanks; the first that is there is taken"),
        .. Attached,
    ];

    private static IEnumerable<SettingRule> Attached =>
    [
        new(Attach + "CACHE", "none", "Cache mode " + Throttled)
        {
            Check = OneOf("default", "none", "writethrough", "writeback", "directsync", "unsafe"),
        },
        new(Attach + "DISCARD", "unmap", "Discard mode " + Throttled) { Check = OneOf("ignore", "unmap") },
        new(Attach + "IO", null, "I/O mode " + Throttled) { Check = OneOf("threads", "native", "io_uring") },
        new(Attach + "VIRTIO_BLK_QUEUES", null, "Queues, or auto, " + Throttled) { Check = Whole(1, 256, "auto") },
        new(Attach + "VIRTIO_BLK_IOTHREAD", null, "I/O thread " + Throttled) { Check = Whole(1, 256) },
        .. _rates.SelectMany(Limits),
        new(Attach + "SIZE_IOPS_SEC", null, "Bytes that count as one operation " + Throttled)
        {
            Check = Whole(0), OldNames = ["DEFAULT_SIZE_IOPS_SEC"],
        },
        new(Attach + "NIC_MODEL", "virtio", "Model of an attached NIC that names none"),
        new(Attach + "NIC_FILTER", null, "libvirt filter of an attached NIC that names none"),
    ];

    private static IEnumerable<SettingRule> Limits(string rate)
    {
        var unit = rate.Contains("BYTES", StringComparison.Ordinal) ? "bytes" : "operations";
        var name = Attach + rate;
        return
        [
            new(name, null, $"Limit in {unit} a second {Throttled}") { Check = Whole(0) },
            new(name + "_MAX", null, $"Limit of bursts in {unit} a second {Throttled}") { Check = Whole(0) },
            new(name + "_MAX_LENGTH", null, $"Seconds of a burst {Throttled}")
            {
                Check = Whole(0), OldNames = [name + "_MX_LENGTH"],
            },
        ];
    }

    private static SettingRule Switch(string name, string value, string meaning) =>
        new(name, value, meaning) { Check = YesNo };
}
